import type { State } from '@okienko/contract'

/** How a verification ends. */
export interface Outcome {
  readonly state: State | null
  readonly reason: string | null
}

const RELEASED: Outcome = { state: 'released', reason: null }
/** The answer never reached the bank: the code is good until its time is up, and then it is over. */
const EXPIRED: Outcome = { state: 'expired', reason: 'code-not-used' }

function failed(reason: string): Outcome {
  return { state: 'failed', reason }
}

/** How each scenario of the simulator must end where the BackSystem hands over signed bytes. */
export const EXPECTED: Readonly<Record<string, Outcome>> = {
  happy: RELEASED,
  refuse: { state: 'refused', reason: 'on-the-phone' },
  'never-scans': EXPIRED,
  'qr-expired': EXPIRED,
  'second-answer': RELEASED,
  'wrong-institution': failed('wrong-institution'),
  'wrong-card': failed('wrong-service-card'),
  'token-altered': failed('wrong-token'),
  'certificate-revoked': failed('certificate-revoked'),
  'certificate-revoked-unchecked': failed('certificate-revoked'),
  'unknown-authority': failed('certificate-unknown-authority'),
  'signature-altered': failed('signature-invalid'),
  'seal-altered': failed('seal-invalid'),
  'document-expired': failed('document-expired'),
  'document-suspended': failed('document-suspended'),
  'document-too-old': failed('document-too-old'),
  'document-from-future': failed('document-from-future'),
  'document-newer': RELEASED,
  'document-unreadable': failed('document-unreadable'),
  minor: RELEASED,
  'photo-missing': { state: 'rejected', reason: 'no-photo' },
  'backsystem-slow': RELEASED,
  'backsystem-down': EXPIRED,
  'backsystem-garbage': failed('message-malformed'),
}

/** One outcome in words: `failed (wrong-token)`. */
export function outcomeText({ state, reason }: Outcome): string {
  return `${state ?? 'stopped'}${reason === null ? '' : ` (${reason})`}`
}
