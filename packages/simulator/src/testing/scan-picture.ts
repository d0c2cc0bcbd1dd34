import { inflateSync } from 'node:zlib'
import jsQR from 'jsqr'

/** What a camera reads off a PNG of eight-bit grey with unfiltered lines, which is what the simulator draws; null for no code. */
export function scanPicture(base64: string): string | null {
  const png = Buffer.from(base64, 'base64')
  const width = png.readUInt32BE(16)
  const height = png.readUInt32BE(20)
  const lines = inflateSync(dataIn(png))
  const pixels = new Uint8ClampedArray(width * height * 4)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      pixels.fill(lines[y * (width + 1) + 1 + x] ?? 0, (y * width + x) * 4, (y * width + x) * 4 + 3)
      pixels[(y * width + x) * 4 + 3] = 255
    }
  }
  return jsQR.default(pixels, width, height)?.data ?? null
}

/** All that its chunks of data hold. */
function dataIn(png: Buffer): Buffer {
  const data: Buffer[] = []
  for (let at = 8; at < png.length; ) {
    const length = png.readUInt32BE(at)
    const name = png.toString('latin1', at + 4, at + 8)
    if (name === 'IDAT') data.push(png.subarray(at + 8, at + 8 + length))
    at += 12 + length
  }
  return Buffer.concat(data)
}
