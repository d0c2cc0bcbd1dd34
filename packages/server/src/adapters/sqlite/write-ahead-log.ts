import { closeSync, openSync, readSync } from 'node:fs'

/** https://sqlite.org/fileformat2.html#walformat */
const HEADER_BYTES = 32
const FRAME_HEADER_BYTES = 24
const MAGIC = 0x377f0682
const MOST_PAGE_BYTES = 65_536

type Sums = readonly [number, number]

/**
 * A page as the last commit in the log has it, or null where no commit holds it. The log is read as SQLite reads
 * it after a crash: up to the first frame that is not whole or not of this log.
 */
export function lastCommitted(log: string, page: number): Buffer | null {
  const handle = openOrNull(log)
  if (handle === null) return null
  try {
    let committed: Buffer | null = null
    let written: Buffer | null = null
    for (const frame of framesOf(handle)) {
      if (frame.page === page) written = Buffer.from(frame.content)
      if (!frame.commits) continue
      committed = written
    }
    return committed
  } finally {
    closeSync(handle)
  }
}

function* framesOf(handle: number) {
  const header = Buffer.alloc(HEADER_BYTES)
  if (readSync(handle, header, 0, HEADER_BYTES, 0) < HEADER_BYTES) return
  const magic = header.readUInt32BE(0)
  const pageBytes = header.readUInt32BE(8)
  if ((magic & ~1) >>> 0 !== MAGIC || pageBytes > MOST_PAGE_BYTES) return
  // The last bit says in which order the bytes of a checksum's words are.
  const bigEndian = (magic & 1) === 1
  let sums = checksum([0, 0], header.subarray(0, 24), bigEndian)
  if (!isAt(header, 24, sums)) return
  const frame = Buffer.alloc(FRAME_HEADER_BYTES + pageBytes)
  for (let at = HEADER_BYTES; ; at += frame.length) {
    if (readSync(handle, frame, 0, frame.length, at) < frame.length) return
    if (header.compare(frame, 8, 16, 16, 24) !== 0) return
    const content = frame.subarray(FRAME_HEADER_BYTES)
    sums = checksum(checksum(sums, frame.subarray(0, 8), bigEndian), content, bigEndian)
    if (!isAt(frame, 16, sums)) return
    yield { page: frame.readUInt32BE(0), commits: frame.readUInt32BE(4) > 0, content }
  }
}

/** https://sqlite.org/fileformat2.html#walcksm */
function checksum([first, second]: Sums, bytes: Buffer, bigEndian: boolean): Sums {
  const word = (at: number) => (bigEndian ? bytes.readUInt32BE(at) : bytes.readUInt32LE(at))
  let [one, two] = [first, second]
  for (let at = 0; at < bytes.length; at += 8) {
    one = (one + word(at) + two) >>> 0
    two = (two + word(at + 4) + one) >>> 0
  }
  return [one, two]
}

function isAt(bytes: Buffer, at: number, [one, two]: Sums): boolean {
  return bytes.readUInt32BE(at) === one && bytes.readUInt32BE(at + 4) === two
}

function openOrNull(file: string): number | null {
  try {
    return openSync(file, 'r')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}
