import { randomUUID } from 'node:crypto'
import type {
  BankData,
  BankDecision,
  BankNote,
  BankOffer,
  BankOperation,
  BankOrder,
  BankVerification,
} from '@okienko/contract/bank-api'
import { type Bank, BankRefusal, type OnBehalf } from '../ports/bank.ts'

/** A JPEG and a PNG, as small as they come: by their first bytes. */
export const JPEG = Buffer.from([0xff, 0xd8, 0xff, 0xe0, ...Array(24).fill(7)]).toString('base64')
export const PNG = Buffer.from([
  ...[0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
  ...Array(16).fill(1),
]).toString('base64')

export const OPERATION: BankOperation = {
  id: 'account-opening',
  name: { pl: 'Otwarcie rachunku', en: 'Opening an account' },
  documentKind: 'mdowod',
  dataSet: 'mdowod-basic',
  serviceCard: 'KU-2026-001',
  purpose: {
    id: 'account-agreement',
    name: { pl: 'zawarcie umowy rachunku' },
    legalBasis: 'art. 112b ustawy – Prawo bankowe',
  },
  asked: ['firstName', 'surname', 'pesel', 'birthDate', 'fatherName', 'photo'],
  kept: ['firstName', 'surname', 'pesel', 'birthDate'],
  shownBefore: [],
}

/** What the invented customer’s document says: more than was asked for. */
export const DOCUMENT: Readonly<Record<string, string>> = {
  firstName: 'Żaneta',
  surname: 'Źródło-Łąka',
  pesel: '86041212341',
  birthDate: '1986-04-12',
  fatherName: 'Kanary',
}

type State = BankVerification['state']

interface Row {
  verification: BankVerification
  readonly startedBy: string
  presented: boolean
}

/** A bank’s system in memory, which a test can make say anything. */
export interface MemoryBank extends Bank {
  offer: BankOffer
  /** The customer agrees, or something else becomes of the code. */
  customer(reference: string, does: 'agrees' | 'refuses' | 'fails' | 'is-late'): void
  /** Whatever it is from now on. */
  set(reference: string, verification: BankVerification): void
  stateOf(reference: string): State | null
  /** Whether nobody can go on with it, or read its data any more. */
  isClosed(reference: string): boolean
  readonly references: readonly string[]
  /** Which calls arrived, in order: their name and, where there is one, the reference. */
  readonly calls: readonly {
    readonly name: keyof Bank
    readonly as: OnBehalf
    readonly reference?: string
  }[]
  readonly notes: readonly { readonly as: OnBehalf; readonly note: BankNote }[]
  readonly decisions: readonly BankDecision[]
  readonly orders: readonly BankOrder[]
  /** Runs before the call has its effect; what it throws is the answer. */
  before(hook: ((name: keyof Bank, as: OnBehalf) => Promise<void> | void) | null): void
  /** Runs after it has had its effect, in the place of the answer that is lost. */
  after(hook: ((name: keyof Bank) => Promise<void> | void) | null): void
  /** What data it answers with. */
  data: { attributes: Record<string, string>; photo?: string; evidenceDigest?: string }
  waitMs: { scan: number; answer: number; decide: number; open: number }
}

export function memoryBank(now: () => number = Date.now): MemoryBank {
  const bank: Hands = {
    offer: { version: '1', operations: [OPERATION] },
    data: { attributes: { ...DOCUMENT }, photo: JPEG },
    waitMs: { scan: 120_000, answer: 180_000, decide: 300_000, open: 600_000 },
  }
  const world: World = {
    ...{ now, bank, rows: new Map(), keys: new Map() },
    ...{ calls: [], notes: [], decisions: [], orders: [], before: null, after: null },
  }
  const { calls, notes, decisions, orders } = world
  Object.assign(bank, { calls, notes, decisions, orders })
  Object.assign(bank, fatesIn(world), beginningsIn(world), dataIn(world), endsIn(world))
  Object.defineProperty(bank, 'references', { get: () => [...world.rows.keys()] })
  return bank as MemoryBank
}

type Hands = Pick<MemoryBank, 'offer' | 'data' | 'waitMs'>
type Calls = 'operations' | 'start' | 'state' | 'note' | 'close'

interface World {
  readonly now: () => number
  readonly bank: Hands
  readonly rows: Map<string, Row>
  readonly keys: Map<string, string>
  readonly calls: { name: keyof Bank; as: OnBehalf; reference?: string }[]
  readonly notes: { as: OnBehalf; note: BankNote }[]
  readonly decisions: BankDecision[]
  readonly orders: BankOrder[]
  before: ((name: keyof Bank, as: OnBehalf) => Promise<void> | void) | null
  after: ((name: keyof Bank) => Promise<void> | void) | null
}

const iso = (at: number) => new Date(at).toISOString()

async function call<T>(
  world: World,
  name: keyof Bank,
  { as, of }: { readonly as: OnBehalf; readonly of?: string },
  work: () => T,
): Promise<T> {
  world.calls.push({ name, as, ...(of !== undefined && { reference: of }) })
  await world.before?.(name, as)
  const answer = work()
  await world.after?.(name)
  return answer
}

function own({ rows, now }: World, as: OnBehalf, reference: string): Row {
  const row = rows.get(reference)
  if (row?.startedBy !== as.audit.employeeId) throw new BankRefusal('not-found')
  const { verification } = row
  const isPast = (time: string) => now() >= Date.parse(time)
  if (verification.state === 'invited' && isPast(verification.invitation.answerBefore)) {
    row.verification = { reference, state: 'expired', reason: 'code-not-used' }
  }
  if (verification.state === 'received' && isPast(verification.decideBefore)) {
    row.verification = { reference, state: 'expired', reason: 'not-decided' }
  }
  return row
}

/** What a test makes of it. */
function fatesIn(
  world: World,
): Pick<MemoryBank, 'before' | 'after' | 'stateOf' | 'isClosed' | 'set' | 'customer'> {
  const { rows, now, bank } = world
  return {
    before(hook) {
      world.before = hook
    },
    after(hook) {
      world.after = hook
    },
    stateOf: (reference) => rows.get(reference)?.verification.state ?? null,
    isClosed(reference) {
      const verification = rows.get(reference)?.verification
      if (verification?.state === 'released') return Date.parse(verification.openUntil) <= now()
      return verification?.state !== 'invited' && verification?.state !== 'received'
    },
    set(reference, verification) {
      const row = rows.get(reference)
      if (row !== undefined) row.verification = verification
    },
    customer(reference, does) {
      const row = rows.get(reference)
      if (row?.verification.state !== 'invited') throw new Error('nobody is asked')
      const end = {
        agrees: {
          state: 'received' as const,
          decideBefore: iso(now() + bank.waitMs.decide),
          grade: 'proven' as const,
          hasPhoto: bank.data.photo !== undefined,
        },
        refuses: { state: 'refused' as const, reason: 'on-the-phone' as const },
        fails: { state: 'failed' as const, reason: 'seal-invalid' as const },
        'is-late': { state: 'expired' as const, reason: 'code-not-used' as const },
      }[does]
      row.verification = { reference, ...end }
    },
  }
}

function beginningsIn(world: World): Pick<Bank, Calls> {
  const { rows, keys, notes, orders, bank, now } = world
  return {
    operations: (as) => call(world, 'operations', { as }, () => bank.offer),
    start: (as, order, key) =>
      call(world, 'start', { as }, () => {
        orders.push(order)
        if (!bank.offer.operations.some(({ id }) => id === order.operation)) {
          throw new BankRefusal('operation-unknown')
        }
        const owned = `${as.audit.employeeId} ${key}`
        const reference = keys.get(owned) ?? `ref-${randomUUID()}`
        keys.set(owned, reference)
        const row = rows.get(reference)
        if (row !== undefined) return row.verification
        const { scan, answer } = bank.waitMs
        const invitation = {
          text: `https://example.test/${reference}`,
          scanBefore: iso(now() + scan),
          answerBefore: iso(now() + answer),
        }
        const verification: BankVerification = { reference, state: 'invited', invitation }
        rows.set(reference, { verification, startedBy: as.audit.employeeId, presented: false })
        return verification
      }),
    state: (as, of) => call(world, 'state', { as, of }, () => own(world, as, of).verification),
    note: (as, note) => call(world, 'note', { as }, () => void notes.push({ as, note })),
    close: async () => {},
  }
}

function dataIn(world: World): Pick<Bank, 'receivedData' | 'releasedData'> {
  const { bank, now } = world
  const dataOf = (reference: string): BankData => {
    const { attributes, photo, evidenceDigest } = bank.data
    return {
      reference,
      attributes: { ...attributes },
      ...(photo !== undefined && { photo }),
      ...(evidenceDigest !== undefined && { evidenceDigest }),
    }
  }
  return {
    receivedData: (as, of) =>
      call(world, 'receivedData', { as, of }, () => {
        const row = own(world, as, of)
        if (row.verification.state !== 'received') throw new BankRefusal('wrong-state')
        row.presented = true
        return dataOf(of)
      }),
    releasedData: (as, of) =>
      call(world, 'releasedData', { as, of }, () => {
        const { verification } = own(world, as, of)
        if (verification.state !== 'released') throw new BankRefusal('wrong-state')
        if (now() >= Date.parse(verification.openUntil)) throw new BankRefusal('data-gone')
        return dataOf(of)
      }),
  }
}

function endsIn(world: World): Pick<Bank, 'decide' | 'cancel' | 'refuse'> {
  const { bank, now, decisions } = world
  return {
    decide: (as, of, decision) =>
      call(world, 'decide', { as, of }, () => {
        const row = own(world, as, of)
        if (row.verification.state !== 'received') throw new BankRefusal('wrong-state')
        if (!row.presented) throw new BankRefusal('not-presented')
        decisions.push(decision)
        const { grade } = row.verification
        row.verification =
          decision.decision === 'same-person'
            ? { reference: of, state: 'released', openUntil: iso(now() + bank.waitMs.open), grade }
            : { reference: of, state: 'rejected', reason: decision.reason }
        return row.verification
      }),
    cancel: (as, of, { reason }) =>
      call(world, 'cancel', { as, of }, () => {
        const row = own(world, as, of)
        const { state } = row.verification
        if (state === 'invited' || state === 'received') {
          row.verification = { reference: of, state: 'cancelled', reason }
        } else if (row.verification.state === 'released') {
          row.verification = { ...row.verification, openUntil: iso(now()) }
        } else if (state !== 'cancelled') throw new BankRefusal('wrong-state')
        return row.verification
      }),
    refuse: (as, of) =>
      call(world, 'refuse', { as, of }, () => {
        const row = own(world, as, of)
        const { state } = row.verification
        if (state !== 'invited' && state !== 'received') throw new BankRefusal('wrong-state')
        row.verification = { reference: of, state: 'refused', reason: 'at-the-counter' }
        return row.verification
      }),
  }
}
