import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { utf8 } from './bytes.ts'
import { openCheckpoint } from './checkpoint.ts'
import { renameKey } from './key.ts'
import { type Tree, verifyConsistency } from './proof.ts'
import { proveConsistency } from './prove.ts'
import {
  createSigner,
  isRestoreOf,
  partsOfOrigin,
  restoredOrigin,
  type Signed,
  type Signer,
} from './signer.ts'
import { type ALog, aKey, aLog, lastInMemory, ORIGIN, someEntries } from './testing/a-log.ts'

const LONG = process.env['OKIENKO_TEST_LONG'] === '1'

async function signing(log: ALog, signer: Signer): Promise<Signed> {
  const last = await signer.last()
  const older = Math.min(last?.size ?? 0, log.tree().size)
  return signer.sign(log.tree(), await proveConsistency(log.readTile, older, log.tree().size))
}

async function begun() {
  const key = await aKey()
  const last = lastInMemory()
  const signer = createSigner({ origin: ORIGIN, key, last })
  const log = aLog()
  assert.equal((await signer.begin(log.tree())).kind, 'signed')
  return { key, last, signer, log }
}

function reasonOf(signed: Signed): string {
  return signed.kind === 'refused' ? signed.reason : signed.kind
}

const RESTORED_ONCE = new RegExp(`^${ORIGIN}/restored/1-[0-9a-f]{8}$`)

