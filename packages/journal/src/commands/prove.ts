import { textOf } from '../bytes.ts'
import { openCheckpoint } from '../checkpoint.ts'
import { filesIn, type LogFiles } from '../log-files.ts'
import { MAX_NOTE_BYTES } from '../note.ts'
import { checkProof, formatProof } from '../proof-text.ts'
import { proveInclusion } from '../prove.ts'
import { readBundle } from '../read-bundle.ts'
import { TILE_WIDTH, tilePath, widthAt } from '../tile.ts'
import { EXIT, type Io, readArguments } from './io.ts'
import { POLICY_OPTIONS, POLICY_USAGE, readPolicy } from './policy.ts'

const USAGE = `prove DIRECTORY INDEX ${POLICY_USAGE}`

/** `prove`: prints a proof that an entry is in the log (C2SP tlog-proof), after checking it. */
export async function proveCommand(args: readonly string[], io: Io): Promise<number> {
  const read = readArguments(args, io, USAGE, { plain: [2, 2], options: POLICY_OPTIONS })
  const policy = read === null ? null : await readPolicy(read.options)
  const [directory = '', place = ''] = read?.plain ?? []
  if (policy === null || !/^\d{1,16}$/.test(place)) {
    if (read !== null) io.err(USAGE)
    return EXIT.usage
  }
  const files = filesIn(directory)
  const note = (await files.read('checkpoint', MAX_NOTE_BYTES)) ?? new Uint8Array()
  const opened = await openCheckpoint(note, policy)
  if (opened.kind === 'refused') return broken(io, `checkpoint: expected ${opened.reason}`)
  const { size } = opened.checkpoint
  const index = Number(place)
  if (index >= size) return broken(io, `the log has entries 0 to ${size - 1}`)

  const bundle = await bundleWith(files, index, size)
  const entry = 'expected' in bundle ? undefined : bundle.entries[index % TILE_WIDTH]
  const hashes = await proveInclusion(tileReader(files), index, size).catch(() => null)
  if (entry === undefined || hashes === null) return broken(io, 'a file is missing or too short')
  const proof = { index, hashes, checkpoint: textOf(note) ?? '' }
  const checked = await checkProof(proof, entry, policy)
  if (checked.kind === 'refused') return broken(io, `the proof: expected ${checked.reason}`)
  io.out(formatProof(proof).replace(/\n$/, ''))
  return EXIT.holds
}

/** The bundle in which an entry stands. */
export function bundleWith(files: LogFiles, index: number, size: number) {
  const id = { level: 'entries', index: Math.floor(index / TILE_WIDTH) } as const
  return readBundle(files, id.index, widthAt(size, id))
}

function tileReader(files: LogFiles) {
  return async (level: number, index: number, width: number) =>
    (await files.read(tilePath({ level, index, width }), width * 32)) ?? new Uint8Array()
}

function broken(io: Io, message: string): number {
  io.out(`broken: ${message}`)
  return EXIT.broken
}
