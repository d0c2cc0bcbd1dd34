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
  | 'confirm-sign-in'
  | 'ask-supervisor'
  | 'start-anew'
  | 'look-and-repeat'
  | 'choose-other'
  | 'finish-one'
  | 'try-again'

/** What became of the customer's data: none came, it was not taken, or it was erased again. */
export type Fate = 'none' | 'dropped' | 'erased'

interface Way {
  readonly advice: Advice
  /** Whether the next thing to do is a new code for the same operation. */
  readonly repeat: boolean
  readonly step: 'code' | 'consent' | 'assessment'
}

const atCode = { advice: 'show-new-code', repeat: true, step: 'code' } as const
const wrong = { advice: 'show-new-code', repeat: true, step: 'consent' } as const
const untrusted = { advice: 'do-not-trust', repeat: false, step: 'consent' } as const
const otherDocument = { advice: 'other-document', repeat: false, step: 'consent' } as const

const forAdministrator = {
  advice: 'tell-administrator',
  repeat: false,
  step: 'consent',
} as const

export const ENDS: { readonly [E in End]: Way } = {
  'rejected.face-differs': { advice: 'bank-procedure', repeat: false, step: 'assessment' },
  'rejected.photo-unreadable': { advice: 'other-document', repeat: false, step: 'assessment' },
  'rejected.no-photo': { advice: 'other-document', repeat: false, step: 'assessment' },
  'rejected.suspected-fraud': { advice: 'bank-procedure', repeat: false, step: 'assessment' },
  'refused.on-the-phone': { advice: 'explain', repeat: true, step: 'consent' },
  'refused.at-the-counter': { advice: 'explain', repeat: true, step: 'consent' },
  'expired.code-not-used': atCode,
  'expired.not-decided': { advice: 'start-anew', repeat: true, step: 'assessment' },
  'cancelled.by-employee': { advice: 'nothing-shared', repeat: false, step: 'code' },
  'cancelled.new-code': { advice: 'nothing-shared', repeat: true, step: 'code' },
  'cancelled.signed-out': { advice: 'nothing-shared', repeat: true, step: 'code' },
  'cancelled.subject-erased': { advice: 'nothing-shared', repeat: true, step: 'assessment' },
  'failed.message-malformed': wrong,
  'failed.message-expired': wrong,
  'failed.signature-invalid': untrusted,
  'failed.certificate-unknown-authority': untrusted,
  'failed.certificate-not-valid-now': { advice: 'refresh-app', repeat: true, step: 'consent' },
  'failed.certificate-revoked': untrusted,
  'failed.revocation-unknown': wrong,
  'failed.seal-invalid': untrusted,
  'failed.document-unreadable': forAdministrator,
  'failed.wrong-document-holder': untrusted,
  'failed.wrong-institution': wrong,
  'failed.wrong-service-card': wrong,
  'failed.wrong-token': wrong,
  'failed.wrong-scope': wrong,
  'failed.wrong-purpose': wrong,
  'failed.wrong-document': forAdministrator,
  'failed.document-too-old': { advice: 'refresh-app', repeat: true, step: 'consent' },
  'failed.document-from-future': forAdministrator,
  'failed.document-expired': otherDocument,
  'failed.document-suspended': otherDocument,
  'failed.document-revoked': otherDocument,
  'failed.vouched-not-allowed': forAdministrator,
  'failed.data-lost': { advice: 'start-anew', repeat: true, step: 'assessment' },
}

/** Null where the title or the advice says it already. */
export function fateOf({ state, reason }: Ended): Fate | null {
  if (state === 'rejected' || reason === 'not-decided' || reason === 'data-lost') return 'erased'
  if (state === 'failed') return 'dropped'
  return state === 'expired' ? 'none' : null
}

export const endOf = (view: Ended) => `${view.state}.${view.reason}` as End
