import { qrMatrix } from '../qr-matrix.ts'

/** One row of pixels after its filter, grey of 8 bits (PNG, W3C §9). */
const NO_FILTER = 0

/** A text as a source would draw it: a PNG in base64, so many pixels a module, with a margin of so many modules. */
export function codePicture(text: string, scale = 1, margin = 0): string {
  const rows = qrMatrix(text)
  const side = (rows.length + 2 * margin) * scale
  const isDark = (x: number, y: number) =>
    rows[Math.floor(y / scale) - margin]?.[Math.floor(x / scale) - margin] === true
  const pixels = Array.from({ length: side }, (_, y) => [
    NO_FILTER,
    ...Array.from({ length: side }, (__, x) => (isDark(x, y) ? 0 : 255)),
  ]).flat()
  return btoa(String.fromCharCode(...png(side, pixels)))
}

function png(side: number, pixels: readonly number[]): number[] {
  const header = [...asBytes(side), ...asBytes(side), 8, 0, 0, 0, 0]
  return [
    ...[0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
    ...chunk('IHDR', header),
    ...chunk('IDAT', stored(pixels)),
    ...chunk('IEND', []),
  ]
}

function chunk(name: string, content: readonly number[]): number[] {
  const named = [...[...name].map((letter) => letter.charCodeAt(0)), ...content]
  return [...asBytes(content.length), ...named, ...asBytes(crc32(named))]
}

/** As zlib has it, not compressed (RFC 1950, RFC 1951 §3.2.4). */
function stored(bytes: readonly number[]): number[] {
  const blocks: number[] = []
  for (let from = 0; from < bytes.length; from += 0xffff) {
    const part = bytes.slice(from, from + 0xffff)
    const isLast = from + part.length === bytes.length
    const length = [part.length & 255, part.length >> 8]
    blocks.push(isLast ? 1 : 0, ...length, ...length.map((byte) => byte ^ 255), ...part)
  }
  return [0x78, 0x01, ...blocks, ...asBytes(adler32(bytes))]
}

const asBytes = (word: number) => [24, 16, 8, 0].map((shift) => (word >>> shift) & 255)

function crc32(bytes: readonly number[]): number {
  let crc = -1
  for (const byte of bytes) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0)
  }
  return ~crc
}

function adler32(bytes: readonly number[]): number {
  let [a, b] = [1, 0]
  for (const byte of bytes) {
    a = (a + byte) % 65_521
    b = (b + a) % 65_521
  }
  return b * 65_536 + a
}
