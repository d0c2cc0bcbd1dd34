import assert from 'node:assert/strict'
import { execFileSync, spawnSync } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { after, afterEach, before, describe, it } from 'node:test'
import { setImmediate as turn } from 'node:timers/promises'
import { erasureListIn } from '../packages/server/src/adapters/journal/erasure-list.ts'
import { storageKeysFrom } from '../packages/server/src/adapters/keys/storage-keys.ts'
import { makeBackup } from '../packages/server/src/compose/backup/make-backup.ts'
import { BackupRefused } from '../packages/server/src/compose/backup/refused.ts'
import { fingerprints, readDataKeys } from '../packages/server/src/compose/keys/data-keys.ts'
import { keysIn } from '../packages/server/src/compose/keys/make-keys.ts'
import { listAnew } from './support/altered-backup.ts'
import { layOutDataFolder } from './support/data-folder.ts'
import { okienko } from './support/okienko.ts'
import { layOutOwnData } from './support/own-data.ts'

/* A backup is under one set of keys and says which, and nothing of it is said that was not read. */
const PROGRAM = join(import.meta.dirname, '../packages/server/src/cli/okienko.ts')

let folder = ''
const there = (name: string) => join(folder, name)
const under = (keys: string) => ({ OKIENKO_DATA_DIR: there('data'), OKIENKO_KEYS: there(keys) })
/** An empty folder, as it is before a restore. */
function anew(keys = 'keys') {
  mkdirSync(there('anew'), { recursive: true, mode: 0o700 })
  const places = { OKIENKO_DATA_DIR: there('anew'), OKIENKO_JOURNAL_LAST: there('last') }
  return { ...places, OKIENKO_KEYS: there(keys) }
}

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'okienko-backup-keys-'))
  await layOutOwnData(there('kept'), there('keys'))
  data()
  done(okienko(under('keys'), 'backup', there('sound')))
  done(okienko(under('keys'), 'keys', 'renew', there('next'), 'storage', 'customers'))
})
after(() => rmSync(folder, { recursive: true, force: true }))
afterEach(() => {
  for (const name of ['data', 'anew', 'last', 'altered', 'target'])
    rmSync(there(name), { recursive: true, force: true })
  data()
})

const data = () => cpSync(there('kept'), there('data'), { recursive: true })
function done({ status, text }: ReturnType<typeof okienko>): string {
  assert.equal(status, 0, text)
  return text
}

function altered(change: (facts: Record<string, unknown>) => object): string {
  rmSync(there('altered'), { recursive: true, force: true })
  cpSync(there('sound'), there('altered'), { recursive: true })
  const file = there('altered/backup.json')
  writeFileSync(file, JSON.stringify(change(JSON.parse(readFileSync(file, 'utf8')))))
  listAnew(there('altered'))
  return there('altered')
}

