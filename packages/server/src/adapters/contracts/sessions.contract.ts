import assert from 'node:assert/strict'
import { afterEach, beforeEach, describe, it } from 'node:test'
import type { SessionRows } from '@okienko/edge'

export interface OpenSessions {
  readonly sessions: SessionRows
  close(): Promise<void>
}

const mac = new Uint8Array(32).fill(7)
const row = { digest: 'a'.repeat(64), sealed: new Uint8Array([1, 0, 255]), expiresAt: 100, mac }
const other = { digest: 'b'.repeat(64), sealed: new Uint8Array(), expiresAt: 200, mac }

/** What every adapter of {@link SessionRows} holds. `open` gives empty rows. */
export function sessionsContract(name: string, open: () => Promise<OpenSessions>): void {
  removal(name, open)
  describe(`sessions in ${name}`, () => {
    let opened: OpenSessions
    let sessions: SessionRows
    beforeEach(async () => {
      opened = await open()
      sessions = opened.sessions
    })
    afterEach(() => opened.close())

    it('give back the row that was put, and null for any other', async () => {
      await sessions.put(row)
      assert.deepEqual(await sessions.find(row.digest), row)
      assert.equal(await sessions.find(other.digest), null)
    })

    it('replace the row of the same digest', async () => {
      await sessions.put(row)
      const later = { ...row, sealed: new Uint8Array([9]), expiresAt: 300, mac: mac.map(() => 8) }
      await sessions.put(later)
      assert.deepEqual(await sessions.find(row.digest), later)
    })

    const next = { ...row, sealed: new Uint8Array([2]), expiresAt: 500, mac: mac.map(() => 9) }

    it('replace a row that is as it was found', async () => {
      await sessions.put(row)
      await sessions.put(other)
      assert.equal(await sessions.replace(next, row.mac), true)
      assert.deepEqual(await sessions.find(row.digest), next)
      assert.deepEqual(await sessions.find(other.digest), other)
    })

    it('replace none that is another one by now, and bring back none', async () => {
      await sessions.put(next)
      assert.equal(await sessions.replace({ ...row, expiresAt: 600 }, row.mac), false)
      assert.deepEqual(await sessions.find(row.digest), next)
      await sessions.remove(row.digest)
      assert.equal(await sessions.replace(row, next.mac), false)
      assert.equal(await sessions.find(row.digest), null)
    })

    it('replace one once, however many have found it', async () => {
      await sessions.put(row)
      const later = [1, 2, 3, 4].map((n) => ({ ...row, expiresAt: n, mac: mac.map(() => n) }))
      const done = await Promise.all(later.map((one) => sessions.replace(one, row.mac)))
      assert.deepEqual(done.filter((replaced) => replaced).length, 1)
      assert.deepEqual(await sessions.find(row.digest), later[done.indexOf(true)])
    })
  })
}

function removal(name: string, open: () => Promise<OpenSessions>): void {
  describe(`sessions in ${name}, removed,`, () => {
    let opened: OpenSessions
    let sessions: SessionRows
    beforeEach(async () => {
      opened = await open()
      sessions = opened.sessions
    })
    afterEach(() => opened.close())

    it('remove one row, and do not mind when it is not there', async () => {
      await sessions.put(row)
      await sessions.put(other)
      await sessions.remove(row.digest)
      await sessions.remove(row.digest)
      assert.equal(await sessions.find(row.digest), null)
      assert.deepEqual(await sessions.find(other.digest), other)
    })

    it('remove what has expired at or before now', async () => {
      await sessions.put(row)
      await sessions.put(other)
      await sessions.removeExpired(99)
      assert.deepEqual(await sessions.find(row.digest), row)
      await sessions.removeExpired(100)
      assert.equal(await sessions.find(row.digest), null)
      assert.deepEqual(await sessions.find(other.digest), other)
    })
  })
}
