import assert from 'node:assert/strict'
import {
  BANK_AUDIT_HEADERS,
  BANK_CALLS,
  type BankAudit,
  type BankCallName,
  type BankVerification,
  bankHeaderValue,
  bankVerification,
} from '@okienko/contract/bank-api'
import type { BehaviourKind } from '../bank-b/behaviour.ts'
import type { JournalEntry } from '../bank-b/journal.ts'
import type { BankLimits } from '../bank-b/limits.ts'
import type { Played } from '../phone/phone.ts'
import { openTestWorld, type TestWorld } from './world.ts'

export const BANK_B_KEY = 'key-of-bank-b-in-tests'
export const HINTS_SECRET = 'secret-of-hints-in-tests'

export const ANNA: BankAudit = {
  employeeId: 'anna.nowak',
  employeeName: 'Anna Nowak',
  branch: 'Warszawa-Centrum',
  workstation: 'W1',
  sessionId: 'session-of-anna',
  roles: 'advisor',
  correlationId: 'correlation-1',
}
export const PIOTR: BankAudit = {
  ...ANNA,
  employeeId: 'piotr.zielinski',
  employeeName: 'Piotr Zieliński',
  branch: 'Kraków-Rynek',
  sessionId: 'session-of-piotr',
}

export interface Told {
  readonly status: number
  readonly body: never
}

/** Bank B's system in a running simulator, called as its own API says. */
export interface TestBankB {
  readonly world: TestWorld
  readonly url: string
  call(
    name: BankCallName,
    more?: {
      readonly as?: BankAudit
      readonly reference?: string
      readonly body?: object
      readonly headers?: Readonly<Record<string, string>>
    },
  ): Promise<Told>
  legacy(
    operation: string,
    dane?: object,
    more?: { readonly as?: BankAudit; readonly key?: string; readonly at?: string },
  ): Promise<Told>
  start(operation?: string, as?: BankAudit): Promise<BankVerification & { state: 'invited' }>
  /** Plays a phone, and waits until the bank knows what came. */
  answered(
    operation?: string,
    scenario?: string,
  ): Promise<{ readonly reference: string; readonly played: Played }>
  behave(
    kind: BehaviourKind,
    more?: { readonly calls?: BankCallName[]; ms?: number },
  ): Promise<void>
  journal(): Promise<readonly JournalEntry[]>
  close(): Promise<void>
}

export async function openTestBankB(
  options: {
    readonly limits?: Partial<BankLimits>
    readonly hintsUrl?: () => string | null
    readonly employeeKeysUrl?: () => string | null
    readonly handOver?: 'signed' | 'plain'
    readonly relyingPartyOrigin?: string
  } = {},
): Promise<TestBankB> {
  const { limits = {}, relyingPartyOrigin } = options
  const world = await openTestWorld({
    polls: true,
    handOver: options.handOver ?? 'signed',
    bankB: {
      key: BANK_B_KEY,
      hintsSecret: HINTS_SECRET,
      limits,
      hintsUrl: options.hintsUrl ?? (() => null),
      employeeKeysUrl: options.employeeKeysUrl ?? (() => null),
    },
    ...(relyingPartyOrigin !== undefined && { identityProvider: { relyingPartyOrigin } }),
  })
  const url = `${world.simulator.url}/bank-b`
  const bank = callsOf(url)
  const start: TestBankB['start'] = async (operation = 'open-account', as = ANNA) => {
    const body = { operation, context: { system: 'test' } }
    const { status, body: said } = await bank.call('start', { body, as })
    assert.equal(status, 201, JSON.stringify(said))
    const started = bankVerification.parse(said)
    assert.ok(started.state === 'invited')
    return started
  }
  return {
    world,
    url,
    ...bank,
    start,
    async answered(operation, scenario = 'happy') {
      const { reference, invitation } = await start(operation)
      const played = await world.play(invitation.text ?? '', scenario)
      return { reference, played }
    },
    close: () => world.close(),
  }
}

function callsOf(url: string): Pick<TestBankB, 'call' | 'legacy' | 'behave' | 'journal'> {
  const send = async (path: string, method: string, headers: object, body?: object) => {
    const response = await fetch(url + path, {
      method,
      headers: { ...headers, ...(body !== undefined && { 'content-type': 'application/json' }) },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    const text = await response.text()
    return { status: response.status, body: (text === '' ? null : JSON.parse(text)) as never }
  }
  return {
    call(name, { as = ANNA, reference = '', body, headers = {} } = {}) {
      const { method, path } = BANK_CALLS[name]
      const audit = Object.entries(BANK_AUDIT_HEADERS).map(
        ([member, header]) => [header, bankHeaderValue(as[member as keyof BankAudit])] as const,
      )
      const known = { authorization: `Bearer ${BANK_B_KEY}`, ...Object.fromEntries(audit) }
      const at = `/api${path.replace('{reference}', reference)}`
      return send(at, method, { ...known, ...headers }, body)
    },
    legacy(operacja, dane = {}, { as = ANNA, key = BANK_B_KEY, at = 'identyfikacja' } = {}) {
      const pracownik = {
        id: as.employeeId,
        nazwa: as.employeeName,
        oddzial: as.branch,
        stanowisko: as.workstation,
        sesja: as.sessionId,
        role: as.roles,
      }
      const naglowek = { operacja, idKorelacji: as.correlationId, pracownik }
      const path = `/legacy/uslugi/${at}`
      return send(path, 'POST', { 'x-klucz-systemu': key }, { naglowek, dane })
    },
    async behave(kind, more = {}) {
      const { status } = await send('/behaviour', 'PUT', {}, { kind, ...more })
      assert.equal(status, 204)
    },
    async journal() {
      const { body } = await send('/journal', 'GET', {})
      return (body as { entries: JournalEntry[] }).entries
    },
  }
}
