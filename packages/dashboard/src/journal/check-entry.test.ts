import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import type { JournalEntry, ProvenEntry } from '@okienko/contract'
import { proveInclusion } from '@okienko/journal'
import {
  canonicalBytes,
  canonicalize,
  formatProof,
  formatVerifierKey,
  type Json,
  parseProof,
  type SignerKey,
  signCheckpoint,
} from '@okienko/journal/check'
import { aKey, aLog } from '@okienko/journal/testing'
import { type Checked, checkEntry, type Flaw, STEPS, type StepName } from './check-entry.ts'

const SIZE = 300
const INDEX = 137

const entryOf = (index: number): JournalEntry => ({
  v: 1,
  kind: 'journal-read',
  at: '2026-11-21T08:30:00.000Z',
  actor: { kind: 'employee', branch: 'Łódź' },
  index,
})

/** Everything that a check needs, from a log of 300 entries. */
async function genuine(index = INDEX, size = SIZE): Promise<Checked & { key: SignerKey }> {
  const key = await aKey()
  const log = aLog()
  const entries = Array.from({ length: size }, (_, at) => entryOf(at))
  const tree = log.append(entries.map((entry) => canonicalBytes(entry as Json)))
  const checkpoint = await signCheckpoint({ ...tree, origin: key.verifier.name, extensions: [] }, [
    key,
  ])
  const hashes = await proveInclusion(log.readTile, index, size)
  const proven: ProvenEntry = {
    index,
    entry: canonicalize(entryOf(index) as Json),
    proof: formatProof({ index, hashes, checkpoint }),
  }
  return { shown: entryOf(index), index, proven, vkey: formatVerifierKey(key.verifier), key }
}

