import { refuse, requireThat } from '../refusal.ts'
import { contentOf, type Element, encodingOf } from './ber.ts'

/** Identifier octets. */
export const TAG = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  null: 0x05,
  oid: 0x06,
  enumerated: 0x0a,
  utf8String: 0x0c,
  numericString: 0x12,
  printableString: 0x13,
  teletexString: 0x14,
  ia5String: 0x16,
  utcTime: 0x17,
  generalizedTime: 0x18,
  visibleString: 0x1a,
  bmpString: 0x1e,
  sequence: 0x30,
  set: 0x31,
} as const

/** The identifier octet of context tag `number`. */
export function context(number: number, form: 'primitive' | 'constructed'): number {
  return (form === 'constructed' ? 0xa0 : 0x80) + number
}

/** Walks the fields of a constructed element in order; `end` refuses whatever was not taken. */
export interface Fields {
  take(tag: number): Element
  maybe(tag: number): Element | undefined
  rest(): readonly Element[]
  end(): void
}

export function fieldsOf(element: Element, tag: number = TAG.sequence): Fields {
  const fields = childrenOf(element, tag)
  let next = 0
  const maybe = (wanted: number) => {
    const field = fields[next]
    if (field?.tag !== wanted) return undefined
    next += 1
    return field
  }
  return {
    maybe,
    take: (wanted) => maybe(wanted) ?? refuse('message-malformed'),
    rest: () => fields.slice(next),
    end: () => requireThat(next === fields.length, 'message-malformed'),
  }
}

/** The elements of a SEQUENCE OF, SET OF or explicit tag. */
export function childrenOf(element: Element, tag: number = TAG.sequence): readonly Element[] {
  requireThat(element.tag === tag, 'message-malformed')
  return element.children
}

/** The one element inside an explicit tag. */
export function onlyChild(element: Element): Element {
  const [child, ...others] = element.children
  requireThat(child !== undefined && others.length === 0, 'message-malformed')
  return child
}

/** A non-negative INTEGER's content, minimal (X.690 §8.3.2). */
export function unsigned(element: Element): Uint8Array {
  requireThat(element.tag === TAG.integer, 'message-malformed')
  const content = contentOf(element)
  const [first, second] = content
  requireThat(first !== undefined && first < 0x80, 'message-malformed')
  requireThat(first !== 0 || second === undefined || second >= 0x80, 'message-malformed')
  return content
}

/** A non-negative INTEGER below 2^31. */
export function smallInteger(element: Element): number {
  const content = unsigned(element)
  requireThat(content.length <= 4, 'message-malformed')
  return content.reduce((value, octet) => value * 256 + octet, 0)
}

/** A serial number of 1 to 20 octets (RFC 5280 §4.1.2.2) in lower-case hex without leading zeros. */
export function serialNumber(element: Element): string {
  const content = unsigned(element)
  requireThat(content.length <= 20, 'message-malformed')
  return content.toHex().replace(/^0+/, '') || '0'
}

/** An OBJECT IDENTIFIER in dotted form (X.690 §8.19). */
export function oid(element: Element): string {
  requireThat(element.tag === TAG.oid, 'message-malformed')
  const content = contentOf(element)
  const last = content.at(-1)
  requireThat(last !== undefined && last < 0x80 && content.length <= 64, 'message-malformed')
  let dotted = ''
  let arc = 0
  for (const octet of content) {
    requireThat(arc !== 0 || octet !== 0x80, 'message-malformed')
    arc = arc * 128 + (octet & 0x7f)
    requireThat(arc <= Number.MAX_SAFE_INTEGER, 'message-malformed')
    if (octet < 0x80) {
      dotted += dotted === '' ? firstArcs(arc) : `.${arc}`
      arc = 0
    }
  }
  return dotted
}

/** The first two arcs share a number (X.690 §8.19.4). */
function firstArcs(joint: number): string {
  const root = Math.min(Math.floor(joint / 40), 2)
  return `${root}.${joint - root * 40}`
}

/** A BOOLEAN as DER writes it (X.690 §11.1). */
export function boolean(element: Element): boolean {
  const [octet, ...others] = contentOf(element)
  const valid = element.tag === TAG.boolean && others.length === 0
  requireThat(valid && (octet === 0x00 || octet === 0xff), 'message-malformed')
  return octet === 0xff
}

/** An OCTET STRING in primitive form. */
export function octets(element: Element): Uint8Array {
  requireThat(element.tag === TAG.octetString, 'message-malformed')
  return contentOf(element)
}

/** A BIT STRING without its leading octet; unused bits are zero (X.690 §11.2.1). */
export function bits(element: Element): Uint8Array {
  requireThat(element.tag === TAG.bitString, 'message-malformed')
  const [unused = 8, ...rest] = contentOf(element).subarray(0, 1)
  const value = contentOf(element).subarray(1)
  requireThat(rest.length === 0 && unused < (value.length === 0 ? 1 : 8), 'message-malformed')
  requireThat(((value.at(-1) ?? 0) & ((1 << unused) - 1)) === 0, 'message-malformed')
  return value
}

/** A BIT STRING of whole octets: a key or a signature. */
export function wholeBits(element: Element): Uint8Array {
  requireThat(contentOf(element)[0] === 0, 'message-malformed')
  return bits(element)
}

/** A UTCTime or GeneralizedTime in the profile of RFC 5280 §4.1.2.5, in epoch milliseconds. */
export function time(element: Element): number {
  const short = element.tag === TAG.utcTime
  requireThat(short || element.tag === TAG.generalizedTime, 'message-malformed')
  const text = contentOf(element)
  const yearDigits = short ? 2 : 4
  requireThat(text.length === yearDigits + 11 && text.at(-1) === LETTER_Z, 'message-malformed')
  const written = digits(text, 0, yearDigits)
  const year = short ? written + (written < 50 ? 2_000 : 1_900) : written
  const two = (at: number) => digits(text, yearDigits + at, 2)
  const [month, day, hour, minute, second] = [two(0), two(2), two(4), two(6), two(8)] as const
  const moment = new Date(Date.UTC(year, month - 1, day, hour, minute, second))
  const exists =
    moment.getUTCFullYear() === year &&
    moment.getUTCMonth() === month - 1 &&
    moment.getUTCDate() === day
  requireThat(exists && hour < 24 && minute < 60 && second < 60, 'message-malformed')
  return moment.getTime()
}

const LETTER_Z = 0x5a

function digits(text: Uint8Array, at: number, count: number): number {
  let value = 0
  for (const octet of text.subarray(at, at + count)) {
    requireThat(octet >= 0x30 && octet <= 0x39, 'message-malformed')
    value = value * 10 + octet - 0x30
  }
  return value
}

/** Refuses a SET OF whose elements are not in ascending order of their encodings (X.690 §11.6). */
export function requireSorted(elements: readonly Element[]): void {
  let previous: Element | undefined
  for (const element of elements) {
    const ascending =
      previous === undefined || Buffer.compare(encodingOf(previous), encodingOf(element)) <= 0
    requireThat(ascending, 'message-malformed')
    previous = element
  }
}

export function sameBytes(left: Uint8Array, right: Uint8Array): boolean {
  return Buffer.compare(left, right) === 0
}
