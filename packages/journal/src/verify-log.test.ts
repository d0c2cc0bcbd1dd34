import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { utf8 } from './bytes.ts'
import { type CheckpointPolicy, checkpointText } from './checkpoint.ts'
import { cosign } from './cosignature.ts'
import { exportLog } from './export-log.ts'
import type { SignerKey } from './key.ts'
import { readVerifierKey } from './key-file.ts'
import { filesIn } from './log-files.ts'
import {
  aKey,
  aLog,
  aWitnessKey,
  filesOfLog,
  ORIGIN,
  readerOf,
  someEntries,
} from './testing/a-log.ts'
import { damage, dice, filesOf } from './testing/damage.ts'
import { encodeBundle, encodeTile, parseTilePath, tilePath, tilesOf } from './tile.ts'
import { verifyLog } from './verify-log.ts'

const LONG = process.env['OKIENKO_TEST_LONG'] === '1'
const SIZE = 3001
const scratch = mkdtempSync(join(tmpdir(), 'okienko-verify-'))
const original = join(scratch, 'log')

let key: SignerKey
let policy: CheckpointPolicy
let note = ''

before(async () => {
  key = await aKey()
  const witness = await aWitnessKey()
  const log = aLog()
  const tree = log.append(someEntries(0, SIZE))
  const reader = await readerOf(log, key)
  const text = checkpointText({ ...tree, origin: ORIGIN, extensions: [] })
  note = (await reader.checkpoint()) + (await cosign(text, witness, 1_790_000_000))
  policy = { key: key.verifier, witnesses: [witness.verifier], atLeast: 1 }
  await exportLog({ ...reader, checkpoint: async () => note }, original, key.verifier)
})

after(() => rmSync(scratch, { recursive: true, force: true }))

let copies = 0
function aCopy(): string {
  const directory = join(scratch, String(copies++))
  cpSync(original, directory, { recursive: true })
  return directory
}

function change(directory: string, file: string, edit: (bytes: Buffer) => Uint8Array): void {
  writeFileSync(join(directory, file), edit(readFileSync(join(directory, file))))
}

const verify = (directory: string) => verifyLog(filesIn(directory), policy)

async function brokenIn(directory: string) {
  const verdict = await verify(directory)
  assert.ok(verdict.kind === 'broken', 'the damage was not found')
  return verdict
}

describe('an exported log', () => {
  it('verifies, with every tile, entry byte and cosignature counted', async () => {
    const verdict = await verify(original)
    assert.ok(verdict.kind === 'holds')
    const hashTiles = [...tilesOf(SIZE)].filter(({ level }) => level !== 'entries')
    assert.equal(verdict.tiles, hashTiles.length)
    const bytes = someEntries(0, SIZE).reduce((length, entry) => length + entry.length, 0)
    assert.equal(verdict.entryBytes, bytes)
    assert.equal(verdict.opened.cosignatures.length, 1)
  })

  it('has the files that the checkpoint implies, no others, and its key', async () => {
    assert.deepEqual(filesOf(original), ['checkpoint', ...[...tilesOf(SIZE)].map(tilePath).sort()])
    assert.equal(readFileSync(join(original, 'checkpoint'), 'utf8'), note)
    assert.deepEqual(
      await readVerifierKey(join(original, 'bank.example-journal.vkey')),
      key.verifier,
    )
  })

  it('verifies at sizes around the edges of tiles, the empty log included', async () => {
    const log = aLog()
    for (const size of [0, 1, 255, 256, 257, 511, 512, 65_535, 65_536, 65_537]) {
      log.append(someEntries(log.tree().size, size))
      const checkpoint = await (await readerOf(log, key)).checkpoint()
      const verdict = await verifyLog(filesOfLog(log, checkpoint), { key: key.verifier })
      assert.equal(verdict.kind, 'holds', `size ${size}`)
    }
  })

  it('may be of no entries at all', async () => {
    const directory = join(scratch, 'empty')
    await exportLog(await readerOf(aLog(), key), directory, key.verifier)
    const verdict = await verifyLog(filesIn(directory), { key: key.verifier })
    assert.ok(verdict.kind === 'holds')
    assert.equal(verdict.tiles, 0)
  })

  it('goes on from an older export; partial tiles that stay are checked too', async () => {
    const log = aLog()
    const directory = join(scratch, 'growing')
    for (const size of [300, 310, 900]) {
      log.append(someEntries(log.tree().size, size))
      await exportLog(await readerOf(log, key), directory, key.verifier)
      assert.equal((await verifyLog(filesIn(directory), { key: key.verifier })).kind, 'holds')
    }
    for (const file of ['tile/entries/001.p/44', 'tile/0/001.p/54']) {
      change(directory, file, (bytes) => bytes.with(40, (bytes[40] ?? 0) ^ 1))
      const verdict = await verifyLog(filesIn(directory), { key: key.verifier })
      assert.ok(verdict.kind === 'broken')
      assert.deepEqual([verdict.file, verdict.from], [file, 40])
      change(directory, file, (bytes) => bytes.with(40, (bytes[40] ?? 0) ^ 1))
    }
  })

  it('is not finished with a checkpoint that its entries do not lead to', async () => {
    const [log, other] = [aLog(), aLog()]
    log.append(someEntries(0, 300))
    other.append(someEntries(1, 301))
    const directory = join(scratch, 'refused')
    const reader = await readerOf(log, key)
    await exportLog(reader, directory, key.verifier)
    const wrong = { ...reader, checkpoint: (await readerOf(other, key)).checkpoint }
    await assert.rejects(exportLog(wrong, directory, key.verifier), {
      code: 'entries-do-not-match',
    })
    const stranger = (await aKey()).verifier
    await assert.rejects(exportLog(reader, directory, stranger), { code: 'checkpoint-not-ours' })
    assert.equal((await verifyLog(filesIn(directory), { key: key.verifier })).kind, 'holds')
  })
})

