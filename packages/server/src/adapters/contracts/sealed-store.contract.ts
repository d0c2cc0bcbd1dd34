import assert from 'node:assert/strict'
import { afterEach, beforeEach, describe, it } from 'node:test'
import type { Clock } from '../../application/ports/clock.ts'
import type { SealedStore } from '../../application/ports/sealed-store.ts'

const content = new TextEncoder().encode('Zażółć gęślą jaźń')

type Opened = () => {
  readonly store: SealedStore
  /** Time goes on to then, or the clock is set back. */
  readonly at: (now: number) => void
  /** Time goes on, and the clock does not. */
  readonly pass: (ms: number) => void
}

/** What every adapter of {@link SealedStore} holds. `open` gives an empty store on the given clock. */
export function sealedStoreContract(
  name: string,
  open: (clock: Clock, elapsed: () => number) => Promise<SealedStore>,
): void {
  describe(`the sealed store in ${name}`, () => {
    let now: number
    let passed: number
    let store: SealedStore
    beforeEach(async () => {
      now = 1_000
      passed = 5
      store = await open({ now: () => now }, () => passed)
    })
    afterEach(() => store.close())
    const at = (next: number) => {
      passed += Math.max(0, next - now)
      now = next
    }
    const pass = (ms: number) => {
      passed += ms
    }
    const opened = () => ({ store, at, pass })

    holdsWhatIsPut(opened)
    letsGo(opened)
    letsGoTogether(opened)
  })
}

/** A copy of what is held under that name: the store may wipe its own. */
async function held(store: SealedStore, ref: string): Promise<Uint8Array | null> {
  const found = await store.get(ref)
  return found === null ? null : Uint8Array.from(found)
}

/** It holds what it was given, and nothing else. */
function holdsWhatIsPut(opened: Opened): void {
  it('gives back what was put, as often as asked, and null for any other name', async () => {
    const { store } = opened()
    await store.put('a', content, 2_000)
    assert.deepEqual(await held(store, 'a'), content)
    assert.deepEqual(await held(store, 'a'), content)
    assert.equal(await held(store, 'b'), null)
  })

  it('holds nothing and 100 kB as well', async () => {
    const { store } = opened()
    const large = new Uint8Array(100_000).fill(7)
    await store.put('empty', new Uint8Array(), 2_000)
    await store.put('large', large, 2_000)
    assert.deepEqual(await held(store, 'empty'), new Uint8Array())
    assert.deepEqual(await held(store, 'large'), large)
  })

  it('keeps its own copy', async () => {
    const { store } = opened()
    const mine = Uint8Array.from(content)
    await store.put('a', mine, 2_000)
    mine.fill(0)
    const found = await store.get('a')
    assert.deepEqual(await held(store, 'a'), content)
    found?.fill(0)
    assert.deepEqual(await held(store, 'a'), content)
  })

  it('refuses a name that is taken and keeps what it held', async () => {
    const { store } = opened()
    await store.put('a', content, 2_000)
    await assert.rejects(store.put('a', new Uint8Array([1]), 3_000))
    assert.deepEqual(await held(store, 'a'), content)
  })
}

/** It lets go at its time, or before. */
function letsGo(opened: Opened): void {
  it('gives nothing from the moment of erasure on', async () => {
    const { store, at } = opened()
    await store.put('a', content, 2_000)
    at(1_999)
    assert.deepEqual(await held(store, 'a'), content)
    at(2_000)
    assert.equal(await held(store, 'a'), null)
    at(1_500)
    assert.equal(await held(store, 'a'), null, 'not even when the clock goes back')
  })

  it('gives nothing once so much time has passed, though the clock was set back', async () => {
    const { store, at, pass } = opened()
    await store.put('a', content, 2_000)
    at(0)
    pass(999)
    assert.deepEqual(await held(store, 'a'), content)
    pass(1)
    assert.equal(await held(store, 'a'), null)
  })

  it('does not hold what is already past its time', async () => {
    const { store, at } = opened()
    await store.put('a', content, 1_000)
    at(0)
    assert.equal(await held(store, 'a'), null)
  })

  it('erases, and does not mind when there is nothing to erase', async () => {
    const { store } = opened()
    await store.put('a', content, 2_000)
    await store.put('b', content, 2_000)
    await store.erase('a')
    await store.erase('a')
    assert.equal(await held(store, 'a'), null)
    assert.deepEqual(await held(store, 'b'), content)
  })
}

/** What is of one group goes at once, for good. */
function letsGoTogether(opened: Opened): void {
  it('erases a group with all that is in it, and nothing else', async () => {
    const { store } = opened()
    await store.put('a', content, 2_000, 'visit-1')
    await store.put('b', content, 3_000, 'visit-1')
    await store.put('c', content, 2_000, 'visit-2')
    await store.put('d', content, 2_000)
    await store.eraseGroup('visit-1')
    await store.eraseGroup('visit-1')
    await store.eraseGroup('never-was')
    for (const ref of ['a', 'b']) assert.equal(await held(store, ref), null)
    for (const ref of ['c', 'd']) assert.deepEqual(await held(store, ref), content)
  })

  it('takes nothing into a group that was erased: what comes late leaves nothing behind', async () => {
    const { store, at } = opened()
    await store.put('a', content, 2_000, 'visit-1')
    await store.eraseGroup('visit-1')
    at(80_000_000)
    const late = store.put('b', content, 90_000_000, 'visit-1')
    await assert.rejects(late, { code: 'journal-unavailable' })
    assert.equal(await held(store, 'b'), null)
  })

  it('goes on with a group of which single entries are erased, or past their time', async () => {
    const { store, at } = opened()
    await store.put('a', content, 2_000, 'visit-1')
    await store.put('b', content, 3_000, 'visit-1')
    await store.erase('a')
    at(3_000)
    await store.put('c', content, 4_000, 'visit-1')
    assert.deepEqual(await held(store, 'c'), content)
    assert.equal(await held(store, 'b'), null)
  })
}
