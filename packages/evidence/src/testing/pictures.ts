/** What a picture of a test says of itself; it holds no picture. */
export interface PictureWish {
  readonly width?: number
  readonly height?: number
  /** Of the whole file, at least; filled up. */
  readonly bytes?: number
}

const two = (value: number) => [(value >> 8) & 0xff, value & 0xff]

export const segment = (marker: number, ...content: readonly number[]) =>
  Uint8Array.from([0xff, marker, ...two(content.length + 2), ...content])

export const startOfFrame = ({ width = 480, height = 640 }: PictureWish = {}, marker = 0xc0) =>
  segment(marker, 8, ...two(height), ...two(width), 3, 1, 0x22, 0, 2, 0x11, 1, 3, 0x11, 1)

export const START = Uint8Array.of(0xff, 0xd8)
export const APPLICATION = segment(0xe0, ...Buffer.from('JFIF\0'), 1, 1, 0, 0, 1, 0, 1, 0, 0)
export const SCAN = segment(0xda, 3, 1, 0, 2, 0x11, 3, 0x11, 0, 63, 0)

/** A JPEG as far as its headers go. */
export function jpegOf(wish: PictureWish = {}): Buffer {
  const head = Buffer.concat([START, APPLICATION, startOfFrame(wish), SCAN])
  return Buffer.concat([head, filling((wish.bytes ?? 0) - head.length - 2), Buffer.of(0xff, 0xd9)])
}

/** A chunk of a PNG; its check sum is none. */
export const chunk = (type: string, content: Uint8Array = Buffer.alloc(0)) => {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(content.length)
  return Buffer.concat([length, Buffer.from(type, 'latin1'), content, Buffer.alloc(4)])
}

export const SIGNATURE = Buffer.from('89504e470d0a1a0a', 'hex')
export const pngHeader = ({ width = 480, height = 640 }: PictureWish = {}, colour = 2) => {
  const content = Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 8, colour, 0, 0, 0])
  content.writeUInt32BE(width, 0)
  content.writeUInt32BE(height, 4)
  return chunk('IHDR', content)
}
export const PNG_END = chunk('IEND')

/** A PNG as far as its chunks go. */
export function pngOf(wish: PictureWish = {}): Buffer {
  const head = Buffer.concat([SIGNATURE, pngHeader(wish)])
  const room = (wish.bytes ?? 0) - head.length - 2 * PNG_END.length
  return Buffer.concat([head, chunk('IDAT', filling(room)), PNG_END])
}

/** No octet of it is 0xff, so that it is the data of a scan; at least one. */
function filling(length: number): Buffer {
  return Buffer.from(
    Uint8Array.from({ length: Math.max(1, length) }, (_, at) => (at * 7_919) % 251),
  )
}
