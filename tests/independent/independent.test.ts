import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import {
  append,
  base64,
  checkpointText,
  cosign,
  EMPTY,
  exportLog,
  formatVerifierKey,
  leafHash,
  proveConsistency,
  proveInclusion,
  rootOf,
  type SignerKey,
  type Tree,
} from '@okienko/journal'
import {
  aKey,
  aLog,
  aWitnessKey,
  damage,
  dice,
  filesOf,
  ORIGIN,
  readerOf,
  someEntries,
} from '@okienko/journal/testing'
import { askLines, buildGoVerifier } from './go-verifier.ts'

const LONG = process.env['OKIENKO_TEST_LONG'] === '1'
const OPENSSL_SCRIPT = join(import.meta.dirname, 'verify-checkpoint.sh')
const scratch = mkdtempSync(join(tmpdir(), 'okienko-independent-'))
after(() => rmSync(scratch, { recursive: true, force: true }))

const built = buildGoVerifier(scratch)
const skip = 'missing' in built ? built.missing : false
const program = 'program' in built ? built.program : ''

let key: SignerKey
let witness: SignerKey
const keyFile = join(scratch, 'log.vkey')
const witnessFile = join(scratch, 'witness.vkey')

before(async () => {
  key = await aKey()
  witness = await aWitnessKey()
  writeFileSync(keyFile, `${formatVerifierKey(key.verifier)}\n`)
  writeFileSync(witnessFile, `${formatVerifierKey(witness.verifier)}\n`)
})

/** An exported log of `size` entries, witnessed. */
async function exported(name: string, size: number): Promise<string> {
  const log = aLog()
  for (let from = 0; from < size; from += 4096) {
    log.append(someEntries(from, Math.min(size, from + 4096)))
  }
  const reader = await readerOf(log, key)
  const text = checkpointText({ ...log.tree(), origin: ORIGIN, extensions: [] })
  const note = (await reader.checkpoint()) + (await cosign(text, witness, 1_790_000_000))
  const directory = join(scratch, name)
  await exportLog({ ...reader, checkpoint: async () => note }, directory, key.verifier)
  return directory
}

const go = (...args: string[]) => spawnSync(program, args, { encoding: 'utf8' })
const openssl = (directory: string, keyOf = keyFile) =>
  spawnSync('sh', [OPENSSL_SCRIPT, join(directory, 'checkpoint'), keyOf], { encoding: 'utf8' })

