import { refusable } from '../refusal.ts'
import { contentOf, type Element, encodingOf, parseDer } from './ber.ts'
import { TAG } from './der.ts'

const decoder = (label: string) => new TextDecoder(label, { ignoreBOM: true })
const utf8 = decoder('utf-8')
/** The kinds of text in names (RFC 5280 §4.1.2.4), and how each is written. T61 is Latin-1 to everybody. */
const DECODERS: ReadonlyMap<number, TextDecoder> = new Map([
  [TAG.utf8String, utf8],
  [TAG.numericString, utf8],
  [TAG.printableString, utf8],
  [TAG.ia5String, utf8],
  [TAG.visibleString, utf8],
  [TAG.teletexString, decoder('latin1')],
  [TAG.bmpString, decoder('utf-16be')],
])

/** An attribute's value as text; `#` and the hex of its encoding when it is none (RFC 4514 §2.4). */
export function attributeValue(value: Element): string {
  const text = DECODERS.get(value.tag)
  return text ? text.decode(contentOf(value)) : `#${encodingOf(value).toHex()}`
}

/** The same of a value that is written as the hex of its encoding; null when it is not one. */
export function valueFromHex(hex: string): string | null {
  const read = refusable(() => attributeValue(parseDer(Uint8Array.fromHex(hex))))
  return typeof read === 'string' ? read : null
}
