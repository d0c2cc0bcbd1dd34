import { readPhoto } from '@okienko/evidence'
import type { Mapped, ValueShape } from '@okienko/outbound'
import { type CustomerCode, isShowable } from '../../domain/verification/customer-code.ts'

/** What the BackSystem says of an order that it has taken. Null where it says nothing of it. */
export interface Opened {
  /** Its own name of the order. */
  readonly number: string | null
  readonly code: CustomerCode
  readonly recipientId: string | null
  /** The one-time token that the phone's answer will carry. */
  readonly token: string | null
  /** Until when the code may be scanned, milliseconds since the epoch. */
  readonly validUntil: number | null
  /** For what it says that the code is. */
  readonly cardId: string | null
  readonly institutionId: string | null
}

/** A code has few colours: what is larger is no picture of one. */
const LARGEST_PICTURE = 60_000
const TEXTS = {
  // It may have to stand in a path.
  number: /^[A-Za-z0-9][A-Za-z0-9._~-]{0,127}$/,
  recipientId: /^[\x21-\x7e]{1,128}$/,
  // Fewer characters could be guessed.
  token: /^[\x21-\x7e]{16,256}$/,
  cardId: /^\d{1,12}$/,
  institutionId: /^\d{1,12}$/,
} as const
type Text = keyof typeof TEXTS
const NAMES = Object.keys(TEXTS) as readonly Text[]

/** Reads the answer to an order: what is mapped must be there, and be what it is called. */
export const opened: ValueShape<Opened> = {
  members: [...NAMES, 'text', 'picture', 'typedCode', 'validUntil'],
  parse(mapped) {
    const wrong = NAMES.find((name) => !isText(mapped[name], TEXTS[name]))
    if (wrong !== undefined) return { wrongAt: `/${wrong}` }
    const validUntil = instantIn(mapped['validUntil'])
    if (validUntil === undefined) return { wrongAt: '/validUntil' }
    const code = codeIn(mapped)
    if (typeof code === 'string') return { wrongAt: code }
    const text = (name: Text) => (mapped[name] as string | undefined) ?? null
    return {
      value: {
        number: text('number'),
        code,
        recipientId: text('recipientId'),
        token: text('token'),
        validUntil,
        cardId: text('cardId'),
        institutionId: text('institutionId'),
      },
    }
  },
}

function isText(value: Mapped | undefined, form: RegExp): boolean {
  return value === undefined || (typeof value === 'string' && form.test(value))
}

/** Milliseconds since the epoch of an RFC 3339 instant or of epoch seconds; null for nothing, undefined for what is neither. */
export function instantIn(value: Mapped | undefined): number | null | undefined {
  if (value === undefined) return null
  if (typeof value !== 'string') return undefined
  if (/^[1-9]\d{9}$/.test(value)) return Number(value) * 1_000
  const at = /^\d{4}-\d\d-\d\dT.*(?:Z|[+-]\d\d:\d\d)$/.test(value) ? Date.parse(value) : Number.NaN
  return Number.isNaN(at) ? undefined : at
}

function codeIn(mapped: { readonly [name: string]: Mapped }): CustomerCode | string {
  const { text, picture, typedCode } = mapped
  const drawn = picture === undefined ? undefined : pictureIn(picture)
  if (drawn === null) return '/picture'
  const code = {
    qrText: typeof text === 'string' ? text : null,
    ...(drawn !== undefined && { picture: drawn }),
    ...(typeof typedCode === 'string' && { typedCode }),
  }
  if (isShowable(code)) return code
  if (isShowable({ ...code, qrText: 'a code' }) && text !== undefined) return '/text'
  return typedCode === undefined ? '/text' : '/typedCode'
}

/** By its own bytes, and small enough for a screen that asks for it more than once. */
function pictureIn(value: Mapped): string | null {
  const photo = typeof value === 'string' ? readPhoto(value) : null
  if (photo === null) return null
  const { base64 } = photo
  return (base64.length / 4) * 3 <= LARGEST_PICTURE ? base64 : null
}
