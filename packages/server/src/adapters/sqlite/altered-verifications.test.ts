import assert from 'node:assert/strict'
import { describe, it, type TestContext } from 'node:test'
import type { Stored, Verifications } from '../../application/ports/verifications.ts'
import { aReadCommit, aRequestCommit, aStepCommit } from '../contracts/fixtures.ts'
import { behindTriggers } from './testing/forger.ts'
import { anAlarm, isAltered, OWN, openOwn } from './testing/own-records.ts'
import { scratch } from './testing/scratch.ts'

const FAR = Number.MAX_SAFE_INTEGER
const BEYOND = 9223372036854775807n
const KEY = { key: 'key', fingerprint: 'same' }

/** Two verifications, of which one is open and one is released; opened again, if what is known is to be forgotten. */
async function aStorage(t: TestContext, { again = false } = {}) {
  const { file, remove } = await scratch()
  const alarm = anAlarm()
  let sqlite = await openOwn(file, { alarm })
  t.after(async () => {
    await sqlite.close()
    await remove()
  })
  await sqlite.records.commit(aRequestCommit({ id: 'open' }, KEY))
  await sqlite.records.commit(aRequestCommit({ id: 'done', keptUntil: 900 }))
  await sqlite.records.commit(aStepCommit({ id: 'done', state: 'received' }, 1))
  await sqlite.records.commit(aStepCommit({ id: 'done', state: 'released', keptUntil: 900 }, 2))
  if (again) {
    await sqlite.close()
    sqlite = await openOwn(file, { alarm })
  }
  const sql = (text: string) => behindTriggers(file, (database) => database.exec(text))
  return { file, sql, alarm, ...sqlite }
}

const IS_HIDDEN: Readonly<
  Record<string, readonly [string, (v: Verifications) => Promise<unknown>]>
> = {
  'a deadline': [
    "UPDATE verification SET deadline = NULL WHERE id = 'open'",
    (v) => v.openOf('session-1'),
  ],
  'another session': [
    "UPDATE verification SET session_id = 'other' WHERE id = 'done'",
    (v) => v.releasedOf('session-1', 0),
  ],
  'another employee': [
    "UPDATE verification SET employee_id = 'other' WHERE id = 'done'",
    (v) => v.listOf('employee-1', 0, FAR, 10),
  ],
  'another customer': [
    "UPDATE verification SET subject_id = 'other' WHERE id = 'done'",
    (v) => v.keptOf('subject-1', 10),
  ],
  'another reference': [
    "UPDATE verification SET reference = 'other' WHERE id = 'open'",
    (v) => v.findByReference('backsystem', 'reference-open'),
  ],
  'another key of its request': [
    "UPDATE verification SET request_key = 'other' WHERE id = 'open'",
    (v) => v.findByRequestKey('key'),
  ],
  'another fingerprint': [
    "UPDATE verification SET request_fingerprint = 'other' WHERE id = 'open'",
    (v) => v.findByRequestKey('key'),
  ],
  'a later request': [
    "UPDATE verification SET requested_at = 1 WHERE id = 'done'",
    (v) => v.find('done'),
  ],
  'a longer release': [
    `UPDATE verification SET open_until = ${FAR} WHERE id = 'done'`,
    (v) => v.find('done'),
  ],
  'another version': [
    "UPDATE verification SET version = 7 WHERE id = 'done'",
    (v) => v.find('done'),
  ],
  'another body': [
    "UPDATE verification SET body = replace(body, 'employee-1', 'employee-2') WHERE id = 'done'",
    (v) => v.find('done'),
  ],
  'no MAC': ["UPDATE verification SET mac = NULL WHERE id = 'done'", (v) => v.find('done')],
  'the MAC of another': [
    "UPDATE verification SET mac = (SELECT mac FROM verification WHERE id = 'open') WHERE id = 'done'",
    (v) => v.find('done'),
  ],
  'the whole row of another': [
    `UPDATE verification SET (version, body, mac, state) =
      (SELECT version, body, mac, state FROM verification WHERE id = 'open') WHERE id = 'done'`,
    (v) => v.find('done'),
  ],
  'a number that nobody can read': [
    "UPDATE verification SET deadline = 9223372036854775807 WHERE id = 'open'",
    (v) => v.find('open'),
  ],
  'no row': ["DELETE FROM verification WHERE id = 'done'", (v) => v.find('done')],
}

/** What a sweep finds none of, or finds altered: the others that it is of. */
const IS_PASSED_OVER: Readonly<
  Record<string, readonly [string, (v: Verifications) => Promise<readonly Stored[]>]>
