import type { Operations, VerificationView, VisitOfSession } from '@okienko/contract'
import { BANK_DESK_WORDS } from '@okienko/contract/bank-api'
import { codePicture } from './code-picture.ts'
import { ID, invited, OFFER, released } from './samples.ts'

/* What a bank's own identification system makes of it: other ways to take a code, other words, no visit. */

/** What the employee may choose from there. */
export const BANK_OFFER: Operations = { ...OFFER, words: BANK_DESK_WORDS }

type Invitation = Extract<VerificationView, { state: 'invited' }>['invitation']

const QR_TEXT = `8;D;10421;7201;41;${ID};1795300000;;;;;;;;`

/** Whatever a source gives beside a text alone. */
export const INVITATIONS = {
  'code-typed': { typedCode: '742913' },
  'code-picture': {
    qrText: null,
    get picture() {
      return codePicture(QR_TEXT, 3, 4)
    },
    typedCode: 'AB12 CD34',
  },
  'code-bare-picture': {
    qrText: null,
    get picture() {
      return codePicture(QR_TEXT)
    },
  },
  'code-typed-alone': { qrText: null, typedCode: '742 913 058 164' },
  'code-broken': { qrText: null, picture: 'bm90IGEgcGljdHVyZQ==', typedCode: '742913' },
} as const satisfies Readonly<Record<string, Partial<Invitation>>>

/** An invitation that the source gives so. */
export function invitedBy(
  way: Partial<Invitation>,
  scanIn = 107,
): Extract<VerificationView, { state: 'invited' }> {
  const view = invited(ID, scanIn)
  return { ...view, invitation: { ...view.invitation, ...way } }
}

/** As a server without visits answers. */
export const NO_VISIT: VisitOfSession = { visit: null, ended: null }

/** Released, and of no visit. */
export const releasedAtBank = (
  grade: 'proven' | 'vouched' = 'proven',
): Extract<VerificationView, { state: 'released' }> => ({ ...released(), grade, visit: null })
