import { readJpegHeader } from './photo/jpeg-header.ts'
import type { PictureSize } from './photo/picture-size.ts'
import { readPngHeader } from './photo/png-header.ts'

/** A photo as far as its headers tell. Whether it can be drawn only a decoder knows. */
export interface Photo {
  readonly type: PhotoType
  /** The whole file. */
  readonly base64: string
}

export type PhotoType = 'image/jpeg' | 'image/png'

/** As much as a document may carry: 200,000 characters of base64. */
const MOST_BYTES = 150_000
/** A face of fewer pixels cannot be compared; of more, a browser would be filled by one document. */
const SHORTEST_SIDE = 100
const LONGEST_SIDE = 3_000

const READERS = {
  'image/jpeg': readJpegHeader,
  'image/png': readPngHeader,
} as const satisfies Record<PhotoType, (bytes: Uint8Array) => PictureSize | null>

/**
 * The photo in hostile base64, by what its own bytes say and nothing that is said of it. Null for any other kind of
 * file, and for one that is too large, or has too few or too many pixels. Follows headers to the picture's data and its end, each byte once, and decodes nothing.
 */
export function readPhoto(base64: string): Photo | null {
  const bytes = decode(base64)
  if (bytes === null || bytes.length > MOST_BYTES) return null
  for (const type of ['image/jpeg', 'image/png'] as const) {
    const size = READERS[type](bytes)
    if (size !== null) return isUseful(size) ? { type, base64: oneLine(base64) } : null
  }
  return null
}

function isUseful({ width, height }: PictureSize): boolean {
  return [width, height].every((side) => side >= SHORTEST_SIDE && side <= LONGEST_SIDE)
}

/** Mail and PEM break base64 into lines (RFC 2045 §6.8); whoever draws a picture expects one. */
const oneLine = (base64: string) => base64.replaceAll(/\s+/g, '')

function decode(base64: string): Uint8Array | null {
  if (base64.length > MOST_BYTES * 2) return null
  try {
    return Uint8Array.fromBase64(base64, { lastChunkHandling: 'strict' })
  } catch {
    return null
  }
}
