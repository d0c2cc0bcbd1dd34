import assert from 'node:assert/strict'
import { randomBytes, randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, it } from 'node:test'
import type { EvidenceStore } from '../../application/ports/evidence-store.ts'

export interface OpenEvidenceStore {
  readonly store: EvidenceStore
  close(): Promise<void>
}

const sealed = new Uint8Array(randomBytes(100_000))
const aName = () => `${randomUUID()}.${randomUUID()}`

/** What every adapter of {@link EvidenceStore} holds. `open` gives an empty store. */
export function evidenceStoreContract(name: string, open: () => Promise<OpenEvidenceStore>): void {
  describe(`kept evidence in ${name}`, () => {
    let opened: OpenEvidenceStore
    let store: EvidenceStore
    beforeEach(async () => {
      opened = await open()
      store = opened.store
    })
    afterEach(() => opened.close())

    const held = (which: string) => heldIn(store, which)

    it('is there from the moment it is put, in doubt or affirmed', async () => {
      const which = aName()
      assert.equal(await held(which), null)
      await store.put(which, sealed)
      assert.deepEqual(await held(which), sealed)
      await store.affirm(which)
      assert.deepEqual(await held(which), sealed)
      await store.doubt(which)
      assert.deepEqual(await held(which), sealed)
    })

    it('is listed while it is in doubt', async () => {
      const [one, other] = [aName(), aName()]
      await store.put(one, sealed)
      await store.put(other, sealed)
      await store.affirm(other)
      assert.deepEqual(await store.inDoubt(), [one])
      await store.affirm(one)
      await store.doubt(other)
      assert.deepEqual(await store.inDoubt(), [other])
    })

    it('is gone once erased, in doubt or affirmed', async () => {
      const [one, other] = [aName(), aName()]
      await store.put(one, sealed)
      await store.put(other, sealed)
      await store.affirm(other)
      await store.erase(one)
      await store.erase(other)
      assert.equal(await held(one), null)
      assert.equal(await held(other), null)
      assert.deepEqual(await store.inDoubt(), [])
    })

    it('does not mind what is not there', async () => {
      const which = aName()
      await store.affirm(which)
      await store.doubt(which)
      await store.erase(which)
      assert.equal(await held(which), null)
    })

    isApartFromOthers(() => store)
  })
}

/** What somebody else puts there is not taken for it. */
function isApartFromOthers(opened: () => EvidenceStore): void {
  it('is measured, and listed once it is affirmed', async () => {
    const store = opened()
    const [one, other] = [aName(), aName()]
    await store.put(one, sealed)
    await store.put(other, sealed)
    await store.affirm(other)
    assert.deepEqual(await store.sizes(one), [sealed.length])
    assert.deepEqual(await store.sizes(aName()), [])
    assert.deepEqual(await store.get(one, sealed.length + 1), [])
    const settled: string[] = []
    for await (const names of store.settled()) settled.push(...names)
    assert.deepEqual(settled, [other])
  })

  it('is not lost to what somebody else puts under its name', async () => {
    const store = opened()
    const [settled, doubted] = [aName(), aName()]
    const planted = sealed.toReversed()
    await store.put(settled, sealed)
    await store.affirm(settled)
    await store.put(settled, planted)
    await store.put(doubted, planted)
    await store.affirm(doubted)
    await store.put(doubted, sealed)
    for (const which of [settled, doubted]) {
      await store.affirm(which)
      await store.doubt(which)
      const all = (await store.get(which, sealed.length)).map((one) => Uint8Array.from(one))
      assert.equal(all.length, 2)
      assert.ok(all.some((one) => one.every((byte, index) => byte === sealed[index])))
      await store.erase(which)
      assert.deepEqual(await store.sizes(which), [])
    }
  })
}

async function heldIn(store: EvidenceStore, which: string): Promise<Uint8Array | null> {
  const [found, ...others] = await store.get(which, sealed.length)
  assert.deepEqual(others, [])
  return found === undefined ? null : Uint8Array.from(found)
}