> = {
  'a later deadline': ['deadline = deadline + 86400000', (v) => v.overdue(5_000_000, 10)],
  'a deadline that nobody can read': [`deadline = ${BEYOND}`, (v) => v.overdue(5_000_000, 10)],
  'an earlier deadline': ['deadline = 5', (v) => v.overdue(5_000_000, 10)],
  'an earlier end of being open': ['open_until = 0', (v) => v.open(0)],
  'a state': ["state = 'received'", (v) => v.received()],
  'no end of keeping': ['kept_until = NULL', (v) => v.keptOverdue(FAR, '', 10)],
  'another source': ["source = 'other'", (v) => v.invited('backsystem', 0, 10)],
  'another version': ['version = 1 << 60', (v) => v.overdue(5_000_000, 10)],
}

describe('a verification that somebody has altered beside Okienko', () => {
  for (const [what, [set, sweep]] of Object.entries(IS_PASSED_OVER)) {
    it(`keeps no other one from its end with ${what}, and is told of once`, async (t) => {
      const { verifications, records, alarm, ...storage } = await aStorage(t)
      await records.commit(aRequestCommit({ id: 'other', until: 4_000_000 }))
      await records.commit(aRequestCommit({ id: 'answered' }))
      await records.commit(aStepCommit({ id: 'answered', state: 'received' }, 1))
      await records.commit(aRequestCommit({ id: 'kept', keptUntil: 950 }))
      await records.commit(aStepCommit({ id: 'kept', state: 'received' }, 1))
      await records.commit(aStepCommit({ id: 'kept', state: 'released', keptUntil: 950 }, 2))
      const id = /^(kept|open)_until/.test(set) ? 'done' : 'open'
      storage.sql(`UPDATE verification SET ${set} WHERE id = '${id}'`)
      for (let times = 0; times < 3; times += 1) {
        const found = (await sweep(verifications)).map(
          ({ verification }) => verification.request.id,
        )
        assert.ok(found.length > 0 && !found.includes(id), found.join())
      }
      assert.deepEqual(alarm.told, ['verification'])
    })
  }

  for (const [what, [sql, ask]] of Object.entries(IS_HIDDEN)) {
    it(`is noticed with ${what}, never taken for "not found"`, async (t) => {
      const { verifications, alarm, ...storage } = await aStorage(t)
      storage.sql(sql)
      await assert.rejects(ask(verifications), isAltered)
      assert.deepEqual(alarm.told, ['verification'])
    })
  }

  it('moves no further, and nothing is journalled of it, while others go on', async (t) => {
    for (const again of [false, true]) {
      const { records, log, ...storage } = await aStorage(t, { again })
      const before = (await log.tree()).size
      storage.sql("UPDATE verification SET session_id = 'mine' WHERE id = 'open'")
      const outcomes = await Promise.allSettled([
        records.commit(aRequestCommit({ id: 'b' })),
        records.commit(aStepCommit({ id: 'open', state: 'received' }, 1)),
        records.commit(aReadCommit('open', 1)),
        records.commit(aRequestCommit({ id: 'c' })),
      ])
      assert.deepEqual(
        outcomes.map(({ status }) => status),
        ['fulfilled', 'rejected', 'rejected', 'fulfilled'],
      )
      for (const one of outcomes) assert.ok(one.status === 'fulfilled' || isAltered(one.reason))
      assert.equal((await log.tree()).size, before + 2)
    }
  })

  it('is not brought back to an earlier state, nor asked for anew', async (t) => {
    const { records, verifications, file } = await aStorage(t)
    const rowOf = (id: string) =>
      behindTriggers(file, (database) =>
        database.prepare('SELECT * FROM verification WHERE id = ?').get(id),
      )
    const put = (row: NonNullable<ReturnType<typeof rowOf>>) =>
      behindTriggers(file, (database) => {
        database.prepare('DELETE FROM verification WHERE id = ?').run(row['id'] ?? '')
        const marks = Object.keys(row).map((name) => `:${name}`)
        database.prepare(`INSERT INTO verification VALUES (${marks.join()})`).run(row)
      })
    const invited = rowOf('open') ?? assert.fail()
    await records.commit(aStepCommit({ id: 'open', state: 'rejected' }, 1))
    const rejected = rowOf('open') ?? assert.fail()
    put(invited)
    await assert.rejects(verifications.find('open'), isAltered)
    await assert.rejects(verifications.openOf('session-1'), isAltered)
    await assert.rejects(
      records.commit(aStepCommit({ id: 'open', state: 'received' }, 1)),
      isAltered,
    )
    put(rejected)
    assert.equal((await verifications.find('open'))?.version, 2)
    behindTriggers(file, (database) => database.exec("DELETE FROM verification WHERE id = 'open'"))
    await assert.rejects(records.commit(aRequestCommit({ id: 'open' })), isAltered)
  })

  it('is not believed under another key', async (t) => {
    const { file, close } = await aStorage(t)
    await close()
    const keys = { ...OWN.keys, verifications: new Uint8Array(32).fill(9) }
    const other = await openOwn(file, { keys })
    await assert.rejects(other.verifications.find('open'), isAltered)
    await other.close()
  })
})
