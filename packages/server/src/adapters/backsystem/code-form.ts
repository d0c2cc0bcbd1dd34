import type { WrongPlace } from '@okienko/outbound'
import { z } from 'zod'
import type { Opened } from './opened.ts'

/** What the text of a code is known to be, as the file of the dialect says it. */
export type CodeForm =
  /** Fifteen fields with `;` between them, and where which of them stands, from 0. */
  | { readonly kind: 'fifteen-fields'; readonly at: Positions }
  /** Nothing that could be looked into: whether it leads to this institution nobody here can say. */
  | { readonly kind: 'opaque' }

export interface Positions {
  readonly cardId: number
  readonly institutionId: number
  readonly token: number
  readonly recipientId: number | null
  readonly validTime: number | null
}

/** What a code says by itself. Null for what its form has no field for. */
export interface CodeFields {
  readonly cardId: string | null
  readonly institutionId: string | null
  readonly recipientId: string | null
  readonly token: string | null
  /** Epoch seconds, to the letter as the phone will repeat it. */
  readonly validTime: number | null
}

const FIELDS = 15
const LONGEST = 512
/** Known of every code: an institution asks, and the code is good once. */
const BEGINNING = ['8', 'D'] as const
const TOKEN = /^[\x21-\x3a\x3c-\x7e]{16,256}$/
const EPOCH_SECONDS = /^[1-9]\d{9}$/

const RULE = `must be the place of a field, from ${BEGINNING.length} to ${FIELDS - 1}`
const place = z
  .string(RULE)
  .regex(/^(?:[2-9]|1[0-4])$/, RULE)
  .transform(Number)
const form = z.union([
  z.strictObject({ form: z.literal('opaque') }),
  z.strictObject({
    form: z.literal('fifteen-fields'),
    cardId: place,
    institutionId: place,
    token: place,
    recipientId: place.optional(),
    validTime: place.optional(),
  }),
])
const EITHER =
  'must be { form: opaque }, or { form: fifteen-fields, cardId: 2, institutionId: 3, token: 5 } with the places of the fields from 0, and those of recipientId and validTime where they are known'

/** Reads `code` of a file. Null where it is wrong, which is told. Never throws. */
export function codeFormIn(written: unknown, wrong: WrongPlace[]): CodeForm | null {
  const read = form.safeParse(written)
  if (!read.success) {
    wrong.push({
      path: ['code'],
      words: written === undefined ? `is missing; it ${EITHER}` : EITHER,
    })
    return null
  }
  if (read.data.form === 'opaque') return { kind: 'opaque' }
  const { form: _, recipientId = null, validTime = null, ...rest } = read.data
  const at = { ...rest, recipientId, validTime }
  const places = Object.values(at).filter((one) => one !== null)
  if (new Set(places).size === places.length) return { kind: 'fifteen-fields', at }
  wrong.push({ path: ['code'], words: 'has one place for two fields' })
  return null
}

/** What the code that was opened says; null where it is not of the form. Of an opaque one nothing is known. */
export function readCode(form: CodeForm, { code }: Pick<Opened, 'code'>): CodeFields | null {
  if (form.kind === 'opaque') {
    return { cardId: null, institutionId: null, recipientId: null, token: null, validTime: null }
  }
  const { qrText } = code
  const fields = qrText === null || qrText.length > LONGEST ? [] : qrText.split(';')
  if (fields.length !== FIELDS || BEGINNING.some((one, at) => fields[at] !== one)) return null
  const { at } = form
  const said = (position: number | null) => (position === null ? null : (fields[position] ?? ''))
  const token = said(at.token)
  const validTime = said(at.validTime)
  if (token === null || !TOKEN.test(token) || said(at.recipientId) === '') return null
  if (validTime !== null && !EPOCH_SECONDS.test(validTime)) return null
  return {
    cardId: said(at.cardId),
    institutionId: said(at.institutionId),
    recipientId: said(at.recipientId),
    token,
    validTime: validTime === null ? null : Number(validTime),
  }
}
