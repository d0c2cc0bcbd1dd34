import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { fromBase64 } from './bytes.ts'
import { hashNode } from './hash.ts'
import { leafHash } from './hash-sync.ts'
import { type Tree, verifyConsistency, verifyInclusion } from './proof.ts'
import { proveConsistency, proveInclusion } from './prove.ts'
import { type ALog, aLog, someEntries } from './testing/a-log.ts'
import { CONSISTENCY_PROOFS, INCLUSION_PROOFS, LEAVES, ROOTS } from './testing/merkle-vectors.ts'

const LONG = process.env['OKIENKO_TEST_LONG'] === '1'
const LARGEST = 130
/** Every one in the long run; else the small ones, and those around which a subtree is full. */
const SIZES = Array.from({ length: LARGEST + 1 }, (_, size) => size).filter(
  (size) => LONG || size <= 33 || [64, 128].some((full) => Math.abs(size - full) <= 2),
)
const WHICH = LONG ? `every size up to ${LARGEST}` : `sizes up to ${LARGEST}`
const hex = (text: string) => Uint8Array.fromHex(text)
const published = (size: number): Tree => ({ size, root: hex(ROOTS[size - 1] ?? '') })

/** A log and the tree it was at every size. */
function grown(size: number): { log: ALog; trees: Tree[] } {
  const log = aLog()
  const trees = [log.tree()]
  for (const entry of someEntries(0, size)) trees.push(log.append([entry]))
  return { log, trees }
}

function treeAt(trees: readonly Tree[], size: number): Tree {
  const tree = trees[size]
  assert.ok(tree)
  return tree
}

/** Proofs that are not this one: each hash altered, dropped, doubled, swapped; garbage at either end. */
function mutationsOf(proof: readonly Uint8Array[], garbage: Uint8Array): Uint8Array[][] {
  const mutations = [
    [garbage, ...proof],
    [...proof, garbage],
    [...proof, new Uint8Array()],
  ]
  for (const [at, hash] of proof.entries()) {
    const flipped = Uint8Array.from(hash)
    flipped[at % 32] = (flipped[at % 32] ?? 0) ^ 8
    mutations.push(proof.with(at, flipped), proof.toSpliced(at, 1), proof.toSpliced(at, 0, hash))
    if (at > 0) mutations.push(proof.with(at, proof[at - 1] ?? hash).with(at - 1, hash))
  }
  return mutations
}

describe('inclusion proofs', () => {
  it('agree with those published by transparency-dev/merkle', async () => {
    const log = aLog()
    log.append(LEAVES)
    for (const { index, size, proof } of INCLUSION_PROOFS) {
      const leaf = leafHash(LEAVES[index] ?? new Uint8Array())
      assert.ok(await verifyInclusion(published(size), index, leaf, proof.map(hex)))
      const made = await proveInclusion(log.readTile, index, size)
      assert.deepEqual(
        made.map((hash) => hash.toHex()),
        proof,
      )
    }
  })

  it(`hold for every entry of ${WHICH}, and are refused when altered`, async () => {
    const { log, trees } = grown(LARGEST)
    const leaves = log.entries.map(leafHash)
    for (const size of SIZES) {
      const tree = treeAt(trees, size)
      for (let index = 0; index < size; index++) {
        const leaf = leaves[index] ?? tree.root
        const proof = await proveInclusion(log.readTile, index, size)
        assert.ok(await verifyInclusion(tree, index, leaf, proof), `${index} of ${size}`)
        if (size > 9 && (index * 131 + size) % 97 !== 0) continue
        for (const other of mutationsOf(proof, tree.root)) {
          assert.equal(await verifyInclusion(tree, index, leaf, other), false)
        }
        const places = [index + 1, index ^ 2, size, -1, 0.5, Number.NaN, 2 ** 53]
        for (const place of places) {
          assert.equal(await verifyInclusion(tree, place, leaf, proof), false)
        }
        const wrongLeaf = leafHash(new Uint8Array(3))
        assert.equal(await verifyInclusion(tree, index, wrongLeaf, proof), false)
        // Another size may have a proof of the same form; its root is another.
        assert.equal(await verifyInclusion(treeAt(trees, size - 1), index, leaf, proof), false)
      }
    }
  })

  it('are refused where an inner node is passed off as a leaf, or a tree as a smaller one', async () => {
    const { log, trees } = grown(8)
    const tree = treeAt(trees, 8)
    const [first = tree.root, ...above] = await proveInclusion(log.readTile, 0, 8)
    const inner = await hashNode(leafHash(log.entries[0] ?? tree.root), first)
    assert.ok(await verifyInclusion({ size: 4, root: tree.root }, 0, inner, above))
    assert.equal(await verifyInclusion(tree, 0, inner, above), false)
    const last = leafHash(log.entries[7] ?? tree.root)
    const proof = await proveInclusion(log.readTile, 7, 8)
    assert.ok(await verifyInclusion(tree, 7, last, proof))
    assert.equal(await verifyInclusion({ size: 4, root: tree.root }, 3, last, proof), false)
  })

  it('hold in logs of several tile levels', async () => {
    const log = aLog()
    const tree = log.append(someEntries(0, 66_000))
    const property = fc.asyncProperty(fc.nat(65_999), async (index) => {
      const proof = await proveInclusion(log.readTile, index, tree.size)
      assert.ok(proof.length <= 17)
      const leaf = leafHash(log.entries[index] ?? new Uint8Array())
      assert.ok(await verifyInclusion(tree, index, leaf, proof))
    })
    await fc.assert(property, { numRuns: LONG ? 2000 : 50, seed: 1 })
  })

  it('are not made for an entry that is not there', async () => {
    await assert.rejects(proveInclusion(aLog().readTile, 0, 0), RangeError)
  })
})

