import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { DatabaseSync } from 'node:sqlite'
import { describe, it, type TestContext } from 'node:test'
import { Altered, type StoredThing } from '../../application/ports/fault.ts'
import { memoryAlarm } from '../memory/alarm.ts'
import { adoptSubjects } from './adopt-subjects.ts'
import { inTransaction } from './bring-forward.ts'
import { openSubjectRows, type SqliteSubjects } from './open-subject-rows.ts'
import { scratch } from './testing/scratch.ts'

/* Promise 10: whoever can write the file of customers, and has no key. */

const KEY = new Uint8Array(32).fill(5)
const [ANNA, BOB] = ['anna', 'bob'].map((id) => ({
  digest: `digest of ${id}`,
  id,
  wrappedKey: new Uint8Array(randomBytes(60)),
})) as [Row, Row]
type Row = { digest: string; id: string; wrappedKey: Uint8Array }
const detailOf = (commitment: string, { id: subjectId }: Row) => {
  return { commitment, subjectId, sealed: new Uint8Array(randomBytes(80)) }
}
const holdOf = (id: string, { id: subjectId }: Row) => {
  return { id, subjectId, reason: 'inquiry', placedAt: 1, until: 900 } as const
}

async function open(t: TestContext) {
  const { file, remove } = await scratch()
  const alarm = memoryAlarm()
  const state = { opened: await openSubjectRows({ file, key: KEY, alarm }) }
  const { rows, details, holds } = state.opened
  for (const one of [ANNA, BOB]) {
    await rows.add(one)
    await details.put(detailOf(`first of ${one.id}`, one))
    await details.put(detailOf(`second of ${one.id}`, one))
    await holds.place(holdOf(`hold of ${one.id}`, one))
  }
  await rows.claim('fingerprint')
  t.after(async () => {
    await state.opened.close()
    await remove()
  })
  /** What an attacker's own program does to the file, who need not mind our foreign keys. */
  function attack(...statements: readonly string[]): void {
    const database = new DatabaseSync(`${file}.subjects`, { enableForeignKeyConstraints: false })
    for (const statement of statements) database.exec(statement)
    database.close()
  }
  return {
    alarm,
    attack,
    now: () => state.opened,
    async stop() {
      await state.opened.close()
    },
    async start() {
      state.opened = await openSubjectRows({ file, key: KEY, alarm })
    },
    file: `${file}.subjects`,
  }
}

const swapped = (table: string, name: string, column: string, one: string, other: string) => [
  `CREATE TEMP TABLE kept AS SELECT ${name} AS name, ${column} AS part FROM ${table}`,
  `UPDATE ${table} SET ${column} = (SELECT part FROM kept WHERE kept.name = '${other}') WHERE ${name} = '${one}'`,
  `UPDATE ${table} SET ${column} = (SELECT part FROM kept WHERE kept.name = '${one}') WHERE ${name} = '${other}'`,
]

interface Attack {
  readonly what: StoredThing
  readonly statements: readonly string[]
  ask(opened: SqliteSubjects): Promise<unknown>
}

const ATTACKS: Readonly<Record<string, Attack>> = {
  'keys of two customers are swapped': {
    what: 'customer',
    statements: swapped('subject', 'id', 'wrapped_key', 'anna', 'bob'),
    ask: ({ rows }) => rows.get('anna'),
  },
  'a customer is put behind another digest': {
    what: 'customer',
    statements: ["UPDATE subject SET digest = 'somebody' WHERE id = 'anna'"],
    ask: ({ rows }) => rows.find('somebody'),
  },
  'a customer is inserted': {
    what: 'customer',
    statements: [
      "INSERT INTO subject SELECT 'somebody', 'new', wrapped_key, mac FROM subject WHERE id = 'anna'",
    ],
    ask: ({ rows }) => rows.find('somebody'),
  },
  'a customer loses the MAC': {
    what: 'customer',
    statements: ["UPDATE subject SET mac = NULL WHERE id = 'anna'"],
    ask: ({ rows }) => rows.get('anna'),
  },
  'the MAC of a customer is that of another': {
    what: 'customer',
    statements: swapped('subject', 'id', 'mac', 'anna', 'bob'),
    ask: ({ rows }) => rows.get('anna'),
  },
  'a detail is moved to another customer': {
    what: 'detail',
    statements: ["UPDATE detail SET subject_id = 'bob' WHERE commitment = 'first of anna'"],
    ask: ({ details }) => details.of('bob'),
  },
  'what is sealed in two details is swapped': {
    what: 'detail',
    statements: swapped('detail', 'commitment', 'sealed', 'first of anna', 'second of anna'),
    ask: ({ details }) => details.find('first of anna'),
  },
  'a hold ends earlier': {
    what: 'hold',
    statements: ["UPDATE hold SET until = 2 WHERE id = 'hold of anna'"],
    ask: ({ holds }) => holds.of('anna'),
  },
  'a hold is moved to another customer': {
    what: 'hold',
    statements: ["UPDATE hold SET subject_id = 'bob' WHERE id = 'hold of anna'"],
    ask: ({ holds }) => holds.find('hold of anna'),
  },
  'a hold is inserted': {
    what: 'hold',
    statements: ["INSERT INTO hold VALUES ('new', 'anna', 'inquiry', 1, 900, x'00')"],
    ask: ({ holds }) => holds.of('anna'),
  },
  'another master key is named': {
    what: 'customer',
    statements: ["UPDATE master_key SET fingerprint = 'another'"],
    ask: ({ rows }) => rows.claimed(),
  },
}