describe('the check of an entry', () => {
  let good: Checked & { key: SignerKey }
  before(async () => {
    good = await genuine()
  })

  const proofWith = (change: (lines: string[]) => void): ProvenEntry => {
    const lines = good.proven.proof.split('\n')
    change(lines)
    return { ...good.proven, proof: lines.join('\n') }
  }
  const flipped = (line = '', at = 3) =>
    line.slice(0, at) + (line[at] === 'A' ? 'B' : 'A') + line.slice(at + 1)
  /** From the end: the signature line, an empty one, root, size, origin. */
  const [SIGNATURE, ROOT, SIZE_LINE, ORIGIN] = [-2, -4, -5, -6]
  const put = (lines: string[], at: number, change: (line: string) => string) => {
    const place = lines.length + at
    lines[place] = change(lines[place] ?? '')
  }

  /** Which steps fail, and why. */
  async function failing(change: Partial<Checked>): Promise<[StepName, Flaw | null][]> {
    const steps = await checkEntry({ ...good, ...change })
    assert.deepEqual(
      steps.map(({ name }) => name),
      STEPS,
    )
    return steps.filter(({ result }) => result === 'fails').map(({ name, flaw }) => [name, flaw])
  }

  it('holds for what is genuine, and shows the values it worked with', async () => {
    const steps = await checkEntry(good)
    assert.deepEqual(
      steps.map(({ result }) => result),
      STEPS.map(() => 'holds'),
    )
    const values = Object.fromEntries(
      steps.flatMap(({ values }) => values.map(({ name, value }) => [name, value])),
    )
    assert.equal(values['index'], INDEX)
    assert.equal(values['size'], SIZE)
    assert.equal(values['hashes'], parseProof(Buffer.from(good.proven.proof)).hashes.length)
    assert.equal(values['computed'], values['stated'])
    assert.match(String(values['hash']), /^[0-9a-f]{64}$/)
    assert.equal(values['bytes'], Buffer.byteLength(good.proven.entry))
    assert.equal(values['key'], `${good.key.verifier.name}+${good.key.verifier.id}`)
  })

  it('holds at every place of logs of every small size', async () => {
    for (let size = 1; size <= 9; size++) {
      for (let index = 0; index < size; index++) {
        const steps = await checkEntry(await genuine(index, size))
        assert.ok(
          steps.every(({ result }) => result === 'holds'),
          `${index} of ${size}`,
        )
      }
    }
  })

  it('fails at the form when the page shows another entry than the bytes say', async () => {
    const shown = { ...good.shown, kind: 'signed-in' } as const
    assert.deepEqual(await failing({ shown }), [['form', 'shown-differs']])
  })

  it('fails at the form when the bytes are another spelling, and at the root too', async () => {
    const proven = { ...good.proven, entry: ` ${good.proven.entry}` }
    assert.deepEqual(await failing({ proven }), [
      ['form', 'not-canonical'],
      ['root', 'other-root'],
    ])
  })

  it('fails at the root when the entry is another one, however well it is spelled', async () => {
    const shown = { ...good.shown, at: '2026-11-21T08:30:00.001Z' }
    const proven = { ...good.proven, entry: canonicalize(shown as Json) }
    assert.deepEqual(await failing({ shown, proven }), [['root', 'other-root']])
  })

  it('fails at the root when any hash of the path is another one', async () => {
    const { hashes } = parseProof(Buffer.from(good.proven.proof))
    for (let at = 0; at < hashes.length; at++) {
      const proven = proofWith((lines) => put(lines, 2 + at - lines.length, flipped))
      assert.deepEqual(await failing({ proven }), [['root', 'other-root']])
    }
  })

  it('fails at the path when a hash is missing or one too many, or the place is another', async () => {
    const short = proofWith((lines) => lines.splice(2, 1))
    assert.deepEqual(await failing({ proven: short }), [['path', 'path-too-long-or-short']])
    const long = proofWith((lines) => lines.splice(2, 0, lines[2] ?? ''))
    assert.deepEqual(await failing({ proven: long }), [['path', 'path-too-long-or-short']])
    const moved = proofWith((lines) => put(lines, 1 - lines.length, () => 'index 136'))
    assert.deepEqual(await failing({ proven: moved }), [['path', 'other-index']])
    assert.deepEqual(await failing({ index: 136 }), [['path', 'other-index']])
    const other = { ...good.proven, index: 136 }
    assert.deepEqual(await failing({ proven: other }), [['path', 'other-index']])
  })

  it('fails at the path when the proof cannot be read', async () => {
    const proven = { ...good.proven, proof: 'no proof' }
    assert.deepEqual(await failing({ proven }), [['path', 'proof-unreadable']])
  })

  it('fails at root and signature when the checkpoint states another root', async () => {
    const proven = proofWith((lines) => put(lines, ROOT, flipped))
    assert.deepEqual(await failing({ proven }), [
      ['root', 'other-root'],
      ['signature', 'signature-broken'],
    ])
  })

  it('fails at the signature when the checkpoint states another size', async () => {
    const proven = proofWith((lines) => put(lines, SIZE_LINE, () => '301'))
    const found = await failing({ proven })
    assert.deepEqual(found.at(-1), ['signature', 'signature-broken'])
  })

  it('fails at the signature when its bytes are others, its line is gone, or its origin is', async () => {
    const bent = proofWith((lines) =>
      put(lines, SIGNATURE, (line) => flipped(line, line.length - 9)),
    )
    assert.deepEqual(await failing({ proven: bent }), [['signature', 'signature-broken']])
    const strange = await aKey('other.example/journal')
    const tree = parseProof(Buffer.from(good.proven.proof))
    const lines = tree.checkpoint.split('\n')
    const resigned = async (name: string, key: SignerKey) => {
      const root = Buffer.from(lines[2] ?? '', 'base64')
      const checkpoint = await signCheckpoint(
        { origin: name, size: SIZE, root: new Uint8Array(root), extensions: [] },
        [key],
      )
      return { ...good.proven, proof: formatProof({ ...tree, checkpoint }) }
    }
    const origin = lines[0] ?? ''
    const unsigned = await resigned(origin, strange)
    assert.deepEqual(await failing({ proven: unsigned }), [['signature', 'not-signed-by-key']])
    const elsewhere = await resigned('other.example/journal', strange)
    assert.deepEqual(await failing({ proven: elsewhere }), [['signature', 'other-origin']])
    const renamed = proofWith((text) => put(text, ORIGIN, () => 'bank.example/other'))
    assert.deepEqual(await failing({ proven: renamed }), [['signature', 'other-origin']])
  })

  it('fails at the signature when the key is another of the same name, or none', async () => {
    const vkey = formatVerifierKey((await aKey()).verifier)
    assert.deepEqual(await failing({ vkey }), [['signature', 'not-signed-by-key']])
    assert.deepEqual(await failing({ vkey: 'nonsense' }), [['signature', 'key-unreadable']])
  })

  it('says that the checkpoint cannot be read, and guesses nothing', async () => {
    const [head] = good.proven.proof.split('\n\n')
    const proven = { ...good.proven, proof: `${head}\n\nnot a note` }
    assert.deepEqual(await failing({ proven }), [['root', 'checkpoint-unreadable']])
  })
})
