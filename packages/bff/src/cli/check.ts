import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { bankDialect } from '../compose/read-bank-dialect.ts'
import type { CheckCallers } from '../conformance/callers.ts'
import { checkConformance } from '../conformance/check-conformance.ts'
import { personWithPhone, simulatedPhone } from '../conformance/phone.ts'
import { counted, renderVerdicts } from '../conformance/render.ts'
import { type Access, checkCallers } from './check-access.ts'

const USAGE = `okienko-bff check URL [options]

  --dialect NAME|FILE       how the API is spoken (standard)
  --token-file FILE         sent as Authorization: Bearer: a token for the API, or its key
  --other-token-file FILE   the same of another employee; without it nothing is tried as another one, but with
                            --signing-key or --secret-file alone
  --secret-file FILE        what goes into the header that the dialect names
  --signing-key FILE        the key of the signed header; okienko-bff keys show FILE tells the API its open half
  --employee-header NAME    name of that header (Okienko-Employee)
  --issuer URL              who signs it (http://127.0.0.1:4280)
  --audience NAME           for whom (the origin of URL)
  --employee ID             who asks (okienko-check)
  --other-employee ID       somebody else (okienko-check-other)
  --operation ID            checked with that one; the first that identifies a person
  --phone URL               the simulated phone answers; without it a code is shown, and somebody with a phone waited for
  --citizen ID              whose phone (anna-wisniewska-kowalczyk)
  --no-phone                nobody answers: what lies behind the answer is not checked
  --patient                 waits until a code is over, too
`

const OPTIONS = {
  dialect: { type: 'string', default: 'standard' },
  'token-file': { type: 'string' },
  'other-token-file': { type: 'string' },
  'secret-file': { type: 'string' },
  'signing-key': { type: 'string' },
  'employee-header': { type: 'string', default: 'Okienko-Employee' },
  issuer: { type: 'string', default: 'http://127.0.0.1:4280' },
  audience: { type: 'string' },
  employee: { type: 'string', default: 'okienko-check' },
  'other-employee': { type: 'string', default: 'okienko-check-other' },
  operation: { type: 'string' },
  phone: { type: 'string' },
  citizen: { type: 'string', default: 'anna-wisniewska-kowalczyk' },
  'no-phone': { type: 'boolean', default: false },
  patient: { type: 'boolean', default: false },
} as const

type Values = ReturnType<typeof parsed>['values']
const parsed = (args: readonly string[]) =>
  parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true })

/**
 * `okienko-bff check URL`: says of everything that a bank's API has to do whether it does it, in words, and last in one
 * line of JSON. Exit code 0 where all that was checked is met, 1 where something is wrong, 2 when called wrongly.
 */
export async function checkCommand(
  args: readonly string[],
  print: (line: string) => void,
): Promise<number> {
  if (args.includes('--help')) {
    print(USAGE)
    return 0
  }
  const asked = await askedFor(args)
  if ('fault' in asked) {
    print(asked.fault)
    if (asked.isUsage) for (const line of ['', USAGE]) print(line)
    return 2
  }
  const { url, values, dialect, callers } = asked
  const verdicts = await checkConformance({
    ...{ url, dialect, callers, print },
    operation: values.operation ?? null,
    phone: phoneOf(values, print),
    patient: values.patient,
  })
  for (const line of renderVerdicts(url, dialect.name, verdicts)) print(line)
  return counted(verdicts).wrong.length > 0 ? 1 : 0
}

/** How to call it is told to whoever called it wrongly, and to nobody whose file is wrong. */
const wrongly = (fault: string, isUsage: boolean) => ({ fault, isUsage })

async function askedFor(args: readonly string[]) {
  try {
    const { values, positionals } = parsed(args)
    const [text = '', ...more] = positionals
    if (more.length > 0 || !URL.canParse(text)) {
      return wrongly('One address is needed: that of the API.', true)
    }
    const url = text.replace(/\/+$/, '')
    const dialect = await bankDialect(values.dialect)
    if (!('calls' in dialect)) return wrongly(dialect.join('\n'), false)
    const callers: CheckCallers = await checkCallers(dialect, await accessOf(values, url))
    return { url, values, dialect, callers }
  } catch (error) {
    // A file that cannot be read has a code of the system; what is wrong with an option has none, or one of its own.
    const { message, code = '' } = error as NodeJS.ErrnoException
    return wrongly(message, !/^E[A-Z]+$/.test(code))
  }
}

async function accessOf(values: Values, url: string): Promise<Access> {
  const [token, otherToken, secret, signingKey] = await Promise.all([
    contentOf(values['token-file']),
    contentOf(values['other-token-file']),
    contentOf(values['secret-file']),
    contentOf(values['signing-key']),
  ])
  return {
    ...{ token, otherToken, secret, signingKey },
    header: values['employee-header'],
    issuer: values.issuer,
    audience: values.audience ?? new URL(url).origin,
    employee: values.employee,
    otherEmployee: values['other-employee'],
  }
}

/** Without the line's end; null where no file is named. */
async function contentOf(file: string | undefined): Promise<string | null> {
  return file === undefined ? null : (await readFile(file, 'utf8')).trim()
}

function phoneOf(values: Values, print: (line: string) => void) {
  if (values['no-phone']) return null
  const { phone, citizen } = values
  return phone === undefined
    ? personWithPhone(print)
    : simulatedPhone(phone.replace(/\/+$/, ''), citizen)
}
