import assert from 'node:assert/strict'
import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { after, afterEach, before, describe, it } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { readRecords } from './support/database.ts'
import { exportAndVerify } from './support/journal.ts'
import { okienko } from './support/okienko.ts'
import { layOutOwnData } from './support/own-data.ts'

/*
 * A restore is a declared act: it is done whole or not at all, whenever it ends, and signs nothing that is not the
 * bank's. The second place stays what it is through all of it, as on a disk of its own.
 */
const PROGRAM = join(import.meta.dirname, '../packages/server/src/cli/okienko.ts')
const ORIGIN = 'okienko.local/journal'

let folder = ''
let signed = 0
const there = (name: string) => join(folder, name)
/** The bank's own keys, and data with the second place in it. */
const own = () => ({ OKIENKO_DATA_DIR: there('data'), OKIENKO_KEYS: there('keys') })
const env = () => ({ ...own(), OKIENKO_JOURNAL_LAST: there('last') })

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'okienko-restore-'))
  await layOutOwnData(there('kept'), there('keys'))
  const { status, text } = okienko({ OKIENKO_DATA_DIR: there('kept') }, 'backup', there('backup'))
  assert.equal(status, 0, text)
  signed = readRecords(there('kept')).events.length
})
after(() => rmSync(folder, { recursive: true, force: true }))
afterEach(() => {
  for (const name of ['data', 'last', 'export'])
    rmSync(there(name), { recursive: true, force: true })
})

/** The data folder as it is before a restore. */
function empty(): void {
  rmSync(there('data'), { recursive: true, force: true })
  mkdirSync(there('data'), { mode: 0o700 })
}

function secondPlace(): void {
  cpSync(there('kept/journal-last'), there('last'), { recursive: true })
}

/** What the entries say of restores: which origin was left, and how many entries had been signed under it. */
const restores = () =>
  readRecords(there('data')).events.flatMap(({ event }) =>
    event.kind === 'journal-restored' ? [[event.from, event.lastSize]] : [],
  )

function assertWhole(): void {
  assert.deepEqual(restores(), [[ORIGIN, signed]])
  rmSync(there('export'), { recursive: true, force: true })
  const { status, text } = exportAndVerify(there('data'), there('export'))
  assert.equal(status, 0, text)
  assert.deepEqual(
    readdirSync(there('data')).filter((name) => name.includes('restoring')),
    [],
  )
}

describe('a restore that is killed', () => {
  it('is whole or to be repeated, and says what was signed however often it was begun', async (t) => {
    secondPlace()
    empty()
    const began = Date.now()
    assert.equal(okienko(env(), 'restore', there('backup')).status, 0)
    const took = Date.now() - began
    assertWhole()
    let cut = 0
    // Later and later, until two of them came to their end.
    for (let part = 0.25, whole = 0; whole < 2; part += 0.05) {
      empty()
      const child = spawn(process.execPath, [PROGRAM, 'restore', there('backup')], {
        env: { ...process.env, ...env() },
        stdio: 'ignore',
      })
      const gone = once(child, 'exit')
      await pause(took * part)
      child.kill('SIGKILL')
      await gone
      if (existsSync(there('data/okienko.db'))) {
        assertWhole()
        whole += 1
      } else cut += 1
      assert.ok(part < 10)
    }
    t.diagnostic(`${cut} were cut short`)
    assert.ok(cut > 0)
    empty()
    const { status, text } = okienko(env(), 'restore', there('backup'))
    assert.equal(status, 0, text)
    assertWhole()
  })

  it('has not forgotten what was signed where its own signature was the last that came', () => {
    secondPlace()
    for (const times of [1, 2, 3]) {
      empty()
      const { status, text } = okienko(env(), 'restore', there('backup'))
      assert.equal(status, 0, text)
      const next = `${ORIGIN}/restored/${times}-[0-9a-f]{8}, goes on from ${signed} entries`
      assert.match(text, new RegExp(next))
      assertWhole()
    }
  })
})

