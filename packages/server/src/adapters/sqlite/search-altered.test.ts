import assert from 'node:assert/strict'
import { closeSync, openSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { describe, it, type TestContext } from 'node:test'
import { Altered, type StoredThing } from '../../application/ports/fault.ts'
import type { JournalEvent } from '../../domain/journal/events.ts'
import { openSearch, type SqliteSearch } from './open-search.ts'
import { openSearchDatabase } from './search-database.ts'
import { openOwn } from './testing/own-records.ts'
import { scratch } from './testing/scratch.ts'

const mark = (letter: string) => letter.repeat(64)
const [ANNA, JAN] = [mark('c'), mark('d')]
const ALL = { before: null, limit: 10_000 }
const EMPLOYEE = {
  kind: 'employee',
  employeeId: mark('a'),
  sessionId: mark('b'),
  branch: "Oddział 'Rynek'",
  workstation: 'W',
  roles: ['advisor'],
  client: 'desk',
  correlationId: 'request-1',
} as const

function course(verificationId: string, subject: string): readonly JournalEvent[] {
  const common = { at: 1_000, actor: EMPLOYEE, verificationId }
  const about = { ...common, subject, fields: ['surname'] }
  return [
    {
      ...common,
      kind: 'requested',
      operationId: 'loan',
      cardId: '1',
      dataSetId: 'd',
      purposeId: 'p',
      legalBasis: 'art. 34',
      fields: ['surname'],
      system: 'desk',
      catalogueVersion: '1',
      flow: 'counter',
      role: 'self',
      errands: [],
      reuses: null,
      beside: null,
      asked: ['surname', 'pesel'],
    },
    {
      ...about,
      kind: 'received',
      actor: { kind: 'source', name: 'backsystem' },
      grade: 'proven',
      digest: mark('f'),
      commitment: null,
      identifiedBy: null,
    },
    { ...about, kind: 'presented', grade: 'proven' },
    {
      ...about,
      kind: 'released',
      grade: 'proven',
      openUntil: 9_000,
      decisionMs: 1,
      visitId: 'v1',
      requestId: null,
    },
  ]
}

/** A log in which every tenth customer is Anna, and its search, checked. */
async function openBank(t: TestContext, verifications = 600) {
  const { file, remove } = await scratch()
  const sqlite = await openOwn(file)
  const told: StoredThing[] = []
  const alarm = { altered: (what: StoredThing) => void told.push(what) }
  const opened: SqliteSearch[] = []
  const open = async (settle = 0) => {
    const search = await openSearch({ file, log: sqlite.log, alarm, settle })
    opened.push(search)
    return search
  }
  t.after(async () => {
    for (const search of opened) await search.close()
    await sqlite.close()
    await remove()
  })
  const add = async (from: number, to: number) => {
    for (let n = from; n < to; n += 100) {
      const some = Array.from({ length: Math.min(100, to - n) }, (_, more) => n + more)
      const events = some.flatMap((one) => course(`v${one}`, one % 10 === 0 ? ANNA : JAN))
      await sqlite.records.commit({ change: null, events })
    }
  }
  await add(0, verifications)
  return { file, told, open, add, records: sqlite.records, tree: sqlite.log.tree }
}

function sql(file: string, ...statements: readonly string[]): void {
  const database = new DatabaseSync(file)
  for (const one of statements) database.exec(one)
  database.close()
}

const RECEIVED_OF_ANNA = `SELECT place FROM entry WHERE kind = 'received' AND subject = '${ANNA}'`
/** Whoever can write the file of the index, and has no key. */
const ATTACKS: Readonly<Record<string, readonly string[]>> = {
  'a row is deleted': [`DELETE FROM entry WHERE place = (${RECEIVED_OF_ANNA} LIMIT 1)`],
  'the newest rows are deleted, and the mark says so': [
    'DELETE FROM entry WHERE place > 2000',
    'UPDATE mark SET size = 2001',
  ],
  'all rows of a verification are deleted': ["DELETE FROM entry WHERE verification = 'v0'"],
  'a row is given to another customer': [
    `UPDATE entry SET subject = '${JAN}' WHERE place = (${RECEIVED_OF_ANNA} LIMIT 1)`,
  ],
  'a text ends in a byte that nobody sees': [
    `UPDATE entry SET subject = subject || char(0) WHERE place = (${RECEIVED_OF_ANNA} LIMIT 1)`,
  ],
  'a verification has another end': [
    "UPDATE entry SET outcome = 'rejected' WHERE verification = 'v10' AND outcome IS NOT NULL",
  ],
  'a row is put beyond the end': [
    `INSERT INTO entry (place, at, kind, subject) VALUES (1000000, 1000, 'read', '${ANNA}')`,
  ],
  'a row is put before the beginning': [
    `INSERT INTO entry (place, at, kind, subject) VALUES (-1, 1000, 'read', '${ANNA}')`,
  ],
  'the mark skips what is still to come': ['UPDATE mark SET size = size + 4'],
  'everything is deleted, the mark stays': ['DELETE FROM entry'],
}

/** The row stays and none of its ways leads to it any more. */
function hideFromIndex(file: string): void {
  const database = new DatabaseSync(file)
  database.enableDefensive?.(false)
  const schema = database
    .prepare("SELECT rootpage, sql FROM sqlite_schema WHERE name = 'entry_subject'")
    .get()
  const version = Number(database.prepare('PRAGMA schema_version').get()?.['schema_version'])
  const place = database.prepare(RECEIVED_OF_ANNA).get()?.['place']
  const narrow = `${schema?.['sql']} AND place <> ${place}`
  database.exec('PRAGMA writable_schema = ON')
  const rewrite = database.prepare("UPDATE sqlite_schema SET sql = ? WHERE name = 'entry_subject'")
  rewrite.run(narrow)
  database.exec(`PRAGMA schema_version = ${version + 1}`)
  database.exec('PRAGMA writable_schema = OFF')
  database.exec('REINDEX entry_subject')
  database.exec('PRAGMA writable_schema = ON')
  rewrite.run(String(schema?.['sql']))
  database.exec(`PRAGMA schema_version = ${version + 2}`)
  database.close()
}

const ofAnna = async (search: SqliteSearch) =>
  (await search.find({ subjects: [ANNA] }, ALL)).map(({ index }) => index)

async function isWholeAgain(search: SqliteSearch, expected: readonly number[]): Promise<void> {
  await search.check()
  assert.equal(await search.prove(null), 'proven')
  assert.deepEqual(await ofAnna(search), expected)
}

describe('an index that somebody has altered', () => {
  it('tells of nothing where many ask at once while entries come', async (t) => {
    const { add, told, open } = await openBank(t, 400)
    const search = await open()
    await search.check()
    let busy = true
    const asking = Array.from({ length: 6 }, async () => {
      const said = new Set<string>()
      while (busy) said.add(await search.prove(null))
      return [...said]
    })
    for (let n = 400; n < 430; n += 1) await add(n, n + 1)
    busy = false
    assert.deepEqual(await Promise.all(asking), Array(6).fill(['proven']))
    assert.deepEqual(told, [])
  })

  it('takes nothing for altered where another question had more indexed before', async (t) => {
    const { file, add, tree } = await openBank(t, 10)
    const database = openSearchDatabase(file)
    t.after(() => database.close())
    const before = await tree()
    database.ask({ ask: 'catch-up', tree: before })
    for (let round = 0; round < 5; round += 1) {
      database.ask({ ask: 'check', tree: before, round, key: null, again: false })
    }
    const proof = { ask: 'prove', tree: before, from: null, next: 0, settle: 0 } as const
    assert.deepEqual(database.ask(proof), [{ state: 'proven' }])
    await add(10, 11)
    database.ask({ ask: 'catch-up', tree: await tree() })
    assert.deepEqual(database.ask(proof), [{ state: 'going-on', next: 0 }])
    assert.deepEqual(database.ask(proof), [{ state: 'proven' }])
  })

  it('is checked before anything is proven, whole or not', async (t) => {
    const { open, add, told } = await openBank(t, 600)
    const search = await open()
    await search.catchUp()
    assert.equal(await search.prove(null), 'being-checked')
    await search.check()
    assert.equal(await search.prove(null), 'proven')
    await add(600, 610)
    assert.equal(await search.prove(null), 'proven', 'what is new is checked with the proof')
    await add(610, 2_100)
    assert.equal(await search.prove(null), 'being-checked', 'unless it is too much')
    await search.check()
    assert.equal(await search.prove(null), 'proven')
    await search.close()
    assert.deepEqual(told, [])
  })

  it('is noticed while the server is stopped, and made anew', async (t) => {
    const { file, open, told } = await openBank(t)
    const first = await open()
    const expected = await ofAnna(first)
    await first.close()
    assert.equal(expected.length, 240)
    for (const [name, statements] of Object.entries(ATTACKS)) {
      sql(`${file}.search`, ...statements)
      told.length = 0
      const search = await open()
      // Whatever is found over it, nobody is told that it is all.
      await ofAnna(search)
      assert.equal(await search.prove(null), 'being-checked', name)
      await isWholeAgain(search, expected)
      await search.close()
      const isMark = name.includes('mark')
      assert.ok(isMark || told.includes('index'), `${name}: ${told}`)
    }
  })

  it('is noticed while the server runs, before a proof or by it, and made anew', async (t) => {
    const { file, open, told, add } = await openBank(t)
    const search = await open()
    await search.check()
    const expected = await ofAnna(search)
    for (const [name, statements] of Object.entries(ATTACKS)) {
      assert.equal(await search.prove(null), 'proven')
      sql(`${file}.search`, ...statements)
      told.length = 0
      await ofAnna(search)
      assert.equal(await search.prove(null), 'being-checked', name)
      await isWholeAgain(search, expected)
      assert.ok(told.includes('index'), `${name}: ${told}`)
    }
    await add(600, 601)
    assert.equal((await ofAnna(search)).length, expected.length + 4)
    await search.close()
  })

  it('is noticed where only the way to a row is gone', async (t) => {
    const { file, open, told } = await openBank(t)
    const search = await open()
    const expected = await ofAnna(search)
    await search.check()
    hideFromIndex(`${file}.search`)
    assert.ok((await ofAnna(search)).length < expected.length, 'the attack hides something')
    assert.equal(await search.prove(null), 'being-checked')
    await isWholeAgain(search, expected)
    assert.deepEqual(told, ['index'])
    await search.close()
  })

  it('proves nothing for a while after somebody has put it right again', async (t) => {
    const { file, open } = await openBank(t, 20)
    const search = await open(60_000)
    await search.check()
    assert.equal(await search.prove(null), 'proven')
    const hide = `UPDATE entry SET subject = '${JAN}' WHERE place = 1`
    sql(`${file}.search`, hide)
    assert.ok(!(await ofAnna(search)).includes(1))
    sql(`${file}.search`, hide.replace(JAN, ANNA))
    await search.check()
    assert.equal(await search.prove(null), 'being-checked')
    await search.close()
  })

  it('is noticed where bytes are written past SQLite', async (t) => {
    const { file, open, told } = await openBank(t)
    const before = await open()
    await before.check()
    const expected = await ofAnna(before)
    await before.close()
    const search = await open()
    await search.check()
    // Nothing is in the log beside it: the file itself is what is read.
    const bytes = readFileSync(`${file}.search`)
    for (let at = bytes.indexOf(ANNA); at >= 0; at = bytes.indexOf(ANNA, at + 1)) {
      const to = openSync(`${file}.search`, 'r+')
      writeSync(to, JAN, at)
      closeSync(to)
    }
    await ofAnna(search)
    assert.equal(await search.prove(null), 'being-checked')
    await isWholeAgain(search, expected)
    assert.ok(told.includes('index'))
    await search.close()
  })

  it('is made anew where another file stands in its place, or none', async (t) => {
    const { file, open, told } = await openBank(t, 30)
    const search = await open()
    await search.check()
    const expected = await ofAnna(search)
    renameSync(`${file}.search`, `${file}.elsewhere`)
    await isWholeAgain(search, expected)
    rmSync(`${file}.search`)
    await isWholeAgain(search, expected)
    assert.deepEqual(told, ['index', 'index'])
    await search.close()
  })

  it('shows nothing that does not fit what was asked, nor at another branch', async (t) => {
    const { file, open, told } = await openBank(t, 30)
    const search = await open()
    const expected = await ofAnna(search)
    sql(`${file}.search`, `UPDATE entry SET subject = '${ANNA}' WHERE verification = 'v1'`)
    assert.deepEqual(await ofAnna(search), expected)
    sql(`${file}.search`, "UPDATE entry SET branch = 'Kraków' WHERE verification = 'v1'")
    assert.deepEqual(await search.find({ branch: 'Kraków' }, ALL), [])
    assert.equal((await search.at(5))?.branch, EMPLOYEE.branch)
    await search.check()
    assert.deepEqual(told, ['index', 'index'])
    await search.close()
  })
})

describe('an entry that somebody has altered', () => {
  const isAltered = (error: unknown) => error instanceof Altered && error.what === 'entry'

  it('is never shown, and nothing with it is proven', async (t) => {
    const { file, open, told } = await openBank(t)
    const search = await open()
    assert.equal((await ofAnna(search)).length, 240)
    for (const place of [2, 2_399]) {
      told.length = 0
      sql(file, 'DROP TRIGGER IF EXISTS entry_never_changes')
      sql(
        file,
        `UPDATE entry SET body = CAST(replace(CAST(body AS TEXT), 'surname', 'Surname') AS BLOB) WHERE place = ${place}`,
      )
      await assert.rejects(search.at(place), isAltered)
      await assert.rejects(
        search.find({ verificationId: `v${Math.floor(place / 4)}` }, ALL),
        isAltered,
      )
      assert.deepEqual(told, ['entry', 'entry'])
      await search.check()
      assert.equal(await search.prove(null), 'being-checked')
    }
    assert.notEqual(await search.at(3), null, 'others are shown')
    await search.close()
  })

  it('is told once by the check, and is not indexed', async (t) => {
    const { file, open, told } = await openBank(t)
    sql(
      file,
      'DROP TRIGGER entry_never_changes',
      `UPDATE entry SET body = CAST(replace(CAST(body AS TEXT), '${ANNA}', '${JAN}') AS BLOB) WHERE place = 2001`,
    )
    const search = await open()
    await search.check()
    await search.check()
    assert.deepEqual(told, ['entry'])
    await assert.rejects(search.find({}, ALL), isAltered)
    await search.close()
  })

  it('is noticed by its hash where tiles were altered with it', async (t) => {
    const { file, open } = await openBank(t, 200)
    const before = await open()
    await before.catchUp()
    await before.close()
    sql(
      file,
      'DROP TRIGGER tile_hash_never_changes',
      'UPDATE tile_hash SET hash = zeroblob(32) WHERE level = 0 AND place = 7',
    )
    const search = await open()
    await assert.rejects(search.at(7), isAltered)
    await search.close()
  })
})
