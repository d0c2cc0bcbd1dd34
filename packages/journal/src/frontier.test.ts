import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { utf8 } from './bytes.ts'
import { append, EMPTY, rootOf } from './frontier.ts'
import { hashLeaf, hashNode } from './hash.ts'
import { EMPTY_ROOT, leafHash, nodeHash } from './hash-sync.ts'
import { readFrontier } from './prove.ts'
import { aLog, someEntries } from './testing/a-log.ts'
import { LEAVES, ROOTS } from './testing/merkle-vectors.ts'

/** RFC 6962 §2.1, word for word. */
function naiveRoot(leaves: readonly Uint8Array[]): Uint8Array {
  const [only] = leaves
  if (only === undefined) return EMPTY_ROOT
  if (leaves.length === 1) return only
  let power = 1
  while (power * 2 < leaves.length) power *= 2
  return nodeHash(naiveRoot(leaves.slice(0, power)), naiveRoot(leaves.slice(power)))
}

const hexOf = (hashes: readonly Uint8Array[]) => hashes.map((hash) => hash.toHex())

describe('hashing', () => {
  it('gives the hashes published by transparency-dev/merkle', async () => {
    const published = [
      [EMPTY_ROOT, 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
      [leafHash(utf8('')), '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d'],
      [
        leafHash(utf8('L123456')),
        '395aa064aa4c29f7010acfe3f25db9485bbd4b91897b6ad7ad547639252b4d56',
      ],
      [
        await hashLeaf(utf8('L123456')),
        '395aa064aa4c29f7010acfe3f25db9485bbd4b91897b6ad7ad547639252b4d56',
      ],
      [
        await hashNode(utf8('N123'), utf8('N456')),
        'aa217fe888e47007fa15edab33c2b492a722cb106c64667fc2b044444de66bbb',
      ],
    ] as const
    for (const [hash, expected] of published) assert.equal(hash.toHex(), expected)
  })

  it('is the same with and without promises', async () => {
    const [one, two] = [leafHash(utf8('one')), leafHash(utf8('two'))]
    assert.deepEqual(new Uint8Array(nodeHash(one, two)), await hashNode(one, two))
    assert.deepEqual(new Uint8Array(one), await hashLeaf(utf8('one')))
  })
})

describe('the frontier', () => {
  it('gives the roots published by transparency-dev/merkle', () => {
    let frontier = EMPTY
    for (const [at, leaf] of LEAVES.entries()) {
      frontier = append(frontier, [leafHash(leaf)]).next
      assert.equal(rootOf(frontier).toHex(), ROOTS[at])
    }
  })

  it('gives the root of the definition at every size from 0 to 1,025', () => {
    const leaves = someEntries(0, 1025).map(leafHash)
    let frontier = EMPTY
    assert.deepEqual(rootOf(frontier), naiveRoot([]))
    for (const [at, leaf] of leaves.entries()) {
      frontier = append(frontier, [leaf]).next
      assert.deepEqual(rootOf(frontier), naiveRoot(leaves.slice(0, at + 1)), `size ${at + 1}`)
    }
  })

  it('does not depend on how the entries come in batches, and leaves the one before as it was', () => {
    const leaves = someEntries(0, 700).map(leafHash)
    const whole = append(EMPTY, leaves)
    const first = append(EMPTY, leaves.slice(0, 333))
    const rest = append(first.next, leaves.slice(333))
    assert.deepEqual(rest.next, whole.next)
    assert.deepEqual([...first.tileHashes, ...rest.tileHashes], whole.tileHashes)
    assert.deepEqual(append(EMPTY, leaves.slice(0, 333)).next, first.next)
  })

  it('gives as tile hashes the roots of each full subtree of 256^level entries', () => {
    const leaves = someEntries(0, 1030).map(leafHash)
    const { tileHashes } = append(EMPTY, leaves)
    assert.equal(tileHashes.length, 1030 + 4)
    for (const { level, index, hash } of tileHashes) {
      const span = 256 ** level
      assert.deepEqual(hash, naiveRoot(leaves.slice(index * span, (index + 1) * span)))
    }
  })

  it('is found again from the tiles at any size', async () => {
    const log = aLog()
    for (let size = 0; size <= 600; size += 7) {
      const found = await readFrontier(log.readTile, size)
      assert.equal(found.size, size)
      assert.deepEqual(hexOf(found.hashes), hexOf(log.frontier().hashes), `size ${size}`)
      log.append(someEntries(size, size + 7))
    }
  })
})
