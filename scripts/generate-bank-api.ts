import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  BANK_API_VERSION,
  BANK_AUDIT_HEADERS,
  BANK_CALLS,
  BANK_EMPLOYEE_TYPE,
  BANK_GAPS,
  BANK_MEANINGS,
  BANK_OUTCOMES,
  BANK_PROMISES,
  BANK_STATUSES,
  type BankCall,
  bankAudit,
  bankEmployee,
  bankOpenApiDocument,
  PROBLEM_OF,
} from '../packages/contract/src/bank-api/index.ts'
import { formatted } from './generate-lists.ts'

const PAGE = 'docs/bank-identification-api.md'
const GUIDE = 'docs/bank-b.md'
const DOCUMENT = 'docs/bank-identification-api.openapi.json'

/** The bank identification API for whoever offers it, by file: its description, and a page with tables of the same. */
export function bankApiFiles(): Readonly<Record<string, string>> {
  const document = bankOpenApiDocument({ version: BANK_API_VERSION })
  return {
    [PAGE]: pageWith(PAGE, {
      calls: calls(),
      outcomes: outcomes(),
      headers: headers(),
      employee: employee(),
    }),
    [GUIDE]: pageWith(GUIDE, { promises: promises(), gaps: gaps() }),
    [DOCUMENT]: formatted(JSON.stringify(document), DOCUMENT),
  }
}

/** The page as it is, each of its marked tables as the table in the code has it. */
function pageWith(file: string, tables: Readonly<Record<string, string>>): string {
  return Object.entries(tables).reduce(
    (page, [name, table]) =>
      page.replace(
        new RegExp(`(<!-- ${name}: .* -->\\n)[\\s\\S]*?(<!-- end of ${name} -->)`),
        (_, begin, end) => `${begin}\n${table}\n\n${end}`,
      ),
    readFileSync(join(import.meta.dirname, '..', file), 'utf8'),
  )
}

function calls(): string {
  const rows = Object.entries<BankCall>(BANK_CALLS).map(([name, call]) => {
    const { method, path, summary, outcomes, again } = call
    const often = again ? 'yes' : 'no'
    return [code(name), `${method} ${code(path)}`, summary, often, outcomes.map(code).join(' ')]
  })
  return table(['Call', 'Route', 'What it is', 'May come again', 'May be refused with'], rows)
}

function outcomes(): string {
  const rows = BANK_OUTCOMES.map((outcome) => [
    code(outcome),
    String(BANK_STATUSES[outcome]),
    BANK_MEANINGS[outcome],
    code(PROBLEM_OF[outcome]),
  ])
  return table(['`outcome`', 'Status', 'Means', 'The screen is told'], rows)
}

function headers(): string {
  const about = bankAudit.shape
  const rows = (Object.keys(about) as (keyof typeof about)[]).map((name) => [
    code(BANK_AUDIT_HEADERS[name]),
    about[name].meta()?.description ?? '',
  ])
  return table(['Header', 'What is in it'], rows)
}

/** `typ` stands in the head of the JWS, the rest are its claims. */
function employee(): string {
  const claims = Object.entries(bankEmployee.shape).map(([name, schema]) => [
    code(name),
    schema.meta()?.description ?? '',
  ])
  const typ = [code('typ'), `${code(BANK_EMPLOYEE_TYPE)}, so that it passes for no other token.`]
  return table(['In the JWS', 'What it says'], [typ, ...claims])
}

const KEEPERS = { okienko: 'Okienko', bank: 'the bank', both: 'both' } as const

function promises(): string {
  const rows = Object.entries(BANK_PROMISES).map(([number, { by, promise, kept }]) => [
    number,
    promise.en,
    KEEPERS[by],
    kept.en,
  ])
  return table(['', 'Promise', 'Kept by', 'How'], rows)
}

function gaps(): string {
  const rows = Object.values(BANK_GAPS).map(({ what, instead }) => [what.en, instead.en])
  return table(['What', 'Instead'], rows)
}

const code = (text: string) => `\`${text}\``

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n')
}
