/** Writes DER for tests, and bends it where a test asks. */
export function tlv(tag: number, ...parts: readonly Uint8Array[]): Buffer {
  const content = Buffer.concat(parts)
  return Buffer.concat([Uint8Array.of(tag, ...lengthOctets(content.length)), content])
}

/** The same element with an indefinite length. */
export function indefinite(tag: number, ...parts: readonly Uint8Array[]): Buffer {
  return Buffer.concat([Uint8Array.of(tag, 0x80), ...parts, Uint8Array.of(0, 0)])
}

function lengthOctets(length: number): readonly number[] {
  if (length < 0x80) return [length]
  if (length < 0x100) return [0x81, length]
  if (length < 0x10000) return [0x82, length >> 8, length & 0xff]
  return [0x83, length >> 16, (length >> 8) & 0xff, length & 0xff]
}

export const sequence = (...parts: readonly Uint8Array[]) => tlv(0x30, ...parts)
export const set = (...parts: readonly Uint8Array[]) => tlv(0x31, ...parts.toSorted(Buffer.compare))
export const explicit = (number: number, ...parts: readonly Uint8Array[]) =>
  tlv(0xa0 + number, ...parts)
export const octetString = (content: Uint8Array) => tlv(0x04, content)
export const bitString = (content: Uint8Array, unused = 0) =>
  tlv(0x03, Uint8Array.of(unused), content)
export const nothing = () => tlv(0x05)
export const yes = () => tlv(0x01, Uint8Array.of(0xff))
export const utf8String = (text: string) => tlv(0x0c, Buffer.from(text))

/** A non-negative INTEGER from hex. */
export function integer(hex: string): Buffer {
  const even = hex.length % 2 === 0 ? hex : `0${hex}`
  return tlv(0x02, Buffer.from(/^[89a-f]/.test(even) ? `00${even}` : even, 'hex'))
}

export function oid(dotted: string): Buffer {
  const [root = 0, second = 0, ...others] = dotted.split('.').map(Number)
  return tlv(0x06, Uint8Array.from([root * 40 + second, ...others].flatMap(base128)))
}

function base128(arc: number): number[] {
  const digits = [arc % 128]
  for (let rest = Math.floor(arc / 128); rest > 0; rest = Math.floor(rest / 128)) {
    digits.unshift((rest % 128) + 128)
  }
  return digits
}

const digitsOf = (time: Date) => time.toISOString().replace(/[-:T]|\.\d+/g, '')
export const generalizedTime = (time: Date) => tlv(0x18, Buffer.from(digitsOf(time)))
export const utcTime = (time: Date) => tlv(0x17, Buffer.from(digitsOf(time).slice(2)))
