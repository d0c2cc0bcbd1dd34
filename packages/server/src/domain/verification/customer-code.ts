/** What the customer scans or types: whichever of the three the source gives, and at least one of them. */
export interface CustomerCode {
  /** A text to be drawn as a QR code; null where the source draws, or gives nothing to scan. */
  readonly qrText: string | null
  /** The code as the source drew it: PNG or JPEG, base64 on one line. */
  readonly picture?: string
  /** For customers whose camera fails. */
  readonly typedCode?: string
}

/** As much as a QR code holds that a phone reads off a screen at arm's length. */
const LONGEST_TEXT = 512
/** 60 kB in base64: a code has few colours, and the screen asks for it more than once. */
const LONGEST_PICTURE = 80_000
/** Somebody has to read it out and type it. */
const TYPED = /^(?=.{4,24}$)[0-9A-Za-z]+(?:[ -][0-9A-Za-z]+)*$/
const BASE64 = /^[0-9A-Za-z+/]+={0,2}$/

/** Whether there is something to scan or to type, and nothing that no screen could show. Of a picture its bytes say more. */
export function isShowable({ qrText, picture, typedCode }: CustomerCode): boolean {
  if (qrText === null && picture === undefined && typedCode === undefined) return false
  const drawn = qrText === null || (qrText !== '' && qrText.length <= LONGEST_TEXT)
  const isPicture =
    picture === undefined || (picture.length <= LONGEST_PICTURE && BASE64.test(picture))
  return drawn && isPicture && (typedCode === undefined || TYPED.test(typedCode))
}
