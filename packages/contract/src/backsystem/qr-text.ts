/** The text of the dynamic QR code: exactly 15 fields separated by `;`. Positions 2-14 are invented (DIFFERENCES.md). */
export interface QrText {
  readonly serviceType: '8'
  readonly qrType: 'D'
  readonly cardId: string
  readonly institutionId: string
  readonly recipientId: string
  readonly securityToken: string
  /** Epoch seconds after which the phone refuses the code. */
  readonly validTime: number
}

const FIELD_COUNT = 15
const DIGITS = /^\d{1,12}$/
const TOKEN = /^[A-Za-z0-9_-]{22,86}$/
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
const EPOCH_SECONDS = /^[1-9]\d{9}$/

/** Returns the 15-field text. The inverse of {@link parseQrText} for every valid value. */
export function formatQrText(qr: QrText): string {
  const named = [
    qr.serviceType,
    qr.qrType,
    qr.cardId,
    qr.institutionId,
    qr.recipientId,
    qr.securityToken,
    String(qr.validTime),
  ]
  return [...named, ...Array<string>(FIELD_COUNT - named.length).fill('')].join(';')
}

/** Parses hostile text. Returns null unless it is a dynamic code for an institution with every field well formed. */
export function parseQrText(text: string): QrText | null {
  if (text.length > 512) return null
  const fields = text.split(';')
  if (fields.length !== FIELD_COUNT || fields.slice(7).some((field) => field !== '')) return null
  const [serviceType, qrType, cardId, institutionId, recipientId, securityToken, validTime] = fields
  if (serviceType !== '8' || qrType !== 'D') return null
  if (!cardId || !DIGITS.test(cardId) || !institutionId || !DIGITS.test(institutionId)) return null
  if (!recipientId || !UUID.test(recipientId)) return null
  if (!securityToken || !TOKEN.test(securityToken)) return null
  if (!validTime || !EPOCH_SECONDS.test(validTime)) return null
  return {
    serviceType,
    qrType,
    cardId,
    institutionId,
    recipientId,
    securityToken,
    validTime: Number(validTime),
  }
}