describe('the signer', () => {
  it('signs a log as it grows; every checkpoint opens and extends the one before', async () => {
    const { key, signer, log } = await begun()
    let before: Tree = log.tree()
    for (const size of [1, 2, 255, 256, 257, 700]) {
      log.append(someEntries(log.tree().size, size))
      const signed = await signing(log, signer)
      assert.ok(signed.kind === 'signed')
      const opened = await openCheckpoint(utf8(signed.checkpoint), { key: key.verifier })
      assert.ok(opened.kind === 'signed')
      const { checkpoint } = opened
      const proof = await proveConsistency(log.readTile, before.size, size)
      assert.ok(await verifyConsistency(before, checkpoint, proof))
      assert.deepEqual((await signer.last())?.size, size)
      before = checkpoint
    }
  })

  it('gives the same checkpoint again for the same tree', async () => {
    const { signer, log } = await begun()
    log.append(someEntries(0, 5))
    assert.deepEqual(await signing(log, signer), await signing(log, signer))
  })

  it('refuses to sign before it has begun, and to begin twice', async () => {
    const { key, signer, log } = await begun()
    const fresh = createSigner({ origin: ORIGIN, key, last: lastInMemory() })
    assert.equal(reasonOf(await fresh.sign(log.tree(), [])), 'not-begun')
    assert.equal(reasonOf(await signer.begin(log.tree())), 'begun-already')
  })

  it('refuses a database that was rolled back', async () => {
    const { signer, log } = await begun()
    log.append(someEntries(0, 20))
    await signing(log, signer)
    const restored = aLog()
    restored.append(someEntries(0, 12))
    assert.equal(reasonOf(await signing(restored, signer)), 'rolled-back')
    // Nor when it has grown past the size again with other entries.
    restored.append(someEntries(100, 120))
    assert.equal(reasonOf(await signing(restored, signer)), 'not-an-extension')
    assert.equal((await signer.last())?.size, 20)
  })

  it('refuses another tree of the same size, and a proof that is not one', async () => {
    const { signer, log } = await begun()
    log.append(someEntries(0, 20))
    await signing(log, signer)
    const other = aLog()
    other.append(someEntries(1, 21))
    assert.equal(reasonOf(await signing(other, signer)), 'not-an-extension')
    const grown = log.append(someEntries(20, 30))
    assert.equal(reasonOf(await signer.sign(grown, [])), 'not-an-extension')
  })

  it('goes on after a declared restore under an origin that names the one before', async () => {
    const { key, last, log, signer } = await begun()
    log.append(someEntries(0, 20))
    await signing(log, signer)
    const restored = aLog()
    restored.append(someEntries(0, 12))
    const origin = restoredOrigin(ORIGIN, { at: 1, root: restored.tree().root })
    assert.match(origin, RESTORED_ONCE)
    const renamed = await renameKey(key, origin)
    const again = createSigner({ origin, key: renamed, last })
    assert.equal(reasonOf(await again.sign(restored.tree(), [])), 'not-begun')
    assert.equal((await again.begin(restored.tree())).kind, 'signed')
    restored.append(someEntries(50, 60))
    assert.equal((await signing(restored, again)).kind, 'signed')
    // The old origin is over: nobody can sign for it any more.
    assert.equal(reasonOf(await signing(log, signer)), 'not-begun')
    assert.equal(reasonOf(await signer.begin(log.tree())), 'begun-already')
    const skipped = createSigner({ origin: `${ORIGIN}/restored/3`, key: renamed, last })
    assert.equal(reasonOf(await skipped.begin(log.tree())), 'begun-already')
  })

  it('names origins one by one, each once, and none longer than the one before', () => {
    const root = new Uint8Array(32)
    let origin = ORIGIN
    for (let times = 1; times < 12; times++) {
      const next = restoredOrigin(origin, { at: times, root })
      assert.match(next, new RegExp(`^${ORIGIN}/restored/${times}-[0-9a-f]{8}$`))
      assert.ok(isRestoreOf(next, origin) && !isRestoreOf(origin, next))
      assert.ok(!isRestoreOf(next, `other.example/journal/restored/${times - 1}`))
      origin = next
    }
    assert.deepEqual(partsOfOrigin(origin), { first: ORIGIN, restores: 11 })
    // As those were named that were declared before names had a mark.
    assert.deepEqual(partsOfOrigin(`${ORIGIN}/restored/3`), { first: ORIGIN, restores: 3 })
    const names = [
      { at: 1, root },
      { at: 2, root },
      { at: 1, root: root.slice().fill(1) },
    ].map((mark) => restoredOrigin(ORIGIN, mark))
    assert.equal(new Set(names).size, 3)
    assert.equal(restoredOrigin(ORIGIN, { at: 1, root }), names[0])
    // However many an origin from outside says there were, it is only a name.
    assert.equal(partsOfOrigin(`${ORIGIN}/restored/999999999`).first, ORIGIN)
  })

  it('stops where the last checkpoint is damaged or by another key', async () => {
    const { key, log } = await begun()
    const other = await begun()
    const last = { read: async () => 'nonsense', compareAndSwap: async () => true }
    const damaged = createSigner({ origin: ORIGIN, key, last })
    const stranger = createSigner({ origin: ORIGIN, key, last: other.last })
    for (const signer of [damaged, stranger]) {
      await assert.rejects(signer.sign(log.tree(), []), { code: 'last-checkpoint-unreadable' })
    }
  })

  it('never forks, however two signers with two histories race', async () => {
    const rounds = LONG ? 200 : 30
    const histories = fc.array(fc.tuple(fc.nat(1), fc.integer({ min: 1, max: 40 })), {
      maxLength: 12,
    })
    const law = fc.asyncProperty(histories, async (steps) => {
      const { key, last } = await begun()
      const logs = [aLog(), aLog()] as const
      const signers = logs.map(() => createSigner({ origin: ORIGIN, key, last }))
      const signed: { tree: Tree; log: ALog }[] = []
      for (const [who, count] of steps) {
        for (const [at, log] of logs.entries()) {
          // Both append; one of the two something of its own.
          const from = log.tree().size + (at === who ? 0 : 10_000 * (at + 1))
          log.append(someEntries(from, from + count))
        }
        await Promise.all(
          signers.map(async (signer, at) => {
            const log = logs[at === 0 ? 0 : 1]
            const tree = log.tree()
            const outcome = await signing(log, signer)
            if (outcome.kind === 'signed') signed.push({ tree, log })
          }),
        )
      }
      signed.sort((one, other) => one.tree.size - other.tree.size)
      for (const [at, { tree, log }] of signed.slice(1).entries()) {
        const before = signed[at]?.tree ?? tree
        const proof = await proveConsistency(log.readTile, before.size, tree.size)
        assert.ok(await verifyConsistency(before, tree, proof))
      }
    })
    await fc.assert(law, { numRuns: rounds })
  })
})
