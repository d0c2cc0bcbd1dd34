import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { describe, it, type TestContext } from 'node:test'
import { Fault } from '../../application/ports/fault.ts'
import { openEntry, type SealedEntry, sealEntry, wipeEntry } from './sealed-entry.ts'
import { memorySealedStore } from './sealed-store.ts'

function open(t: TestContext, { largestTotal = 1_000 } = {}) {
  t.mock.timers.enable({ apis: ['setInterval', 'Date'], now: 0 })
  const store = memorySealedStore({ clock: { now: Date.now }, largestTotal })
  t.after(() => store.close())
  return store
}

const isFull = (error: unknown) => error instanceof Fault && error.code === 'journal-unavailable'

describe('the sealed store in memory', () => {
  it('takes nothing beyond its bytes, and again once something was erased', async (t) => {
    const store = open(t)
    await store.put('a', new Uint8Array(800), 10_000)
    await assert.rejects(store.put('b', new Uint8Array(800), 10_000), isFull)
    assert.equal(await store.get('b'), null)
    await store.erase('a')
    await store.put('b', new Uint8Array(800), 10_000)
    assert.equal((await store.get('b'))?.length, 800)
  })

  it('takes no more of one group than its share, and others go on', async (t) => {
    const store = open(t, { largestTotal: 16_000 })
    await store.put('a', new Uint8Array(600), 10_000, 'visit-1')
    await assert.rejects(store.put('b', new Uint8Array(600), 10_000, 'visit-1'), isFull)
    await store.put('b', new Uint8Array(600), 10_000, 'visit-2')
    await store.put('c', new Uint8Array(600), 10_000)
    await store.erase('a')
    await store.put('a', new Uint8Array(600), 10_000, 'visit-1')
    assert.equal((await store.get('a'))?.length, 600)
  })

  it('has wiped within a second what has expired, asked for or not', async (t) => {
    const store = open(t)
    await store.put('a', new Uint8Array(800), 10)
    t.mock.timers.tick(1_000)
    await store.put('b', new Uint8Array(800), 2_000)
    assert.equal((await store.get('b'))?.length, 800)
  })

  it('counts to zero again: expiry, erasure and sweeps give back every byte', async (t) => {
    const store = open(t)
    for (let round = 0; round < 50; round += 1) {
      const now = Date.now()
      await store.put(`expires-${round}`, new Uint8Array(300), now + 500)
      await store.put(`erased-${round}`, new Uint8Array(300), now + 5_000)
      await store.erase(`erased-${round}`)
      t.mock.timers.tick(1_000)
    }
    await store.put('large', new Uint8Array(880), Date.now() + 1)
  })

  it('takes nothing once closed, and holds nothing', async (t) => {
    const store = open(t)
    await store.put('a', new Uint8Array(1), 1_000)
    await store.close()
    assert.equal(await store.get('a'), null)
    await assert.rejects(store.put('b', new Uint8Array(1), 1_000), isFull)
  })
})

describe('a sealed entry', () => {
  const PLACE = { ref: 'a', eraseAt: 100, erasedAfter: 100, group: null }
  const processKey = randomBytes(32)
  const content = new TextEncoder().encode('Gżegżółka')
  const entry = sealEntry(processKey, PLACE, content)

  it('opens under its name, time and key only', () => {
    assert.deepEqual(Uint8Array.from(openEntry(processKey, 'a', entry)), content)
    assert.throws(() => openEntry(processKey, 'b', entry))
    assert.throws(() => openEntry(processKey, 'a', { ...entry, eraseAt: 101 }))
    assert.throws(() => openEntry(processKey, 'a', { ...entry, group: 'visit' }))
    assert.throws(() => openEntry(randomBytes(32), 'a', entry))
  })

  it('does not open when any byte of it was changed', () => {
    for (const part of ['wrappedKey', 'sealed'] as const) {
      for (let index = 0; index < entry[part].length; index += 1) {
        const changed = Uint8Array.from(entry[part])
        changed[index] = (changed[index] ?? 0) ^ 1
        assert.throws(() => openEntry(processKey, 'a', { ...entry, [part]: changed }))
      }
    }
  })

  it('carries its content nowhere in the clear, and never twice under one key', () => {
    const twin = sealEntry(processKey, PLACE, content)
    const bytes = (it: SealedEntry) => Buffer.concat([it.wrappedKey, it.sealed])
    assert.equal(bytes(entry).includes('kka'), false)
    assert.notDeepEqual(twin.wrappedKey, entry.wrappedKey)
    assert.notDeepEqual(twin.sealed.subarray(12), entry.sealed.subarray(12))
  })

  it('is all zeros when wiped', () => {
    const wiped = sealEntry(processKey, PLACE, content)
    wipeEntry(wiped)
    assert.deepEqual(wiped.wrappedKey, new Uint8Array(wiped.wrappedKey.length))
    assert.deepEqual(wiped.sealed, new Uint8Array(wiped.sealed.length))
  })
})