const isAltered = (what: StoredThing) => (error: unknown) =>
  error instanceof Altered && error.code === 'storage-altered' && error.what === what

describe('a row about customers that was altered, and is neither used nor unknown, when', () => {
  for (const [name, { what, statements, ask }] of Object.entries(ATTACKS)) {
    it(`${name}, beside a server that runs and while it is stopped`, async (t) => {
      const { attack, now, stop, start, alarm } = await open(t)
      attack(...statements)
      await assert.rejects(ask(now()), isAltered(what))
      assert.deepEqual(alarm.told, [what])
      await stop()
      await start()
      await assert.rejects(ask(now()), isAltered(what))
    })
  }
})

describe('everything about customers', () => {
  const all = ['first of anna', 'second of anna', 'first of bob', 'second of bob']

  it('is accounted for: by its detail, or by the mark that it was erased', async (t) => {
    const { now } = await open(t)
    assert.deepEqual(await now().details.unaccounted(all), [])
    await now().rows.remove('anna')
    assert.deepEqual(await now().details.unaccounted(all), [])
    assert.deepEqual(await now().details.unaccounted(['of nobody']), ['detail'])
  })

  it('is not when a row was deleted, altered, or brought back', async (t) => {
    const { now, attack, file } = await open(t)
    const before = new DatabaseSync(file, { readOnly: true })
    const [row] = before.prepare("SELECT * FROM detail WHERE commitment = 'first of anna'").all()
    before.close()
    attack("DELETE FROM detail WHERE commitment = 'first of bob'")
    assert.deepEqual(await now().details.unaccounted(all), ['detail'])
    attack("DELETE FROM subject WHERE id = 'bob'")
    assert.deepEqual(await now().details.unaccounted(all), ['detail', 'customer'])
    await now().rows.remove('anna')
    const attacker = new DatabaseSync(file, { enableForeignKeyConstraints: false })
    attacker.prepare('INSERT INTO detail VALUES (?, ?, ?, ?)').run(...Object.values(row ?? {}))
    attacker.close()
    assert.deepEqual(await now().details.unaccounted(['first of anna']), ['detail'])
    attack('DELETE FROM tombstone')
    assert.deepEqual(await now().details.unaccounted(['second of anna']), ['detail'])
    attack("INSERT INTO tombstone VALUES ('second of anna', x'00')")
    assert.deepEqual(await now().details.unaccounted(['second of anna']), ['detail'])
  })

  it('does not go with an erasure to which somebody has moved it', async (t) => {
    const { now, attack } = await open(t)
    attack("UPDATE detail SET subject_id = 'anna' WHERE commitment = 'first of bob'")
    await assert.rejects(now().rows.remove('anna'), isAltered('detail'))
    assert.ok(await now().rows.get('anna'))
    assert.ok((await now().details.unaccounted(all)).length > 0)
  })

  it('is looked at: what is altered, and what belongs to nobody', async (t) => {
    const { now, attack, alarm } = await open(t)
    for (const kind of ['customer', 'detail', 'hold'] as const) {
      const { names, strays, next } = await now().rows.look(kind, '')
      assert.deepEqual([names.length > 1, strays, next], [true, [], null])
    }
    attack(
      "UPDATE subject SET mac = x'00' WHERE id = 'anna'",
      "DELETE FROM subject WHERE id = 'bob'",
    )
    assert.deepEqual((await now().rows.look('customer', '')).names, [])
    assert.deepEqual((await now().rows.look('detail', '')).strays, ['bob'])
    assert.deepEqual((await now().rows.look('hold', '')).strays, ['bob'])
    assert.deepEqual(alarm.told, ['customer'])
  })

  it('says of erased customers nothing but commitments, which nothing links', async (t) => {
    const { now, file, stop } = await open(t)
    await now().rows.remove('bob')
    await now().rows.remove('anna')
    await stop()
    const database = new DatabaseSync(file, { readOnly: true })
    const marks = database.prepare('SELECT * FROM tombstone').all()
    database.close()
    assert.deepEqual(
      marks.map(({ commitment }) => commitment),
      all.toSorted(),
    )
    assert.ok(marks.every((mark) => Object.keys(mark).join() === 'commitment,mac'))
  })
})

describe('rows from before there were MACs', () => {
  it('are adopted whole, with a mark for each commitment that has no detail', async (t) => {
    const { now, attack, file, stop, start } = await open(t)
    attack(
      ...['subject', 'detail', 'hold', 'master_key'].map((one) => `UPDATE ${one} SET mac = NULL`),
    )
    await assert.rejects(now().rows.get('anna'), isAltered('customer'))
    await stop()
    const database = new DatabaseSync(file)
    inTransaction(database, () =>
      adoptSubjects(database, KEY, ['first of anna', 'of somebody erased']),
    )
    database.close()
    await start()
    const { rows, details, holds } = now()
    assert.deepEqual(await rows.get('anna'), ANNA)
    assert.equal((await holds.of('bob')).length, 1)
    assert.equal(await rows.claimed(), 'fingerprint')
    const named = ['first of anna', 'of somebody erased']
    assert.deepEqual(await details.unaccounted(named), [])
    assert.deepEqual(await details.unaccounted(['another']), ['detail'])
  })
})
