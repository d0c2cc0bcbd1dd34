import type { BankCallName } from '@okienko/contract/bank-api'
import type { Answered, Dialect, DialectRequest } from '@okienko/outbound'
import { toSign } from '../bank/http-bank.ts'
import type { BankShape } from '../bank/shape.ts'
import type { CheckCaller } from './callers.ts'
import { errorIn } from './error-in.ts'
import type { Heard, ValueOf } from './heard.ts'
import type { Report } from './report.ts'

/** Calls the API under check, one after the other. */
export interface Talk {
  /** Never throws: what keeps an answer away is heard, too. With every call the demands on each of them are judged. */
  call<N extends BankCallName>(
    name: N,
    asked: object,
    who?: CheckCaller,
  ): Promise<Heard<ValueOf<N>>>
  readonly employee: CheckCaller
  /** Whether the dialect has that call at all. */
  speaks(name: BankCallName): boolean
  /** Everything that a start has begun, as far as can be told, with whoever began it. */
  readonly started: ReadonlyMap<string, CheckCaller>
}

interface Options {
  readonly url: string
  readonly dialect: Dialect<BankShape>
  readonly employee: CheckCaller
  readonly report: Report
  readonly slowMs?: number
}

/** Longer than an employee waits without wondering. */
export const SLOW_MS = 2_000
const LIMIT_MS = 15_000
const MOST_SKEW_MS = 5_000

export function openTalk(options: Options): Talk {
  const { url, dialect, employee, report, slowMs = SLOW_MS } = options
  const started = new Map<string, CheckCaller>()
  const talk: Talk = {
    ...{ employee, started },
    speaks: (name) => dialect.calls[name] !== null,
    async call(name, asked, who = employee) {
      const call = dialect.calls[name]
      const whole = { ...asked, audit: who.as.audit }
      const request = call?.fill(whole) ?? null
      if (call === null || request === null) {
        return silence(name, 'the dialect cannot say it')
      }
      const { body } = request
      const sent = body === undefined ? null : JSON.stringify(body)
      const own = await who.headersFor(who.as, toSign(name, request, asked)).catch(() => null)
      if (own === null) return silence(name, 'no key, token or signature could be had')
      const came = await send(url, request, own, sent)
      if ('why' in came) {
        report.wrong('answers', `\`${name}\`: ${came.why}`)
        return silence(name, came.why)
      }
      judgeHttp(report, name, came, slowMs)
      if (leadsElsewhere(came)) return silence(name, 'it leads elsewhere')
      const said = call.read(came, whole)
      if (name === 'start') for (const one of begunIn(said, came.text)) started.set(one, who)
      // What came of it such a dialect asks for.
      if (said.outcome === 'done')
        return { ...(await talk.call('state', asked, who)), name } as never
      judgeSaid(report, name, { asked, said, text: came.text })
      return { name, status: came.status, said: said as never }
    },
  }
  return talk
}

const silence = (name: BankCallName, why: string) =>
  ({ name, status: null, said: { outcome: 'silent', why } }) as const

interface Came {
  readonly status: number
  readonly text: string
  readonly type: string
  readonly tooLong: boolean
  readonly ms: number
  /** By how much the clock there is ahead, in milliseconds; null where it is not told. */
  readonly skew: number | null
}

async function send(
  url: string,
  { method, path, headers, longest }: DialectRequest,
  own: Readonly<Record<string, string>>,
  body: string | null,
): Promise<Came | { readonly why: string }> {
  const from = performance.now()
  try {
    const response = await fetch(url + path, {
      method,
      redirect: 'manual',
      headers: {
        accept: 'application/json',
        ...headers,
        ...own,
        ...(body !== null && { 'content-type': 'application/json' }),
      },
      body,
      signal: AbortSignal.timeout(LIMIT_MS),
    })
    const heardAt = Date.now()
    const { text, tooLong } = await readUpTo(response, longest)
    const date = Date.parse(response.headers.get('date') ?? '')
    return {
      status: response.status,
      ...{ text, tooLong },
      type: response.headers.get('content-type') ?? '',
      ms: performance.now() - from,
      skew: Number.isNaN(date) ? null : date - heardAt,
    }
  } catch (fault) {
    return { why: whyNot(fault) }
  }
}

