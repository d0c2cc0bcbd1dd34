import assert from 'node:assert/strict'
import { DatabaseSync } from 'node:sqlite'
import { describe, it, type TestContext } from 'node:test'
import { bringForward } from './bring-forward.ts'
import { SESSION_SCHEMA } from './session-database.ts'
import { isAltered, openOwn } from './testing/own-records.ts'
import { scratch } from './testing/scratch.ts'

const DIGEST = 'a'.repeat(64)

async function folder(t: TestContext) {
  const { file, remove } = await scratch()
  t.after(remove)
  return file
}

describe('the file of sessions', () => {
  it('drops rows from before there were MACs', async (t) => {
    const file = await folder(t)
    const old = new DatabaseSync(`${file}.sessions`)
    bringForward(old, { ...SESSION_SCHEMA, migrations: SESSION_SCHEMA.migrations.slice(0, 1) })
    old.prepare('INSERT INTO session VALUES (?, ?, ?)').run(DIGEST, new Uint8Array([1]), 9e15)
    old.close()
    await using sqlite = await opened(file)
    assert.equal(await sqlite.sessions.find(DIGEST), null)
    const row = {
      digest: DIGEST,
      sealed: new Uint8Array([1]),
      expiresAt: 9,
      mac: new Uint8Array(32),
    }
    await sqlite.sessions.put(row)
    assert.deepEqual(await sqlite.sessions.find(DIGEST), row)
  })

  it('calls a row altered that has not even the form of one', async (t) => {
    const file = await folder(t)
    await using sqlite = await opened(file)
    const other = new DatabaseSync(`${file}.sessions`)
    t.after(() => other.close())
    other.exec(`INSERT INTO session VALUES ('${DIGEST}', x'00', ${2n ** 60n}, x'00')`)
    assert.equal(await sqlite.sessions.find(DIGEST), 'altered')
  })

  it('is altered as a whole where its table is another one, for as long as it is', async (t) => {
    const file = await folder(t)
    await using sqlite = await opened(file)
    const other = new DatabaseSync(`${file}.sessions`)
    t.after(() => other.close())
    other.exec('DROP TABLE session; CREATE TABLE session (digest TEXT, sealed, expires_at, mac)')
    for (let times = 0; times < 2; times += 1) {
      await assert.rejects(sqlite.sessions.find(DIGEST), isAltered)
    }
  })
})

async function opened(file: string) {
  const sqlite = await openOwn(file)
  return { ...sqlite, [Symbol.asyncDispose]: () => sqlite.close() }
}
