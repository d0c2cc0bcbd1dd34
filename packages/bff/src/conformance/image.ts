/** How large a picture is, in points. */
export interface ImageSize {
  readonly width: number
  readonly height: number
}

const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
const PNG_END = Buffer.from('IEND')

/**
 * The size of a PNG or JPEG in base64 that begins and ends as one; null for anything else, one that is cut off too. Of
 * what lies between nothing is decoded: that is the browser's.
 */
export function sizeOfImage(base64: string): ImageSize | null {
  const bytes = Buffer.from(base64, 'base64')
  if (bytes.subarray(0, PNG.length).equals(PNG)) return sizeOfPng(bytes)
  return bytes[0] === 0xff && bytes[1] === 0xd8 ? sizeOfJpeg(bytes) : null
}

function sizeOfPng(bytes: Buffer): ImageSize | null {
  if (bytes.length < 57 || bytes.toString('latin1', 12, 16) !== 'IHDR') return null
  if (!bytes.subarray(-8, -4).equals(PNG_END)) return null
  return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) }
}

/** Walks from marker to marker up to the frame (ITU T.81, B.1.1.4 and B.2.2). */
function sizeOfJpeg(bytes: Buffer): ImageSize | null {
  if (bytes.at(-2) !== 0xff || bytes.at(-1) !== 0xd9) return null
  for (let at = 2; at + 9 < bytes.length; ) {
    if (bytes[at] !== 0xff) return null
    const marker = bytes[at + 1] ?? 0
    if (marker === 0xff) at += 1
    else if (isFrame(marker)) {
      return { height: bytes.readUInt16BE(at + 5), width: bytes.readUInt16BE(at + 7) }
    } else at += 2 + Math.max(2, bytes.readUInt16BE(at + 2))
  }
  return null
}

/** SOF0 to SOF15, but for the tables and the one that is reserved among them. */
function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
}
