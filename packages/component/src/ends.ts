import type { Ended } from './model.ts'

/** `state.reason` of every way a verification can end without released data. */
export type End = {
  [S in Ended['state']]: `${S}.${Extract<Ended, { state: S }>['reason']}`
}[Ended['state']]

/** What to do after it; each has its sentence in every language. */
export type Advice =
  | 'show-new-code'
  | 'explain'
  | 'other-document'
  | 'bank-procedure'
  | 'do-not-trust'
  | 'refresh-app'
  | 'tell-administrator'
  | 'nothing-shared'
  | 'sign-in'
  | 'start-anew'
  | 'look-and-repeat'

/** What became of the customer's data: none came, it was not taken, or it was erased again. */
export type Fate = 'none' | 'dropped' | 'erased'

interface Way {
  readonly advice: Advice
  /** Whether the next thing to do is a new code for the same operation. */
  readonly repeat: boolean
  readonly step: 'code' | 'consent' | 'assessment'
  /** In whose words it is told, where not in its own: what differs for the support desk alone. */
  readonly as?: 'failed.wrong-token' | 'failed.signature-invalid' | undefined
}

/** Those with words of their own. */
export type ToldEnd = Exclude<
  End,
  | 'failed.wrong-institution'
  | 'failed.wrong-service-card'
  | 'failed.wrong-scope'
  | 'failed.wrong-purpose'
  | 'failed.seal-invalid'
>

type Row = readonly [
  advice: Advice,
  repeat: boolean,
  step: Way['step'],
  ends: readonly End[],
  as?: Way['as'],
]

/** Every end of every state, once: a missing one does not compile. */
const ROWS = [
  ['bank-procedure', false, 'assessment', ['rejected.face-differs', 'rejected.suspected-fraud']],
  ['other-document', false, 'assessment', ['rejected.photo-unreadable', 'rejected.no-photo']],
  ['explain', true, 'consent', ['refused.on-the-phone', 'refused.at-the-counter']],
  ['show-new-code', true, 'code', ['expired.code-not-used']],
  ['start-anew', true, 'assessment', ['expired.not-decided', 'failed.data-lost']],
  ['nothing-shared', false, 'code', ['cancelled.by-employee']],
  ['nothing-shared', true, 'code', ['cancelled.new-code', 'cancelled.signed-out']],
  ['nothing-shared', true, 'assessment', ['cancelled.subject-erased', 'cancelled.visit-ended']],
  [
    'show-new-code',
    true,
    'consent',
    ['failed.message-malformed', 'failed.message-expired', 'failed.revocation-unknown'],
  ],
  [
    'show-new-code',
    true,
    'consent',
    [
      'failed.wrong-institution',
      'failed.wrong-service-card',
      'failed.wrong-token',
      'failed.wrong-scope',
      'failed.wrong-purpose',
    ],
    'failed.wrong-token',
  ],
  [
    'do-not-trust',
    false,
    'consent',
    [
      'failed.signature-invalid',
      'failed.certificate-unknown-authority',
      'failed.certificate-revoked',
      'failed.wrong-document-holder',
    ],
  ],
  ['do-not-trust', false, 'consent', ['failed.seal-invalid'], 'failed.signature-invalid'],
  ['refresh-app', true, 'consent', ['failed.certificate-not-valid-now', 'failed.document-too-old']],
  [
    'tell-administrator',
    false,
    'consent',
    [
      'failed.document-unreadable',
      'failed.wrong-document',
      'failed.document-from-future',
      'failed.vouched-not-allowed',
    ],
  ],
  [
    'other-document',
    false,
    'consent',
    ['failed.document-expired', 'failed.document-suspended', 'failed.document-revoked'],
  ],
] as const satisfies readonly Row[]

export const ENDS: { readonly [E in End]: Way } = Object.fromEntries(
  ROWS.flatMap(([advice, repeat, step, ends, as]: Row) =>
    ends.map((end) => [end, { advice, repeat, step, as }]),
  ),
) as { readonly [E in (typeof ROWS)[number][3][number]]: Way }

/** Null where the title or the advice says it already. */
export function fateOf({ state, reason }: Ended): Fate | null {
  if (state === 'rejected' || reason === 'not-decided' || reason === 'data-lost') return 'erased'
  if (state === 'failed') return 'dropped'
  return state === 'expired' ? 'none' : null
}

/** What is said of it; its code, where this version has no words for it. */
export function titleOf(
  view: Ended,
  { ends }: { readonly ends: Readonly<Record<ToldEnd, string>> },
): string {
  const end = endOf(view)
  return ends[(ENDS[end]?.as ?? end) as ToldEnd] ?? end
}

export const endOf = (view: Ended) => `${view.state}.${view.reason}` as End
