import { crc32, deflateSync } from 'node:zlib'
import encodeQR from 'qr'

/** Pixels of a module, and modules of the quiet zone around (ISO/IEC 18004 §6.3.8). */
const SCALE = 4
const QUIET = 4
const WHITE = 255

/** The code of a text as a PNG, in grey: some kilobytes. Throws for a text that no code holds. */
export function drawCode(text: string): Buffer {
  const rows = encodeQR(text, 'raw', { ecc: 'medium', border: QUIET })
  const side = rows.length * SCALE
  // Each line begins with the kind of its filter: none (PNG §9.2).
  const lines = rows.flatMap((row) => {
    const line = Buffer.alloc(1 + side, WHITE)
    line[0] = 0
    for (const [at, dark] of row.entries()) {
      if (dark) line.fill(0, 1 + at * SCALE, 1 + (at + 1) * SCALE)
    }
    return Array<Buffer>(SCALE).fill(line)
  })
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', header(side)),
    chunk('IDAT', deflateSync(Buffer.concat(lines))),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

/** Eight bits of grey to a pixel, nothing interlaced (PNG §11.2.1). */
function header(side: number): Buffer {
  const bytes = Buffer.alloc(13)
  bytes.writeUInt32BE(side, 0)
  bytes.writeUInt32BE(side, 4)
  bytes[8] = 8
  return bytes
}

/** Length, name, data and check sum (PNG §5.3). */
function chunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data])
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  sum.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, sum])
}