describe('a restore on a disk that is full', () => {
  const mayMount = process.platform === 'linux' && process.getuid?.() === 0
  it('leaves nothing, and is whole once there is room', {
    skip: mayMount ? false : 'only root on Linux may mount a small file system',
  }, () => {
    secondPlace()
    mkdirSync(there('data'))
    let full = 0
    for (let kilobytes = 64; ; kilobytes += 64) {
      const size = `mode=0700,size=${kilobytes}k`
      execFileSync('mount', ['-t', 'tmpfs', '-o', size, 'tmpfs', there('data')])
      try {
        const { status, text } = okienko(env(), 'restore', there('backup'))
        if (status === 0) {
          assertWhole()
          break
        }
        full += 1
        assert.match(text, /full|ENOSPC|disk I\/O error/)
        assert.doesNotMatch(text, /^\s+at /m)
        const left = readdirSync(there('data')).filter((name) => !/^okienko\.lock/.test(name))
        assert.deepEqual(left, [], size)
      } finally {
        execFileSync('umount', [there('data')])
      }
    }
    assert.ok(full >= 3)
  })
})

describe('the declaration of a loss', () => {
  /** Somebody without a key, who knows how the tables are made. */
  function forge(sql: string): void {
    const database = new DatabaseSync(there('data/okienko.db'), { defensive: false })
    const question = "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'"
    const triggers = database.prepare(question).all()
    for (const { name } of triggers) database.exec(`DROP TRIGGER ${name}`)
    database.exec(sql)
    for (const trigger of triggers) database.exec(String(trigger['sql']))
    database.close()
  }
  const data = () => cpSync(there('kept'), there('data'), { recursive: true })
  const aSession = () => {
    const database = new DatabaseSync(there('data/okienko.db.sessions'))
    const soon = Date.now() + 60_000
    database.exec(`INSERT INTO session VALUES ('digest', x'00', ${soon}, x'00')`)
    database.close()
  }
  const sessions = () => {
    const database = new DatabaseSync(there('data/okienko.db.sessions'), { readOnly: true })
    const { rows } = database.prepare('SELECT count(*) AS rows FROM session').get() ?? {}
    database.close()
    return rows
  }

  it('ends the sessions that came back with the database, and none where nothing is lost', () => {
    data()
    aSession()
    assert.match(okienko(own(), 'restore').text, /Nothing is lost/)
    assert.equal(sessions(), 1)
    rmSync(there('data/journal-last'), { recursive: true })
    const { status, text } = okienko(own(), 'restore')
    assert.equal(status, 0, text)
    assert.match(
      text,
      /key +okienko\.local\/journal\/restored\/1-[0-9a-f]{8}\+.*\n(.*\n)*next +start the server\n$/,
    )
    assert.equal(sessions(), 0)
    assertWhole()
  })

  const forgeries: readonly (readonly [string, string, RegExp])[] = [
    [
      'another entry',
      "UPDATE entry SET body = CAST(replace(CAST(body AS TEXT), 'refused', 'expired') AS BLOB)",
      /broken: journal: tile\/entries\/000\.p/,
    ],
    [
      'another state',
      "UPDATE verification SET body = json_set(body, '$.state', 'expired') WHERE state = 'refused'",
      /broken: a verification is not what was stored under the keys at hand/,
    ],
    ['no checkpoint', 'DELETE FROM checkpoint', /broken: journal: nothing of it was ever signed/],
    [
      'a checkpoint of another size',
      `UPDATE checkpoint SET body = replace(body, char(10) || size || char(10), char(10) || '3' || char(10)), size = 3`,
      /broken: journal: checkpoint.*expected a signature/,
    ],
  ]
  for (const [what, sql, words] of forgeries) {
    it(`signs nothing of a database with ${what}, though the second place is gone`, () => {
      data()
      rmSync(there('data/journal-last'), { recursive: true })
      forge(sql)
      const { status, text } = okienko(own(), 'restore')
      assert.equal(status, 1, text)
      assert.match(text, words)
      assert.ok(!existsSync(there('data/journal-last')))
      const database = new DatabaseSync(there('data/okienko.db'), { readOnly: true })
      const { entries } = database.prepare('SELECT count(*) AS entries FROM entry').get() ?? {}
      database.close()
      assert.equal(entries, signed)
    })
  }

  it('needs the keys', () => {
    data()
    const { status, text } = okienko({ ...own(), OKIENKO_KEYS: there('nowhere') }, 'restore')
    assert.equal(status, 78)
    assert.match(text, /folder of the keys, .*nowhere, is not there/)
  })
})
