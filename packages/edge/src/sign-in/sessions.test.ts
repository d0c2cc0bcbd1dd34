import assert from 'node:assert/strict'
import { createHash, randomBytes } from 'node:crypto'
import { describe, it } from 'node:test'
import { signInAs } from '@okienko/simulator/sign-in-as'
import { deriveKey } from '../aes-gcm.ts'
import type { SessionRow } from '../ports.ts'
import { sealJson } from '../sealed-json.ts'
import { type Bank, openBank, rememberingAudit, SESSION_KEY } from '../testing/bank.ts'
import { authenticRows } from './authentic-rows.ts'

const LATER = Date.now() + 600_000

async function asked({ url }: Bank, cookie: string, method = 'GET', path = '/v1/me') {
  const response = await fetch(url + path, {
    method,
    headers: { cookie, origin: url },
    redirect: 'manual',
  })
  const text = await response.text()
  return `${response.status} ${/"code":"([\w-]+)"/.exec(text)?.[1] ?? ''}`.trim()
}

/** A session as whoever can write the rows would make it up: any caller, under a secret of their own. */
async function forged(bank: Bank, key: Uint8Array): Promise<string> {
  const secret = randomBytes(32).toString('base64url')
  const digest = createHash('sha256').update(secret).digest('hex')
  const caller = {
    employeeId: 'anna.nowak',
    name: 'Anna Nowak',
    roles: ['administrator', 'auditor'],
    branch: 'Warszawa-Centrum',
    workstation: 'W1',
    sessionId: '0195f6a2-0000-7000-8000-000000000000',
    client: 'desk',
  }
  const begun = { correlationId: 'x', at: 1 }
  const content = { caller, startedAt: Date.now(), begun }
  const sealed = sealJson(deriveKey(secret, 'okienko session'), content, digest)
  await authenticRows(bank.sessions, key).put({ digest, sealed, expiresAt: LATER })
  return `okienko=${secret}`
}

describe('a row of a session that Okienko did not store', () => {
  it('opens nothing, and nobody is blamed for it', async (t) => {
    const bank = await openBank(t)
    const cookie = await forged(bank, new Uint8Array(32))
    assert.equal(await asked(bank, cookie), '401 not-signed-in')
    assert.equal(bank.altered(), 1)
    assert.equal(bank.rows.size, 0)
    for (const [method, path] of [
      ['POST', '/sign-out'],
      ['GET', '/v1/verifications'],
    ] as const) {
      await asked(bank, await forged(bank, new Uint8Array(32)), method, path)
    }
    assert.equal(bank.altered(), 3)
    assert.deepEqual(bank.journal, [])
  })

  it('opens nothing under the right key either, where the journal has no sign-in of it', async (t) => {
    const bank = await openBank(t)
    assert.equal(await asked(bank, await forged(bank, SESSION_KEY)), '401 not-signed-in')
    assert.equal(bank.altered(), 1)
    assert.deepEqual(bank.journal, [])
  })

  it('opens nothing where a stored one was lengthened', async (t) => {
    let time = Date.now()
    const bank = await openBank(t, { now: () => time })
    const { cookie } = await signInAs(bank.url, 'anna.nowak')
    const [row] = bank.rows.values()
    assert.ok(row)
    time += 900_000
    bank.rows.set(row.digest, { ...row, expiresAt: time + 900_000 })
    assert.equal(await asked(bank, cookie), '401 not-signed-in')
    assert.equal(bank.altered(), 1)
  })

  it('opens nothing where two stored ones were swapped', async (t) => {
    const bank = await openBank(t)
    const anna = await signInAs(bank.url, 'anna.nowak')
    const ewa = await signInAs(bank.url, 'ewa.sikora')
    const [first, second] = [...bank.rows.values()]
    assert.ok(first && second)
    bank.rows.set(first.digest, { ...second, digest: first.digest })
    bank.rows.set(second.digest, { ...first, digest: second.digest })
    for (const { cookie } of [anna, ewa]) {
      assert.equal(await asked(bank, cookie), '401 not-signed-in')
    }
    assert.equal(bank.altered(), 2)
  })
})

describe('a row that is brought back', () => {
  const ways = {
    'signing out': async (bank: Bank, cookie: string) =>
      assert.equal(await asked(bank, cookie, 'POST', '/sign-out'), '204'),
    'signing in again': async (bank: Bank, cookie: string) => {
      await signInAs(bank.url, 'ewa.sikora', cookie)
    },
  }
  for (const [name, leave] of Object.entries(ways)) {
    it(`opens nothing after ${name}, and is noticed every time`, async (t) => {
      const bank = await openBank(t)
      const { cookie } = await signInAs(bank.url, 'anna.nowak')
      const [row] = bank.rows.values()
      assert.ok(row)
      assert.equal(await asked(bank, cookie), '200')
      await leave(bank, cookie)
      assert.equal(bank.altered(), 0)
      for (const times of [1, 2]) {
        bank.rows.set(row.digest, row)
        assert.equal(await asked(bank, cookie), '401 not-signed-in')
        assert.equal(bank.altered(), times)
      }
      const told = bank.journal.filter((line) => line.endsWith('anna.nowak'))
      assert.deepEqual(told, ['signed-in anna.nowak', 'signed-out anna.nowak'])
    })
  }

  it('is no alarm while the session is just ending', async (t) => {
    const removals: (() => void)[] = []
    const bank = await openBank(t, {}, (rows) => ({
      ...rows,
      async remove(digest) {
        await new Promise<void>((go) => removals.push(go))
        await rows.remove(digest)
      },
    }))
    const { cookie } = await signInAs(bank.url, 'anna.nowak')
    const leaving = asked(bank, cookie, 'POST', '/sign-out')
    while (removals.length === 0) await new Promise((next) => setTimeout(next, 5))
    const meanwhile = asked(bank, cookie)
    while (removals.length < 2) await new Promise((next) => setTimeout(next, 5))
    for (const go of removals) go()
    assert.deepEqual(await Promise.all([leaving, meanwhile]), ['204', '401 not-signed-in'])
    assert.equal(bank.altered(), 0)
  })
})

describe('a session of which the journal cannot say yet how it stands', () => {
  it('opens nothing, is no alarm, and opens once the journal can say', async (t) => {
    let known = true
    const audit = rememberingAudit()
    const bank = await openBank(t, {
      audit: {
        ...audit,
        standing: async (...asked) => (known ? audit.standing(...asked) : 'not-known'),
      },
    })
    const { cookie } = await signInAs(bank.url, 'anna.nowak')
    known = false
    assert.equal(await asked(bank, cookie), '401 not-signed-in')
    assert.equal(bank.altered(), 0)
    known = true
    assert.equal(await asked(bank, cookie), '200')
  })
})

describe('what is sealed in a row', () => {
  it('is kept through an extension, with a MAC of its own', async (t) => {
    let time = Date.now()
    const bank = await openBank(t, { now: () => time })
    const { cookie } = await signInAs(bank.url, 'anna.nowak')
    const only = (): SessionRow => [...bank.rows.values()][0] ?? assert.fail()
    const before = only()
    time += 120_000
    assert.equal(await asked(bank, cookie), '200')
    const after = only()
    assert.deepEqual(after.sealed, before.sealed)
    assert.notDeepEqual(after.mac, before.mac)
    assert.ok(after.expiresAt > before.expiresAt)
    assert.equal(await asked(bank, cookie), '200')
  })
})