describe('consistency proofs', () => {
  it('agree with those published by transparency-dev/merkle', async () => {
    const log = aLog()
    log.append(LEAVES)
    for (const { older, newer, proof } of CONSISTENCY_PROOFS) {
      assert.ok(await verifyConsistency(published(older), published(newer), proof.map(hex)))
      const made = await proveConsistency(log.readTile, older, newer)
      assert.deepEqual(
        made.map((hash) => hash.toHex()),
        proof,
      )
    }
  })

  it('agree with those published by FiloSottile/torchwood for its witness', async () => {
    const tree = (size: number, root: string): Tree => ({ size, root: decoded(root) })
    const first = tree(1, 'KgAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=')
    const third = tree(3, 'RcCI1Nk56ZcSmIEfIn0SleqtV7uvrlXNccFx595Iwl0=')
    const fifth = tree(5, 'QrtXrQZCCvpIgsSmOsah7HdICzMLLyDfxToMql9WTjY=')
    const toThird = [
      'KgEAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=',
      'KgIAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=',
    ].map(decoded)
    const toFifth = [
      'KgEAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=',
      '+fUDV+k970B4I3uKrqJM4aP1lloPZP8mvr2Z4wRw2LI=',
      'KgQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=',
    ].map(decoded)
    assert.ok(await verifyConsistency(first, third, toThird))
    assert.ok(await verifyConsistency(first, fifth, toFifth))
    assert.equal(await verifyConsistency(third, fifth, toFifth), false)
  })

  it(`hold between any smaller size and ${WHICH}, and are refused when altered`, async () => {
    const { log, trees } = grown(LARGEST)
    for (const newer of SIZES) {
      for (let older = 0; older <= newer; older++) {
        const [one, two] = [treeAt(trees, older), treeAt(trees, newer)]
        const proof = await proveConsistency(log.readTile, older, newer)
        assert.ok(await verifyConsistency(one, two, proof), `${older} to ${newer}`)
        if (newer > 9 && (newer * 131 + older) % 89 !== 0) continue
        for (const other of mutationsOf(proof, two.root)) {
          assert.equal(await verifyConsistency(one, two, other), false)
        }
        if (older === newer || older === 0) continue
        assert.equal(await verifyConsistency(two, one, proof), false)
        assert.equal(await verifyConsistency({ ...one, root: two.root }, two, proof), false)
        assert.equal(await verifyConsistency(one, { ...two, root: one.root }, proof), false)
      }
    }
  })

  it('are refused where trees are passed off as smaller ones', async () => {
    const { log, trees } = grown(8)
    const [{ root: older }, { root: newer }] = [treeAt(trees, 7), treeAt(trees, 8)]
    const proof = await proveConsistency(log.readTile, 7, 8)
    assert.ok(await verifyConsistency({ size: 7, root: older }, { size: 8, root: newer }, proof))
    const [third, fourth] = [
      { size: 3, root: older },
      { size: 4, root: newer },
    ]
    assert.equal(await verifyConsistency(third, fourth, proof), false)
  })

  it('hold between any two sizes of a larger log', async () => {
    const { log, trees } = grown(5_000)
    const sizes = fc.tuple(fc.nat(5_000), fc.nat(5_000))
    const property = fc.asyncProperty(sizes, async ([one, other]) => {
      const [older, newer] = [Math.min(one, other), Math.max(one, other)]
      const proof = await proveConsistency(log.readTile, older, newer)
      assert.ok(await verifyConsistency(treeAt(trees, older), treeAt(trees, newer), proof))
    })
    await fc.assert(property, { numRuns: LONG ? 5000 : 80 })
  })

  it('refuse a log whose past was rewritten, with whatever proof it makes', async () => {
    const { log: honest, trees } = grown(300)
    const forked = aLog()
    forked.append(someEntries(0, 300).with(17, leafHash(new Uint8Array())))
    const tree = forked.append(someEntries(300, 400))
    for (let older = 18; older <= 300; older += 11) {
      const proof = await proveConsistency(forked.readTile, older, 400)
      assert.equal(await verifyConsistency(treeAt(trees, older), tree, proof), false)
    }
    assert.equal(honest.tree().size, 300)
  })

  it('know that from nothing everything follows, if it was nothing', async () => {
    const { trees } = grown(3)
    const notEmpty = { size: 0, root: treeAt(trees, 1).root }
    assert.ok(await verifyConsistency(treeAt(trees, 0), treeAt(trees, 3), []))
    assert.equal(await verifyConsistency(notEmpty, treeAt(trees, 3), []), false)
  })
})

function decoded(text: string): Uint8Array {
  const bytes = fromBase64(text)
  assert.ok(bytes)
  return bytes
}
