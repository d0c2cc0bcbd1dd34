import { readFile, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { buildTiles } from './build-tiles.ts'
import { sameBytes, utf8 } from './bytes.ts'
import { type Anchor, checkHistory } from './check-history.ts'
import { openCheckpoint } from './checkpoint.ts'
import { makeDirectory, replaceFile, syncDirectory, writeNew } from './durable-file.ts'
import { JournalFault } from './fault.ts'
import { formatVerifierKey, type VerifierKey } from './key.ts'
import type { Tree } from './proof.ts'
import { type PublishedFile, refuseStrangers } from './refuse-strangers.ts'
import { encodeBundle, TILE_WIDTH, tilePath } from './tile.ts'

/** A log to read from: whoever stores the entries implements it. */
export interface LogReader {
  /** The newest signed checkpoint, with its cosignatures. */
  checkpoint(): Promise<string>
  /** The entries from an index to another (excluded), at most 256 of them, in order. */
  entries(from: number, to: number): Promise<readonly Uint8Array[]>
  /** What was signed last, as a second place has it; null where nothing is known of it. */
  last?(): Promise<string | null>
}

/** What an export wrote. */
export interface Exported {
  readonly origin: string
  readonly size: number
  readonly keyFile: string
}

// Files of a step are written, and made durable, at once: disks take many syncs as one.
const STEP = 8 * TILE_WIDTH

/**
 * Writes a log as static files, byte for byte what HTTP serves, and its key as `*.vkey` beside them.
 * The checkpoint is replaced last, when all it implies is durable; an export broken off goes on where
 * it stopped. Throws JournalFault, leaving every file as it was, where the entries do not match the checkpoint, or
 * are not those of an export that is there already, or not all that was signed last, and more.
 */
export async function exportLog(
  reader: LogReader,
  directory: string,
  key: VerifierKey,
): Promise<Exported> {
  const last = (await reader.last?.()) ?? null
  const checkpoint = utf8(await reader.checkpoint())
  const opened = await openCheckpoint(checkpoint, { key })
  if (opened.kind === 'refused') throw new JournalFault('checkpoint-not-ours', opened.reason)
  const { origin, size } = opened.checkpoint
  const there = await exportedTo(directory)
  const anchors = [...there, ...anchorOf(last, 'the second place')]
  await checkHistory((from, to) => reader.entries(from, to), opened.checkpoint, key, anchors)
  const toBe = () => publishedFiles(reader, opened.checkpoint)
  if (there.length === 0) await refuseStrangers(directory, key, toBe)

  const written = new Set<string>()
  for await (const files of toBe()) {
    for (const path of await Promise.all(files.map((file) => put(directory, file))))
      written.add(path)
  }
  for (const path of written) await syncDirectory(path)

  await makeDirectory(directory)
  const keyFile = `${origin.replaceAll(/[^A-Za-z0-9.-]+/g, '-')}.vkey`
  await replaceFile(join(directory, keyFile), utf8(`${formatVerifierKey(key)}\n`))
  await replaceFile(join(directory, 'checkpoint'), checkpoint)
  return { origin, size, keyFile }
}

/** All files of a log in steps. Throws JournalFault where they are not those of the tree that was signed. */
async function* publishedFiles(
  reader: LogReader,
  { size, root }: Tree,
): AsyncGenerator<readonly PublishedFile[]> {
  const builder = buildTiles()
  for (let from = 0; from < size; from += STEP) {
    const files: PublishedFile[] = []
    for (let at = from; at < Math.min(size, from + STEP); at += TILE_WIDTH) {
      const entries = await reader.entries(at, Math.min(size, at + TILE_WIDTH))
      const id = { level: 'entries', index: at / TILE_WIDTH, width: entries.length } as const
      files.push({ id, bytes: encodeBundle(entries) }, ...builder.add(entries))
    }
    yield files
  }
  const { tree, partial } = builder.end()
  if (tree.size !== size || !sameBytes(tree.root, root)) throw mismatch()
  yield partial
}

async function exportedTo(directory: string): Promise<readonly Anchor[]> {
  const bytes = await readFile(join(directory, 'checkpoint')).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  })
  return anchorOf(bytes === null ? null : bytes.toString(), 'the directory')
}

function anchorOf(checkpoint: string | null, of: string): readonly Anchor[] {
  return checkpoint === null ? [] : [{ checkpoint, of }]
}

async function put(directory: string, { id, bytes }: PublishedFile): Promise<string> {
  const path = join(directory, tilePath(id))
  const there = await readFile(path).catch(() => null)
  if (there === null || !sameBytes(there, bytes)) {
    await makeDirectory(dirname(path))
    await rm(path, { force: true })
    await writeNew(path, bytes)
  }
  return dirname(path)
}

function mismatch(): JournalFault {
  return new JournalFault('entries-do-not-match', 'the entries do not hash to the signed root')
}
