import assert from 'node:assert/strict'
import { DatabaseSync } from 'node:sqlite'
import { describe, it, type TestContext } from 'node:test'
import { memoryAlarm } from '../memory/alarm.ts'
import { openSubjectRows } from './open-subject-rows.ts'
import { isAltered } from './testing/own-records.ts'
import { isUnavailable, scratch } from './testing/scratch.ts'

/*
 * Every row and every MAC is right, and yet somebody is not found, or is not stored: whoever can write the file of
 * customers has done something to what stands around the rows.
 */
const KEY = new Uint8Array(32).fill(5)
const ANNA = { digest: 'digest of anna', id: 'anna', wrappedKey: new Uint8Array([1]) }
const HOLD = { id: 'hold', subjectId: 'anna', reason: 'inquiry', placedAt: 1, until: 900 } as const

async function opened(t: TestContext) {
  const { file, remove } = await scratch()
  const alarm = memoryAlarm()
  const subjects = await openSubjectRows({ file, key: KEY, alarm })
  await subjects.rows.add(ANNA)
  t.after(async () => {
    await subjects.close().catch(() => {})
    await remove()
  })
  const attack = (sql: string) => {
    const database = new DatabaseSync(`${file}.subjects`, { defensive: false })
    database.exec(sql)
    database.close()
  }
  const again = () => openSubjectRows({ file, key: KEY, alarm })
  return { ...subjects, alarm, attack, again }
}

/** Anna is not found by her digest: the index by it is that of another table, which is taken away then. */
const HIDE_ANNA = `
  CREATE TABLE shadow (
    digest TEXT PRIMARY KEY, id TEXT NOT NULL UNIQUE, wrapped_key BLOB NOT NULL) STRICT;
  INSERT INTO shadow (rowid, digest, id, wrapped_key)
    SELECT rowid, 'not ' || digest, id, x'00' FROM subject;
  PRAGMA writable_schema = ON;
  CREATE TEMP TABLE roots AS SELECT name, rootpage FROM sqlite_schema;
  UPDATE sqlite_schema
    SET rootpage = (SELECT rootpage FROM roots WHERE name = 'sqlite_autoindex_shadow_1')
    WHERE name = 'sqlite_autoindex_subject_1';
  DELETE FROM sqlite_schema WHERE tbl_name = 'shadow';
  PRAGMA writable_schema = RESET;`

const TRIGGER = `
  CREATE TRIGGER in_our_name BEFORE INSERT ON hold BEGIN SELECT RAISE(IGNORE); END;`

describe('the tables of customers', () => {
  it('are altered, in a running server, where an index is not that of its table', async (t) => {
    const { rows, attack, alarm } = await opened(t)
    attack(HIDE_ANNA)
    await assert.rejects(rows.find(ANNA.digest), isAltered)
    assert.ok(alarm.told.includes('customer'))
  })

  it('are refused at a start where an index is not that of its table', async (t) => {
    const { attack, again, close } = await opened(t)
    await close()
    attack(HIDE_ANNA)
    await assert.rejects(again(), isUnavailable)
  })

  it('are altered where somebody has made a trigger, until it is gone', async (t) => {
    const { holds, attack, alarm } = await opened(t)
    attack(TRIGGER)
    for (let times = 0; times < 2; times += 1) await assert.rejects(holds.place(HOLD), isAltered)
    assert.ok(alarm.told.includes('customer'))
    attack('DROP TRIGGER in_our_name')
    assert.equal(await holds.place(HOLD), 'stored')
  })

  it('are ours as before where somebody has written what changes nothing', async (t) => {
    const { rows, attack, alarm } = await opened(t)
    attack('CREATE TABLE passing (a); DROP TABLE passing;')
    assert.equal((await rows.find(ANNA.digest))?.id, 'anna')
    assert.deepEqual(alarm.told, [])
  })

  it('tell of a hold whose time nobody can read, and of the others all the same', async (t) => {
    const { holds, rows, attack, alarm } = await opened(t)
    await holds.place(HOLD)
    await holds.place({ ...HOLD, id: 'other' })
    attack(`UPDATE hold SET until = ${2n ** 60n} WHERE id = 'hold'`)
    assert.deepEqual((await rows.look('hold', '')).names, ['other'])
    await assert.rejects(holds.of('anna'), isAltered)
    assert.deepEqual(alarm.told, ['hold', 'hold'])
  })
})
