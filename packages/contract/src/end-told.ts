import { DATA_FATES, END_ADVICE, END_TITLES } from './locales/ends.ts'
import type { EndTold, VerificationView } from './views.ts'

type Ended = Extract<VerificationView, { readonly reason: unknown }>
type EndOf<S extends Ended['state']> = {
  readonly state: S
  readonly reason: Extract<Ended, { state: S }>['reason']
}
/** How a verification can end without released data. */
export type AnyEnd = { [S in Ended['state']]: EndOf<S> }[Ended['state']]
type EndName = { [E in AnyEnd as E['state']]: `${E['state']}.${E['reason']}` }[AnyEnd['state']]

interface Way {
  readonly advice: keyof typeof END_ADVICE
  readonly repeat: boolean
  readonly step: EndTold['step']
  /** In whose words it is told, where not in its own. */
  readonly as?: keyof typeof END_TITLES | undefined
}

type Row = readonly [
  advice: Way['advice'],
  repeat: boolean,
  step: Way['step'],
  ends: readonly EndName[],
  as?: Way['as'],
]

/** Every end of every state, once: a missing one does not compile. */
const ROWS = [
  [
    'bank-procedure',
    false,
    'assessment',
    ['rejected.face-differs', 'rejected.suspected-fraud', 'rejected.second-person-declined'],
  ],
  ['other-document', false, 'assessment', ['rejected.photo-unreadable', 'rejected.no-photo']],
  ['explain', true, 'consent', ['refused.on-the-phone', 'refused.at-the-counter']],
  ['show-new-code', true, 'code', ['expired.code-not-used']],
  [
    'start-anew',
    true,
    'assessment',
    ['expired.not-decided', 'expired.not-agreed', 'failed.data-lost'],
  ],
  ['nothing-shared', false, 'code', ['cancelled.by-employee']],
  ['nothing-shared', true, 'code', ['cancelled.new-code', 'cancelled.signed-out']],
  ['nothing-shared', true, 'assessment', ['cancelled.subject-erased', 'cancelled.visit-ended']],
  [
    'show-new-code',
    true,
    'consent',
    [
      'failed.message-malformed',
      'failed.message-expired',
      'failed.revocation-unknown',
      'failed.source-check-failed',
    ],
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

const WAYS: { readonly [E in EndName]: Way } = Object.fromEntries(
  ROWS.flatMap(([advice, repeat, step, ends, as]: Row) =>
    ends.map((end) => [end, { advice, repeat, step, as }]),
  ),
) as { readonly [E in (typeof ROWS)[number][3][number]]: Way }

/** Every one of them. */
export const ENDS = ROWS.flatMap(([, , , ends]: Row) =>
  ends.map((end) => {
    const [state, reason] = end.split('.')
    return { state, reason } as AnyEnd
  }),
)

type Fate = keyof typeof DATA_FATES
interface OfData {
  readonly fates: Readonly<Record<Fate, EndTold['advice']>>
  /** Said of what was cancelled. */
  readonly nothingShared: EndTold['advice']
}
const OURS: OfData = { fates: DATA_FATES, nothingShared: END_ADVICE['nothing-shared'] }

/** In words of every language: what ended, what to do now, and what became of the data, which another may have. */
export function tellEnd(end: AnyEnd, { fates, nothingShared } = OURS): EndTold {
  const name = `${end.state}.${end.reason}` as EndName
  const { advice, repeat, step, as = name } = WAYS[name]
  const fate = fateOf(end)
  return {
    title: END_TITLES[as as keyof typeof END_TITLES],
    advice: advice === 'nothing-shared' ? nothingShared : END_ADVICE[advice],
    data: fate && fates[fate],
    step,
    repeat,
  }
}

/** Null where the title or the advice says it already. */
function fateOf({ state, reason }: AnyEnd): Fate | null {
  if (
    state === 'rejected' ||
    reason === 'not-decided' ||
    reason === 'not-agreed' ||
    reason === 'data-lost'
  )
    return 'erased'
  if (state === 'failed') return 'dropped'
  return state === 'expired' ? 'none' : null
}
