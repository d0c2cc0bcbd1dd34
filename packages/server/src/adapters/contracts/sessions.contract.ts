import assert from 'node:assert/strict'
import { afterEach, beforeEach, describe, it } from 'node:test'
import type { SessionRows } from '@okienko/edge'

export interface OpenSessions {
  readonly sessions: SessionRows
  close(): Promise<void>
}

/** What every adapter of {@link SessionRows} holds. `open` gives empty rows. */
export function sessionsContract(name: string, open: () => Promise<OpenSessions>): void {
  describe(`sessions in ${name}`, () => {
    let opened: OpenSessions
    let sessions: SessionRows
    beforeEach(async () => {
      opened = await open()
      sessions = opened.sessions
    })
    afterEach(() => opened.close())

    const row = { digest: 'a'.repeat(64), sealed: new Uint8Array([1, 0, 255]), expiresAt: 100 }
    const other = { digest: 'b'.repeat(64), sealed: new Uint8Array(), expiresAt: 200 }

    it('give back the row that was put, and null for any other', async () => {
      await sessions.put(row)
      assert.deepEqual(await sessions.find(row.digest), row)
      assert.equal(await sessions.find(other.digest), null)
    })

    it('replace the row of the same digest', async () => {
      await sessions.put(row)
      const later = { ...row, sealed: new Uint8Array([9]), expiresAt: 300 }
      await sessions.put(later)
      assert.deepEqual(await sessions.find(row.digest), later)
    })

    it('move the expiry of a row, but bring back none', async () => {
      await sessions.put(row)
      await sessions.extend(row.digest, 500)
      assert.deepEqual(await sessions.find(row.digest), { ...row, expiresAt: 500 })
      await sessions.remove(row.digest)
      await sessions.extend(row.digest, 600)
      assert.equal(await sessions.find(row.digest), null)
    })

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
