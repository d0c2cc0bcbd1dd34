import { BANK_CALLS, type BankCallName } from '@okienko/contract/bank-api'

/** How Bank B's system answers: well, or as such systems do on bad days. */
export const BEHAVIOURS = {
  none: 'answers well',
  slow: 'does what it is asked, and answers after 2.5 s',
  late: 'does what it is asked, and answers after 15 s',
  hangs: 'never answers, and does nothing',
  down: 'answers 503',
  lost: 'does what it is asked, and the connection breaks before it answers',
  garbage: 'answers JSON that ends in its middle',
  html: 'answers with a page',
  huge: 'answers ten megabytes',
  'error-inside': 'answers 200 with an error inside',
  duplicate: 'does everything twice and answers with the second; tells of each change twice',
  'out-of-order': 'tells every other time the state before; tells of changes late',
  lies: 'answers with another verification’s reference',
  'says-released': 'says that a verification is released which nobody has decided',
  'too-much': 'answers with fields that nobody may see yet',
  'no-journal': 'cannot note anything, and therefore does nothing',
} as const
export type BehaviourKind = keyof typeof BEHAVIOURS

const USUAL_MS: Partial<Record<BehaviourKind, number>> = { slow: 2_500, late: 15_000 }

export interface Behaviour {
  readonly kind: BehaviourKind
  readonly ms: number
}

/** How calls are answered from now on. */
export interface BehaviourSwitch {
  set(behaviour: {
    readonly kind: BehaviourKind
    /** All of them where none is named. */
    readonly calls?: readonly BankCallName[]
    readonly ms?: number
  }): void
  of(call: BankCallName): Behaviour
  /** Of the hints, which answer no call. */
  readonly kind: BehaviourKind
}

export function openBehaviour(): BehaviourSwitch {
  let now: { kind: BehaviourKind; calls: readonly BankCallName[] | null; ms: number }
  now = { kind: 'none', calls: null, ms: 0 }
  return {
    set({ kind, calls, ms }) {
      now = { kind, calls: calls ?? null, ms: ms ?? USUAL_MS[kind] ?? 0 }
    },
    of(call) {
      const isMeant = now.calls === null || now.calls.includes(call)
      return isMeant ? { kind: now.kind, ms: now.ms } : { kind: 'none', ms: 0 }
    },
    get kind() {
      return now.kind
    },
  }
}

export const behaviourSchema = {
  body: {
    type: 'object',
    additionalProperties: false,
    required: ['kind'],
    properties: {
      kind: { enum: Object.keys(BEHAVIOURS) },
      calls: { type: 'array', items: { enum: Object.keys(BANK_CALLS) } },
      ms: { type: 'integer', minimum: 0, maximum: 60_000 },
    },
  },
} as const
