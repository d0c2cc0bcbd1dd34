import {
  type Answer,
  type Asker,
  mayBeAsked,
  type NoAnswer,
  notAsked,
  notRight,
  shownUrl,
} from '@okienko/edge/doctor'
import type { Settings } from '../../settings/settings.ts'
import type { BacksystemDialect } from '../read-dialect.ts'
import type { Code } from './codes/codes.ts'
import { examineDialect, isDialectUnset } from './examine-dialect.ts'
import { type Finding, found } from './finding.ts'

/** Characters that a header can carry. */
const SENDABLE = /^[\x21-\x7e]+$/
/** Of an order that nobody ever made; it stands in no path as anything but itself. */
const NOBODYS = () => crypto.randomUUID()

/**
 * The dialect, and the BackSystem asked in it twice at once about an order that nobody made: with the key it says that there is
 * none, without it that it does not know who asks. Orders nothing.
 */
export async function examineBacksystem(
  settings: Partial<Settings>,
  { ask }: Pick<Asker, 'ask'>,
): Promise<readonly Finding[]> {
  const { OKIENKO_BACKSYSTEM_URL: url, OKIENKO_BACKSYSTEM_KEY: key } = settings
  const missing = [
    ...notRight(settings, ['OKIENKO_BACKSYSTEM_URL', 'OKIENKO_BACKSYSTEM_KEY']),
    ...(isDialectUnset(settings) ? (['OKIENKO_BACKSYSTEM_DIALECT'] as const) : []),
  ]
  if (isDialectUnset(settings)) return notAsked('the BackSystem', missing)
  const { findings, dialect } = await examineDialect(settings)
  if (dialect === null) return findings
  if (url === undefined || key === undefined) {
    return [...findings, ...notAsked('the BackSystem', missing)]
  }
  if (!mayBeAsked(url, settings)) {
    return [...findings, ...notAsked('the BackSystem', ['OKIENKO_BACKSYSTEM_URL'])]
  }
  if (!SENDABLE.test(key)) {
    return [...findings, found('backsystem-key-unsendable', 'OKIENKO_BACKSYSTEM_KEY')]
  }
  const question = questionOf(dialect)
  if (question === null) return [...findings, found('backsystem-nothing-to-ask', dialect.name)]
  const { secret } = dialect
  const known = secret === null ? {} : { [secret.header]: `${secret.before}${key}` }
  const [answer, stranger] = await Promise.all([
    ask(`${url}${question.path}`, { ...question.how, headers: { ...question.headers, ...known } }),
    secret === null
      ? null
      : ask(`${url}${question.path}`, { ...question.how, headers: question.headers }),
  ])
  const most = settings.OKIENKO_BACKSYSTEM_TIMEOUT_MS ?? Infinity
  return [...findings, ...judged(shownUrl(url), question, { answer, stranger, most })]
}

interface Question {
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly how: {
    readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
    readonly body?: Uint8Array<ArrayBuffer>
  }
  readonly call: 'result' | 'withdraw'
  read(answer: Answer): Reading
}

/** Whether the BackSystem answered as one does that knows us. */
type Reading =
  | { readonly kind: 'understood' | 'stranger' | 'unavailable' }
  | { readonly kind: 'unreadable'; readonly where: string }

/** What can be asked without anything coming of it. */
function questionOf({ calls, asked }: BacksystemDialect): Question | null {
  const number = NOBODYS()
  for (const name of ['result', 'withdraw'] as const) {
    const request = calls[name]?.fill({ number })
    if (!request) continue
    const { path, method, headers = {}, body } = request
    const text = body === undefined ? undefined : new TextEncoder().encode(JSON.stringify(body))
    const typed = text && { 'content-type': 'application/json' }
    return {
      path,
      headers: { ...headers, ...typed },
      how: { method, ...(text && { body: text }) },
      call: name,
      read({ status, text: said }) {
        const read = calls[name]?.read({ status, text: said })
        if (read?.outcome === 'unreadable') return { kind: 'unreadable', where: read.where }
        if (read?.outcome === 'unavailable') return { kind: 'unavailable' }
        if (read?.outcome === 'other') {
          return { kind: read.said === 'stranger' ? 'stranger' : 'understood' }
        }
        // Of an order that nobody made there is no answer.
        const isOne = name === 'result' && asked === 'each'
        return isOne ? { kind: 'unreadable', where: 'answers' } : { kind: 'understood' }
      },
    }
  }
  return null
}

function judged(
  shown: string,
  question: Question,
  told: {
    readonly answer: Answer | NoAnswer
    readonly stranger: Answer | NoAnswer | null
    readonly most: number
  },
): readonly Finding[] {
  const { answer, stranger, most } = told
  if (answer.kind === 'none') return [found('backsystem-unreachable', `${shown}: ${answer.why}`)]
  const reading = question.read(answer)
  const refuses = stranger === null || (stranger.kind === 'answer' && isRefusal(question, stranger))
  const code = codeOf(answer, reading, refuses)
  const where = reading.kind === 'unreadable' ? `, ${question.call}.${reading.where}` : ''
  const says =
    code === 'backsystem-good'
      ? ' answers, and only with the key'
      : `: status ${answer.status}${where}`
  return [
    found(code, `${shown}${says}`),
    ...(answer.ms > most ? [found('backsystem-slow', `${shown}: after ${answer.ms} ms`)] : []),
  ]
}

function codeOf({ status }: Answer, reading: Reading, refusesStrangers: boolean): Code {
  if (reading.kind === 'understood') {
    return refusesStrangers ? 'backsystem-good' : 'backsystem-asks-no-key'
  }
  if (reading.kind === 'stranger' || status === 401 || status === 403) {
    return 'backsystem-key-refused'
  }
  const isAway = reading.kind === 'unavailable' || status >= 500 || status === 429
  return isAway ? 'backsystem-failing' : 'backsystem-not-understood'
}

function isRefusal(question: Question, answer: Answer): boolean {
  return question.read(answer).kind === 'stranger' || answer.status === 401 || answer.status === 403
}