describe('a damaged log', () => {
  it('is found out, and the damaged file named, whatever is done to whichever file', async () => {
    const directory = aCopy()
    const files = filesOf(directory)
    const seed = LONG ? 20261121 : Date.now() & 0x7fffffff
    const roll = dice(seed)
    for (let round = 0; round < (LONG ? 10_000 : 120); round++) {
      const { what, file, undo } = damage(directory, files, roll)
      const verdict = await verify(directory)
      const label = `seed ${seed}, round ${round}: ${what} in ${file}`
      assert.ok(verdict.kind === 'broken', label)
      assert.equal(verdict.file, file, label)
      assert.ok(verdict.from <= verdict.to)
      undo()
    }
    assert.equal((await verify(directory)).kind, 'holds')
  })

  it('names the very entry that was changed, and what its hash must be', async () => {
    const directory = aCopy()
    const entries = someEntries(256, 512)
    const from = encodeBundle(entries.slice(0, 44)).length + 2
    change(directory, 'tile/entries/001', (bytes) => bytes.with(from + 5, 0x21))
    const wrong = await brokenIn(directory)
    const hash = createHash('sha256')
      .update(Uint8Array.of(0))
      .update(entries[44] ?? '')
      .digest('base64')
    assert.equal(wrong.file, 'tile/entries/001')
    assert.deepEqual([wrong.from, wrong.to], [from, from + (entries[44]?.length ?? 0)])
    assert.equal(wrong.expected, `entry 300, of leaf hash ${hash}`)
  })

  it('names the very hash that was changed in a tile', async () => {
    for (const [file, at] of [
      ['tile/0/003', 77 * 32 + 9],
      ['tile/1/000.p/11', 3 * 32],
    ] as const) {
      const directory = aCopy()
      change(directory, file, (bytes) => bytes.with(at, (bytes[at] ?? 0) ^ 0x40))
      const wrong = await brokenIn(directory)
      const start = Math.floor(at / 32) * 32
      assert.deepEqual([wrong.file, wrong.from, wrong.to], [file, start, start + 32])
    }
  })

  it('names the entry where its leaf hash was forged with it', async () => {
    const directory = aCopy()
    forge(directory, 700)
    const wrong = await brokenIn(directory)
    assert.equal(wrong.file, 'tile/entries/002')
    assert.match(wrong.expected, /tile\/1\/000\.p\/11/)
  })

  it('says that the log was written anew where all its tiles agree with its entries', async () => {
    const forger = await aKey()
    const log = aLog()
    log.append(someEntries(0, SIZE).with(5, utf8('{"forged":true}')))
    const directory = join(scratch, 'anew')
    await exportLog(await readerOf(log, forger), directory, forger.verifier)
    cpSync(join(original, 'checkpoint'), join(directory, 'checkpoint'))
    const wrong = await brokenIn(directory)
    assert.equal(wrong.file, 'checkpoint')
    const root = note.split('\n')[2] ?? ''
    assert.equal(note.slice(wrong.from, wrong.to), root)
  })

  it('is found out with entries swapped, removed or added, all lengths in order', async () => {
    const edits: readonly ((entries: Uint8Array[]) => Uint8Array[])[] = [
      (entries) => entries.with(3, entries[4] ?? utf8('')).with(4, entries[3] ?? utf8('')),
      (entries) => entries.toSpliced(9, 1),
      (entries) => entries.toSpliced(9, 0, utf8('{}')),
      (entries) => [...entries.slice(1), ...entries.slice(0, 1)],
    ]
    for (const edit of edits) {
      const directory = aCopy()
      const bytes = encodeBundle(edit(someEntries(512, 768)))
      change(directory, 'tile/entries/002', () => bytes)
      assert.equal((await brokenIn(directory)).file, 'tile/entries/002')
    }
  })

  it('is found out by a file that should not be there', async () => {
    const extras = [
      'tile/0/0x1',
      'tile/0/099',
      'tile/entries/011.p/200',
      'tile/data/000',
      'tile/0/000.p/9',
      'tile/x',
    ]
    for (const file of extras) {
      const directory = aCopy()
      mkdirSync(dirname(join(directory, file)), { recursive: true })
      // An empty one disagrees with nothing, and is as little implied.
      writeFileSync(join(directory, file), file === 'tile/0/099' ? '' : 'garbage')
      assert.equal((await brokenIn(directory)).file, file)
    }
  })

  it('is found out with an older checkpoint put back', async () => {
    const directory = aCopy()
    const log = aLog()
    log.append(someEntries(0, 2999))
    const older = await (await readerOf(log, key)).checkpoint()
    change(directory, 'checkpoint', () => utf8(older))
    const verdict = await verifyLog(filesIn(directory), { key: key.verifier })
    assert.ok(verdict.kind === 'broken')
    assert.ok(parseTilePath(verdict.file))
  })

  it('is found out without the cosignatures that the policy wants', async () => {
    const directory = aCopy()
    change(directory, 'checkpoint', () => utf8(note.slice(0, note.lastIndexOf('— '))))
    const wrong = await brokenIn(directory)
    assert.equal(wrong.file, 'checkpoint')
    assert.match(wrong.expected, /cosignatures of 1 known witnesses, not 0/)
  })
})

