import { NoAnswer, openCaller } from '@okienko/outbound'
import type { HttpBankOptions } from './http-bank.ts'

/**
 * What a question of nobody tells of the address: `api`, somebody is there who knows the API; `elsewhere`, what answers
 * is something else; `unclear`, it cannot be told; `silent`, nobody answers.
 */
export interface AddressFound {
  readonly kind: 'api' | 'elsewhere' | 'unclear' | 'silent'
  /** What came, in words without anything of the answer. */
  readonly says: string
}

type Options = Pick<HttpBankOptions, 'url' | 'timeoutMs' | 'openMs' | 'tls' | 'dialect'>

/** Refused for who asks: only an API that protects itself does so (RFC 9110 §15.5.2, §15.5.4). */
const PROTECTED = [401, 403]
/** There is nothing, nothing to be asked so, or it is elsewhere. */
const NOT_HERE = [404, 405, 410, 501]

/** For the bank's own journal, where it keeps one of those whom it knows not. */
const NOBODY = {
  employeeId: 'okienko-nobody',
  employeeName: 'okienko-bff',
  branch: '',
  workstation: '',
  sessionId: 'okienko-nobody',
  roles: '',
  correlationId: 'okienko-nobody',
}

/**
 * Asks the bank's API what may be asked for, without a key, a token or an employee, and judges by the kind of answer
 * whether it is that API at all. Shows nothing secret to whoever answers. Never rejects for what comes.
 */
export async function askAsNobody(options: Options): Promise<AddressFound> {
  const { operations } = options.dialect.calls
  const request = operations?.fill({ audit: NOBODY }) ?? null
  if (operations === null || request === null) return { kind: 'unclear', says: 'not sendable' }
  const caller = openCaller({ ...options, headers: { accept: 'application/json' } })
  try {
    // Whatever it is: what "try later" means is judged here.
    const judge = () => true
    const raw = await caller.call({ ...request, again: false, judge })
    const answered = operations.read(raw)
    const said = answered.outcome === 'other' ? answered.said : answered.outcome
    return judged(raw.status, said)
  } catch (fault) {
    if (!(fault instanceof NoAnswer)) throw fault
    return fault.code === 'too-long'
      ? { kind: 'elsewhere', says: 'an answer longer than any of that API' }
      : { kind: 'silent', says: fault.code }
  } finally {
    await caller.close()
  }
}

function judged(status: number, said: string): AddressFound {
  if (PROTECTED.includes(status)) return { kind: 'api', says: `status ${status}` }
  if (said === 'not-allowed') return { kind: 'api', says: `status ${status}, ${said}` }
  if (NOT_HERE.includes(status)) return { kind: 'elsewhere', says: `status ${status}` }
  if (said === 'ok') return { kind: 'api', says: `status ${status}, the operations` }
  if (said === 'unreadable' && status < 300) {
    return { kind: 'elsewhere', says: `status ${status}, and what the dialect does not read` }
  }
  return { kind: 'unclear', says: `status ${status}` }
}
