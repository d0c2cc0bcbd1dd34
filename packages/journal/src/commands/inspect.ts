import { base64, textOf } from '../bytes.ts'
import { parseCheckpointText } from '../checkpoint.ts'
import { leafHash } from '../hash-sync.ts'
import { filesIn } from '../log-files.ts'
import { Malformed } from '../malformed.ts'
import { MAX_NOTE_BYTES, parseNote } from '../note.ts'
import { partsOfOrigin } from '../signer.ts'
import { TILE_WIDTH } from '../tile.ts'
import { EXIT, type Io, readArguments } from './io.ts'
import { bundleWith } from './prove.ts'

const USAGE = 'inspect DIRECTORY [INDEX]'

/** `inspect`: shows a checkpoint, or one entry, as the files have it. Checks nothing but the form. */
export async function inspectCommand(args: readonly string[], io: Io): Promise<number> {
  const read = readArguments(args, io, USAGE, { plain: [1, 2], options: [] })
  if (read === null) return EXIT.usage
  const [directory = '', index] = read.plain
  const files = filesIn(directory)
  try {
    const bytes = (await files.read('checkpoint', MAX_NOTE_BYTES)) ?? new Uint8Array()
    const note = parseNote(bytes)
    const checkpoint = parseCheckpointText(note.text)
    if (index !== undefined) return await showEntry(directory, Number(index), checkpoint.size, io)
    const { first, restores } = partsOfOrigin(checkpoint.origin)
    io.out(`origin     ${checkpoint.origin}`)
    if (restores > 0) io.out(`restored   ${restores} times since it was ${first}`)
    io.out(`size       ${checkpoint.size}`)
    io.out(`root       ${base64(checkpoint.root)}`)
    for (const line of checkpoint.extensions) io.out(`extension  ${line}`)
    for (const { name, id } of note.signatures) io.out(`signature  ${name}+${id} (not checked)`)
    return EXIT.holds
  } catch (error) {
    if (!(error instanceof Malformed)) throw error
    io.out(`broken: bytes ${error.from} to ${error.to}: expected ${error.message}`)
    return EXIT.broken
  }
}

async function showEntry(directory: string, index: number, size: number, io: Io): Promise<number> {
  const sound = Number.isSafeInteger(index) && index >= 0 && index < size
  const bundle = sound ? await bundleWith(filesIn(directory), index, size) : null
  const entry =
    bundle === null || 'expected' in bundle ? undefined : bundle.entries[index % TILE_WIDTH]
  if (entry === undefined) {
    io.out(`broken: no entry ${index} in a log of ${size}`)
    return EXIT.broken
  }
  io.out(`entry      ${index}, ${entry.length} bytes`)
  io.out(`leaf hash  ${base64(leafHash(entry))}`)
  io.out(textOf(entry) ?? `base64 ${base64(entry)}`)
  return EXIT.holds
}
