import {
  BANK_CALLS,
  BANK_OUTCOMES,
  type BankCallName,
  type BankOutcome,
} from '@okienko/contract/bank-api'
import {
  type Answered,
  type Caller,
  type CallerOptions,
  type Dialect,
  type DialectCall,
  type DialectRequest,
  NoAnswer,
  openCaller,
} from '@okienko/outbound'
import { type Bank, BankRefusal, BankSilent, type OnBehalf } from '../ports/bank.ts'
import type { BankCredentials, CallToSign } from '../ports/bank-credentials.ts'
import type { BankShape } from './shape.ts'

export interface HttpBankOptions
  extends Pick<CallerOptions, 'url' | 'timeoutMs' | 'openMs' | 'tls'> {
  readonly dialect: Dialect<BankShape>
  readonly credentials: Pick<BankCredentials, 'headersFor'> &
    Partial<Pick<BankCredentials, 'refused'>>
  /** Sent in the header that the dialect names; null where it names none. */
  readonly secret: string | null
  /** Told where an answer could not be read: a place of the mapping, nothing of the answer. */
  readonly onUnreadable?: (call: BankCallName, where: string) => void
}

/** That it does not know who calls (RFC 9110 §15.5.2); a dialect may say what else it means. */
const UNKNOWN_CALLER = 401
/** The longest that a question about a state may take, in milliseconds: the next one comes soon. */
const STATE_WITHIN = 4_000

/**
 * The bank's system behind HTTP, by its dialect. A call is repeated only where the bank knows it again or it changes
 * nothing; a decision is sent once. Throws where the dialect asks for a secret and there is none.
 */
export function httpBank(options: HttpBankOptions): Bank {
  const { dialect, secret, ...more } = options
  if (dialect.secret !== null && secret === null) throw new Error('the dialect asks for a secret')
  const headers: Record<string, string> = {}
  if (dialect.secret !== null) headers[dialect.secret.header] = `${dialect.secret.before}${secret}`
  const caller = openCaller({
    url: more.url,
    timeoutMs: more.timeoutMs,
    openMs: more.openMs,
    tls: more.tls,
    headers,
  })
  const ask = asking(caller, options)
  const { calls } = dialect

  return {
    operations: (as) => ask('operations', calls.operations, as, {}),
    start: (as, order, key) => ask('start', calls.start, as, { ...order, key }),
    state: (as, reference) => ask('state', calls.state, as, { reference }),
    receivedData: (as, reference) => ask('receivedData', calls.receivedData, as, { reference }),
    decide: (as, reference, decision) =>
      ask('decide', calls.decide, as, { reference, ...decision }),
    releasedData: (as, reference) => ask('releasedData', calls.releasedData, as, { reference }),
    cancel: (as, reference, body) => ask('cancel', calls.cancel, as, { reference, ...body }),
    refuse: (as, reference) => ask('refuse', calls.refuse, as, { reference }),
    async note(as, note) {
      if (calls.note !== null) await ask('note', calls.note, as, note)
    },
    close: () => caller.close(),
  }
}

function asking(caller: Caller, { credentials, onUnreadable, dialect }: HttpBankOptions) {
  const ask = async <V>(
    name: BankCallName,
    call: DialectCall<V> | null,
    as: OnBehalf,
    asked: object,
  ): Promise<V> => {
    const whole = { ...asked, audit: as.audit }
    const request = call?.fill(whole) ?? null
    if (call === null || request === null) throw new BankSilent('not-sendable', `/calls/${name}`)
    // Known again by its key where the request has one; else only what changes nothing.
    const again = name === 'start' ? call.carries.has('key') : BANK_CALLS[name].again
    const withinMs = name === 'state' ? STATE_WITHIN : undefined
    const signed = toSign(name, request, asked)
    const by = as.audit.employeeId
    const send = async () => {
      let own = await credentials.headersFor(as, signed)
      let attempts = 0
      const attemptHeaders = async () => {
        // A signature is good for one attempt.
        if (attempts > 0) own = await credentials.headersFor(as, signed)
        attempts += 1
        return own
      }
      const headers = { accept: 'application/json', ...request.headers }
      const raw = await caller
        .call({ ...request, headers, attemptHeaders, again, by, withinMs })
        .catch(silent)
      return { own, raw }
    }
    const first = await send()
    // Whoever is not known has done nothing: once more, where there is something else to be known by.
    const isRefused = first.raw.status === UNKNOWN_CALLER && credentials.refused?.(as, first.own)
    const { raw } = isRefused ? await send() : first
    const answered = call.read(raw, whole)
    if (raw.status === UNKNOWN_CALLER && answered.outcome === 'unreadable') {
      throw new BankSilent('no-access')
    }
    if (answered.outcome === 'done') {
      // To what it came the state says: only what gives one may be silent.
      return ask('state', dialect.calls.state, as, asked) as Promise<V>
    }
    if ('doubt' in answered && answered.doubt) onUnreadable?.(name, answered.doubt)
    return judged(name, answered, onUnreadable)
  }
  return ask
}

/** What a call is, for whoever signs it. The key goes in a header, whichever the dialect takes for it, or in the body. */
export function toSign(name: BankCallName, request: DialectRequest, asked: object): CallToSign {
  const { method, path, headers = {}, body } = request
  const { key, kind }: { readonly key?: string; readonly kind?: string } = asked
  const isInHeader = key !== undefined && Object.values(headers).includes(key)
  return {
    ...{ method, path },
    key: isInHeader ? key : null,
    body: body === undefined ? null : JSON.stringify(body),
    isFarewell: name === 'cancel' || (name === 'note' && kind !== 'signed-in'),
  }
}

function judged<V>(
  name: BankCallName,
  answered: Exclude<Answered<V>, { outcome: 'done' }>,
  onUnreadable: HttpBankOptions['onUnreadable'],
): V {
  switch (answered.outcome) {
    case 'ok':
      return answered.value
    case 'unavailable':
      throw new BankSilent('no-answer')
    case 'unreadable':
      onUnreadable?.(name, answered.where)
      throw new BankSilent('unreadable', answered.where)
    case 'other':
      throw new BankRefusal(outcomeOf(answered.said))
  }
}

/** A dialect says only what is among them. */
function outcomeOf(said: string): BankOutcome {
  const outcome = BANK_OUTCOMES.find((one) => one === said)
  if (outcome === undefined) throw new BankSilent('unreadable', '/outcome')
  return outcome
}

function silent(fault: unknown): never {
  if (!(fault instanceof NoAnswer)) throw fault
  const { code } = fault
  const why = code === 'circuit-open' ? code : code === 'too-long' ? 'unreadable' : 'no-answer'
  throw new BankSilent(why, null, { cause: fault })
}