describe('the keys of a backup', () => {
  it('are the same from its first file to its last, or there is none', async () => {
    const making = makeBackup(under('keys'), there('target'))
    const refused = assert.rejects(making, (error) => {
      return error instanceof BackupRefused && /keys of the data have changed/.test(error.message)
    })
    while (!existsSync(there('target/okienko.db'))) await turn()
    const file = there('data/okienko.keys')
    writeFileSync(file, readFileSync(file, 'utf8').replaceAll(/"[0-9a-f]{8}/g, '"00000000'))
    await refused
    assert.ok(!existsSync(there('target')))
  })

  it('are named by it, those at hand are held against all of it, and the data says them then', async () => {
    const other = okienko(anew('next'), 'restore', there('sound'))
    assert.equal(other.status, 3, other.text)
    assert.match(other.text, /under another customers\.key and storage\.key than at hand/)
    // Where it does not say it, by what is stored.
    mkdirSync(there('mixed'), { mode: 0o700 })
    for (const name of readdirSync(there('keys')))
      cpSync(there(`keys/${name}`), there(`mixed/${name}`))
    cpSync(there('next/customers.key'), there('mixed/customers.key'))
    const silent = altered((facts) => ({ ...facts, keys: null }))
    const mixed = okienko(anew('mixed'), 'restore', silent)
    assert.equal(mixed.status, 3, mixed.text)
    assert.match(mixed.text, /kept under another customers\.key than the one at hand/)
    assert.deepEqual(
      readdirSync(there('anew')).filter((name) => !/lock/.test(name)),
      [],
    )
    done(okienko(anew(), 'restore', there('sound')))
    const said = readDataKeys(there('anew'))
    assert.deepEqual(said, { under: await fingerprints(keysIn(there('keys'))) })
  })

  it('are older than those under which somebody was erased: the newer ones come before the start', async () => {
    const database = new DatabaseSync(there('data/okienko.db.subjects'), { readOnly: true })
    const { id = '' } = database.prepare('SELECT id FROM subject LIMIT 1').get() ?? {}
    database.close()
    mkdirSync(there('last'), { mode: 0o700 })
    const newer = storageKeysFrom(readFileSync(there('next/storage.key'))).keyFor('customers')
    await erasureListIn(there('last'), newer).note(String(id))
    const text = done(okienko(anew(), 'restore', there('sound')))
    assert.match(text, new RegExp(`erased +under other keys .*\\n +${id}\\nnext +take the data to`))
    assert.doesNotMatch(text, /next +start/)
    done(okienko(anew(), 'keys', 'rotate', there('next')))
    const listed = await erasureListIn(there('last'), newer).all()
    assert.ok(listed.some(({ subjectId, isOurs }) => subjectId === id && isOurs))
  })

  it('lie apart from data, last checkpoint and backups, whichever command is told of them', () => {
    cpSync(there('next'), there('data/next'), { recursive: true })
    for (const args of [
      ['keys', 'init', there('data/new')],
      ['keys', 'renew', there('data/journal-last/new'), 'storage'],
      ['keys', 'rotate', there('data/next')],
    ]) {
      const { status, text } = okienko(under('keys'), ...args)
      assert.equal(status, 78, text)
      assert.match(text, /the keys must lie apart from the data and from the last checkpoint/)
    }
    const { status, text } = okienko(under('keys'), 'backup', there('keys/backup'))
    assert.equal(status, 3, text)
    assert.match(text, /lies in .*keys: a backup lies elsewhere/)
    assert.ok(!existsSync(there('keys/backup')))
  })
})

describe('what a backup says of itself', () => {
  const journal = (change: object) => (facts: Record<string, unknown>) => ({
    ...facts,
    journal: { ...(facts['journal'] as object), ...change },
  })
  const lies: readonly (readonly [string, Parameters<typeof altered>[0], RegExp])[] = [
    ['its entries', journal({ entries: 1_000_000 }), /entries: 1000000, and it is \d+\.$/m],
    ['what is signed', journal({ signed: 1_000_000 }), /signed: 1000000, and it is \d+\.$/m],
    ['its origin', journal({ origin: 'a\u001b[2J' }), /origin: "a\\u001b\[2J", and it is okienko/],
    ['its evidence', (facts) => ({ ...facts, evidence: 77 }), /evidence: 77, and it is \d+\.$/m],
    ['its time', (facts) => ({ ...facts, madeAt: '2027-01-01\nholds' }), /not what a backup says/],
    ['its version', (facts) => ({ ...facts, okienko: '0.2.0\u001b[1m' }), /not what a backup says/],
  ]
  for (const [what, lie, words] of lies) {
    it(`is refused where ${what} is otherwise`, () => {
      const backup = altered(lie)
      for (const said of [
        okienko({}, 'backup', 'verify', backup),
        okienko(anew(), 'restore', backup),
      ]) {
        assert.equal(said.status, 1, said.text)
        assert.match(said.text, words)
        assert.ok(!said.text.includes('\u001b'))
      }
    })
  }

  it('is that only an older version restores it, where that is so', () => {
    rmSync(there('data'), { recursive: true })
    layOutDataFolder('0.1.0-schema-4', there('data'))
    assert.match(done(okienko(under('keys'), 'backup', there('target'))), /an Okienko before 0\.2/)
    rmSync(there('data'), { recursive: true })
    data()
    rmSync(there('target'), { recursive: true })
    assert.doesNotMatch(done(okienko(under('keys'), 'backup', there('target'))), /before 0\.2/)
  })
})

describe('the files of a data folder', () => {
  it('are those that Okienko takes, whatever the mask of whoever restores', () => {
    for (const mask of ['0', '002', '077']) {
      rmSync(there('anew'), { recursive: true, force: true })
      const restore = `umask ${mask}; exec "$0" "$@"`
      const args = [process.execPath, PROGRAM, 'restore', there('sound')]
      const { status, stdout, stderr } = spawnSync('sh', ['-c', restore, ...args], {
        env: { ...process.env, ...anew() },
        encoding: 'utf8',
      })
      assert.equal(status, 0, stdout + stderr)
      assert.equal(statSync(there('anew/journal.vkey')).mode & 0o777, 0o644)
      const inspected = okienko(anew(), 'journal', 'inspect')
      assert.equal(inspected.status, 0, inspected.text)
    }
    chmodSync(there('anew'), 0o755)
    const { text } = okienko({ ...anew() }, 'journal', 'inspect')
    assert.match(text, /is open to others than its owner/)
  })
})

describe('a rotation on a disk that is full', () => {
  const mayMount = process.platform === 'linux' && process.getuid?.() === 0
  it('says so, and goes on once there is room', {
    skip: mayMount ? false : 'only root on Linux may mount a small file system',
  }, () => {
    let full = 0
    for (let kilobytes = 64, done = false; !done; kilobytes += 64) {
      rmSync(there('data'), { recursive: true, force: true })
      mkdirSync(there('data'))
      const size = `mode=0700,size=${kilobytes}k`
      execFileSync('mount', ['-t', 'tmpfs', '-o', size, 'tmpfs', there('data')])
      try {
        if (!fits()) continue
        const { status, text } = okienko(under('keys'), 'keys', 'rotate', there('next'))
        assert.doesNotMatch(text, /^\s+at /m)
        done = status === 0
        if (done) continue
        full += 1
        assert.match(text, /full|ENOSPC|disk I\/O error|has no room/)
        execFileSync('mount', ['-o', 'remount,size=64m', there('data')])
        const again = okienko(under('keys'), 'keys', 'rotate', there('next'))
        assert.equal(again.status, 0, again.text)
      } finally {
        execFileSync('umount', [there('data')])
      }
    }
    assert.ok(full > 0)
  })

  function fits(): boolean {
    try {
      cpSync(there('kept'), there('data'), { recursive: true })
      return true
    } catch {
      return false
    }
  }
})
