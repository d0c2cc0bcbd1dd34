import assert from 'node:assert/strict'
import { randomBytes, randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, it } from 'node:test'
import type { EvidenceStore } from '../../application/ports/evidence-store.ts'

export interface OpenEvidenceStore {
  readonly store: EvidenceStore
  close(): Promise<void>
}

/** What every adapter of {@link EvidenceStore} holds. `open` gives an empty store. */
export function evidenceStoreContract(name: string, open: () => Promise<OpenEvidenceStore>): void {
  describe(`kept evidence in ${name}`, () => {
    const sealed = new Uint8Array(randomBytes(100_000))
    const aName = () => `${randomUUID()}.${randomUUID()}`
    let opened: OpenEvidenceStore
    let store: EvidenceStore
    beforeEach(async () => {
      opened = await open()
      store = opened.store
    })
    afterEach(() => opened.close())

    async function held(which: string): Promise<Uint8Array | null> {
      const found = await store.get(which)
      return found === null ? null : Uint8Array.from(found)
    }

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
  })
}