describe("the caller's look at each entry", () => {
  it('comes in order, and its first complaint is placed', async () => {
    const seen: number[] = []
    const verdict = await verifyLog(filesIn(original), policy, (entry, index) => {
      seen.push(index)
      const { index: told } = JSON.parse(Buffer.from(entry).toString()) as { index: number }
      return told === 600 || told === 900 ? 'another entry' : null
    })
    assert.ok(verdict.kind === 'broken')
    assert.deepEqual(
      seen.slice(0, 601),
      Array.from({ length: 601 }, (_, at) => at),
    )
    assert.equal(verdict.file, 'tile/entries/002')
    assert.equal(verdict.expected, 'another entry')
    const bundle = readFileSync(join(original, verdict.file))
    assert.deepEqual(
      bundle.subarray(verdict.from, verdict.to),
      Buffer.from(someEntries(600, 601)[0] ?? ''),
    )
  })
})

/** Changes an entry and its leaf hash together, as somebody with only the hash function would. */
function forge(directory: string, index: number): void {
  const tile = Math.floor(index / 256)
  const name = String(tile).padStart(3, '0')
  const entries = someEntries(tile * 256, tile * 256 + 256)
  const forged = entries.with(index % 256, utf8('{"forged":true}'))
  change(directory, `tile/entries/${name}`, () => encodeBundle(forged))
  const hashes = forged.map((entry) =>
    createHash('sha256').update(Uint8Array.of(0)).update(entry).digest(),
  )
  change(directory, `tile/0/${name}`, () => encodeTile(hashes))
}