describe('the verifier in Go', { skip }, () => {
  it('accepts exported logs at sizes around the edges of tiles', async () => {
    for (const size of [0, 1, 2, 255, 256, 257, 513, ...(LONG ? [65_535, 65_536, 65_793] : [])]) {
      const directory = await exported(`size-${size}`, size)
      const { status, stdout } = go('log', directory, keyFile, witnessFile)
      assert.deepEqual([status, stdout], [0, `holds: ${size} entries\n`])
    }
  })

  it('refuses another key, and a witness that has not cosigned', async () => {
    const directory = await exported('keys', 3)
    const other = join(scratch, 'other.vkey')
    writeFileSync(other, formatVerifierKey((await aKey()).verifier))
    assert.equal(go('log', directory, other).status, 1)
    writeFileSync(other, formatVerifierKey((await aWitnessKey('other.example/w')).verifier))
    assert.equal(go('log', directory, keyFile, other).status, 1)
  })

  it('derives the same root at every size', async () => {
    const size = LONG ? 20_000 : 2_000
    const asked = askLines(program, ['roots'])
    let frontier = EMPTY
    for (const [at, entry] of someEntries(0, size).entries()) {
      frontier = append(frontier, [leafHash(entry)]).next
      assert.equal(await asked.ask(entry.toHex()), base64(rootOf(frontier)), `size ${at + 1}`)
    }
    asked.end()
  })

  it('accepts our proofs, and none that is altered', async () => {
    const log = aLog()
    const trees: Tree[] = [log.tree()]
    for (const entry of someEntries(0, 1_500)) trees.push(log.append([entry]))
    const treeAt = (size: number) => trees[size] ?? log.tree()
    const asked = askLines(program, ['proofs'])
    const roll = dice(7)
    const checked = async (words: readonly (string | number)[], proof: readonly Uint8Array[]) => {
      const line = (hashes: readonly Uint8Array[]) => [...words, ...hashes.map(base64)].join(' ')
      assert.equal(await asked.ask(line(proof)), 'ok', line(proof))
      const at = roll(proof.length + 1)
      const other = proof.with(0, treeAt(3).root).toSpliced(at, 0, treeAt(2).root)
      assert.notEqual(await asked.ask(line(other)), 'ok')
    }
    for (let round = 0; round < (LONG ? 5_000 : 300); round++) {
      const newer = 2 + roll(1_499)
      const [older, index] = [1 + roll(newer - 1), roll(newer)]
      const { root } = treeAt(newer)
      const leaf = leafHash(log.entries[index] ?? new Uint8Array())
      const inclusion = await proveInclusion(log.readTile, index, newer)
      await checked(['inclusion', newer, base64(root), index, base64(leaf)], inclusion)
      const consistency = await proveConsistency(log.readTile, older, newer)
      const before = base64(treeAt(older).root)
      await checked(['consistency', newer, base64(root), older, before], consistency)
    }
    asked.end()
  })

  it('finds whatever damage is done to whichever file, and names the file', async () => {
    const directory = await exported('damaged', 3_001)
    const files = filesOf(directory)
    const asked = askLines(program, ['logs', keyFile, witnessFile])
    const seed = LONG ? 20261121 : Date.now() & 0x7fffffff
    const roll = dice(seed)
    for (let round = 0; round < (LONG ? 10_000 : 300); round++) {
      const { what, file, undo } = damage(directory, files, roll)
      const answer = await asked.ask(directory)
      const label = `seed ${seed}, round ${round}: ${what} in ${file}: ${answer}`
      assert.ok(answer.startsWith(`broken: ${file}, bytes `), label)
      undo()
    }
    assert.equal(await asked.ask(directory), 'holds: 3001 entries')
    asked.end()
  })

  it('checks a large log within 10 s', async () => {
    const size = LONG ? 1_000_000 : 20_000
    const directory = await exported('large', size)
    const begun = performance.now()
    const { status } = go('log', directory, keyFile, witnessFile)
    const seconds = (performance.now() - begun) / 1000
    assert.equal(status, 0)
    assert.ok(seconds <= 10, `${seconds.toFixed(1)} s`)
    rmSync(directory, { recursive: true })
  })
})

describe('the script with openssl alone', () => {
  it('accepts a checkpoint by its key and no other', async () => {
    const directory = await exported('openssl', 300)
    assert.deepEqual(
      [openssl(directory).status, openssl(directory).stdout],
      [0, `holds: ${ORIGIN}, 300 entries\n`],
    )
    const other = join(scratch, 'stranger.vkey')
    writeFileSync(other, formatVerifierKey((await aKey()).verifier))
    assert.equal(openssl(directory, other).status, 1)
    assert.equal(openssl(directory, witnessFile).status, 1)
  })

  it('accepts the published checkpoint of torchwood', () => {
    const directory = join(scratch, 'published')
    cpSync(join(import.meta.dirname, 'testdata'), directory, { recursive: true })
    assert.equal(openssl(directory, join(directory, 'key.vkey')).status, 0)
  })

  it('refuses one with any bit of its text or signature flipped', async () => {
    const directory = await exported('flipped', 300)
    const path = join(directory, 'checkpoint')
    const bytes = readFileSync(path)
    // What stands below the log's own line is a witness's, and not this script's to check.
    const end = bytes.lastIndexOf('— ') - 1
    const roll = dice(11)
    for (let round = 0; round < (LONG ? 1_000 : 25); round++) {
      const at = roll(end)
      const bit = 1 << roll(8)
      writeFileSync(path, bytes.with(at, (bytes[at] ?? 0) ^ bit))
      assert.equal(openssl(directory).status, 1, `byte ${at}, bit ${bit}`)
    }
  })
})