async function readUpTo(response: Response, longest: number) {
  const decoder = new TextDecoder()
  let text = ''
  for await (const chunk of response.body ?? []) {
    text += decoder.decode(chunk, { stream: true })
    if (text.length > longest) return { text: text.slice(0, longest), tooLong: true }
  }
  return { text, tooLong: false }
}

/** `ECONNREFUSED` and the like: nothing of what was said. */
function whyNot(fault: unknown): string {
  let first = fault
  while (first instanceof Error && first.cause !== undefined) first = first.cause
  const { code, name } = Object(first) as { readonly code?: unknown; readonly name?: unknown }
  if (name === 'TimeoutError') return `no answer within ${LIMIT_MS / 1_000} s`
  return typeof code === 'string' ? code : String(name)
}

/**
 * The reference that a start gave. Where the answer cannot be read, whatever looks like one in it: what was begun is to be ended
 * all the same.
 */
function begunIn(said: Answered<unknown>, text: string): readonly string[] {
  if (said.outcome === 'ok') return [(said.value as { reference: string }).reference]
  if (said.outcome !== 'unreadable') return []
  const members = text.matchAll(REFERENCE)
  return [...members].slice(0, 5).flatMap(([, reference]) => reference ?? [])
}

const REFERENCE =
  /"\w*(?:id|ref|reference|nr|numer|uuid)"\s*:\s*"([A-Za-z0-9][A-Za-z0-9._~-]{5,127})"/gi

/** Demands on what any answer says. */
function judgeSaid(
  report: Report,
  name: BankCallName,
  { asked, said, text }: { asked: object; said: Answered<unknown>; text: string },
): void {
  if (said.outcome !== 'ok') return
  const error = errorIn(text)
  report.judge('error-inside', error === null ? null : `\`${name}\` has a member ${error}`)
  // Data of another one are a demand of their own.
  if (name === 'receivedData' || name === 'releasedData' || !('reference' in asked)) return
  const { reference } = Object(said.value)
  const isOther = reference !== asked.reference
  report.judge('same-reference', isOther ? `\`${name}\` was answered with another one` : null)
}

const JSON_TYPE = /^application\/(?:[\w.-]+\+)?json\b/

function judgeHttp(report: Report, name: BankCallName, came: Came, slowMs: number): void {
  const { status, type, text, tooLong, ms, skew } = came
  report.met('answers')
  report.judge('in-time', ms > slowMs ? `\`${name}\` took ${(ms / 1_000).toFixed(1)} s` : null)
  const leads = leadsElsewhere(came)
  report.judge('no-redirect', leads ? `\`${name}\` was answered with status ${status}` : null)
  const isOther = text.length > 0 && !leads && !JSON_TYPE.test(type)
  report.judge('says-json', isOther ? `\`${name}\` has ${contentTypeSaid(type)}` : null)
  report.judge('answer-size', tooLong ? `\`${name}\` is longer` : null)
  // Whole seconds are told: half a second more or less is none of it.
  const isOff = skew !== null && Math.abs(skew + 500) > MOST_SKEW_MS + 500
  const off = isOff
    ? `${Math.round(Math.abs(skew) / 1_000)} s ${skew > 0 ? 'ahead' : 'behind'}`
    : null
  report.judge('clock', off)
}

function leadsElsewhere({ status }: Came): boolean {
  return status >= 300 && status < 400
}

function contentTypeSaid(type: string): string {
  const plain = /^[\w.+-]+\/[\w.+-]+/.exec(type)?.[0]
  return plain === undefined ? 'no content type' : `the content type ${plain}`
}
