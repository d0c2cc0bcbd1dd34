import type { PictureSize } from './picture-size.ts'

const MARKER = {
  startOfImage: 0xd8,
  endOfImage: 0xd9,
  startOfScan: 0xda,
  comment: 0xfe,
} as const
/** Baseline, extended and progressive: what browsers decode (ITU-T T.81 table B.1). */
const FRAMES: ReadonlySet<number> = new Set([0xc0, 0xc1, 0xc2])
/** Tables, restart interval, applications' own segments and comments: what may stand before the picture. */
const MAY_PRECEDE = (marker: number) =>
  marker === 0xc4 ||
  marker === 0xdb ||
  marker === 0xdd ||
  (marker >= 0xe0 && marker <= 0xef) ||
  marker === MARKER.comment
const MOST_SEGMENTS = 64
/** Progressive pictures have about ten scans, with their tables. Each makes a browser go over the whole picture again. */
const MOST_SEGMENTS_AFTER = 128

/**
 * What the one frame header of a JPEG says (ITU-T T.81 B.2.2); null unless it begins as one, is followed through known
 * segments to the picture's own data, and has nothing but such data and its tables after that: no second frame of another
 * size. Fill bytes before a scan are not taken: nobody needs them, and they have no end.
 */
export function readJpegHeader(bytes: Uint8Array): PictureSize | null {
  if (bytes[0] !== 0xff || bytes[1] !== MARKER.startOfImage) return null
  let size: PictureSize | null = null
  let at = 2
  for (let segments = 0; segments < MOST_SEGMENTS; segments += 1) {
    const marker = bytes[at + 1]
    const end = segmentEnd(bytes, at)
    if (marker === undefined || end === null) return null
    if (marker === MARKER.startOfScan) {
      return size !== null && isScannedFrom(bytes, end) ? size : null
    }
    if (FRAMES.has(marker)) {
      if (size !== null) return null
      size = readFrame(bytes.subarray(at + 4, end))
      if (size === null) return null
    } else if (!MAY_PRECEDE(marker)) return null
    at = end
  }
  return null
}

/** Where the segment at a marker ends, as it says itself; null where there is none or not all of it. */
function segmentEnd(bytes: Uint8Array, at: number): number | null {
  const length = number(bytes, at + 2)
  if (bytes[at] !== 0xff || length === null || length < 2) return null
  const end = at + 2 + length
  return end <= bytes.length ? end : null
}

/** Whether there is data of a scan, and from there to the end of the picture, or of the file, only more of it and tables. */
function isScannedFrom(bytes: Uint8Array, begin: number): boolean {
  let at = dataEnd(bytes, begin)
  if (at === begin) return false
  for (let segments = 0; segments < MOST_SEGMENTS_AFTER; segments += 1) {
    const marker = bytes[at + 1]
    if (marker === undefined) return true
    if (bytes[at] === 0xff && marker === MARKER.endOfImage) return true
    const end = segmentEnd(bytes, at)
    if (end === null) return false
    if (marker === MARKER.startOfScan) at = dataEnd(bytes, end)
    else if (MAY_PRECEDE(marker)) at = end
    else return false
  }
  return false
}

/** Where the next marker is that belongs to no data: stuffed octets and restarts do, fill bytes precede any (T.81 B.1.1.5). */
function dataEnd(bytes: Uint8Array, begin: number): number {
  let at = bytes.indexOf(0xff, begin)
  while (at >= 0 && at + 1 < bytes.length) {
    const next = bytes[at + 1] ?? 0
    if (next === 0xff) at += 1
    else if (next === 0 || (next >= 0xd0 && next <= 0xd7)) at = bytes.indexOf(0xff, at + 2)
    else return at
  }
  return bytes.length
}

/** Precision, lines, samples per line and components, three octets each; grey or colour. */
function readFrame(segment: Uint8Array): PictureSize | null {
  const [precision] = segment
  const height = number(segment, 1)
  const width = number(segment, 3)
  const components = segment[5]
  const known = components === 1 || components === 3
  if (precision !== 8 || height === null || width === null || !known) return null
  return segment.length === 6 + 3 * components ? { width, height } : null
}

function number(bytes: Uint8Array, at: number): number | null {
  const [high, low] = [bytes[at], bytes[at + 1]]
  return high === undefined || low === undefined ? null : high * 256 + low
}
