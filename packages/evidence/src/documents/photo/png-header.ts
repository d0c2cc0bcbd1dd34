import type { PictureSize } from './picture-size.ts'

/** The signature, then the length and the name of the first chunk (PNG, third edition, §5.2, §11.2.1). */
const BEGINNING = Uint8Array.fromHex('89504e470d0a1a0a0000000d49484452')
const CHUNK_END = BEGINNING.length + 13 + 4
/** Bit depths by type of colour (PNG §11.2.1, table 12). */
const DEPTHS: Readonly<Record<number, readonly number[]>> = {
  0: [1, 2, 4, 8, 16],
  2: [8, 16],
  3: [1, 2, 4, 8],
  4: [8, 16],
  6: [8, 16],
}
const INDEXED = 3

/** What the header of a PNG says; null unless the file begins with one, and its chunks lead over a picture to an end. */
export function readPngHeader(bytes: Uint8Array): PictureSize | null {
  if (bytes.length <= CHUNK_END || BEGINNING.some((octet, at) => bytes[at] !== octet)) return null
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  const [depth, colour, compression, filter, interlace] = bytes.subarray(24, 29)
  const known = DEPTHS[colour ?? -1]?.includes(depth ?? 0) ?? false
  if (!known || compression !== 0 || filter !== 0 || (interlace ?? 2) > 1) return null
  if (!holdsPicture(view, colour === INDEXED)) return null
  return { width: view.getUint32(16), height: view.getUint32(20) }
}

/** A photo of 150 kB has a few dozen: 8 kB of data or more in each is usual. */
const MOST_CHUNKS = 1_024
/** Length, name and check sum (PNG §5.3). */
const AROUND = 12
const NAME = { palette: 'PLTE', data: 'IDAT', end: 'IEND' } as const
/** A decoder may leave these out, by the first letter of their names (PNG §5.4). */
const ANCILLARY = /^[a-z][A-Za-z]{3}$/
/** Of several pictures in turn (PNG §11.3.6.2): whoever compares a face must see one, and the one that is kept. */
const ANIMATION: ReadonlySet<string> = new Set(['acTL', 'fcTL', 'fdAT'])

/** Follows the chunks by their lengths and reads nothing in them. */
function holdsPicture(view: DataView, isIndexed: boolean): boolean {
  let [hasPalette, hasData] = [false, false]
  let at = CHUNK_END
  for (let chunks = 0; chunks < MOST_CHUNKS && at + AROUND <= view.byteLength; chunks += 1) {
    const length = view.getUint32(at)
    const name = nameAt(view, at + 4)
    at += AROUND + length
    if (at > view.byteLength) return false
    if (name === NAME.end) return hasData
    if (name === NAME.palette) {
      if (!isPalette(length)) return false
      hasPalette = true
    } else if (name === NAME.data) {
      if (isIndexed && !hasPalette) return false
      hasData ||= length > 0
    } else if (!ANCILLARY.test(name) || ANIMATION.has(name)) return false
  }
  return false
}

/** From 1 to 256 colours of three octets (PNG §11.2.2). */
function isPalette(length: number): boolean {
  return length > 0 && length <= 768 && length % 3 === 0
}

function nameAt(view: DataView, at: number): string {
  return String.fromCharCode(...[0, 1, 2, 3].map((index) => view.getUint8(at + index)))
}
