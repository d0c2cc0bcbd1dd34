import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import {
  cpSync,
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, afterEach, before, describe, it } from 'node:test'
import { erasureListIn } from '../packages/server/src/adapters/journal/erasure-list.ts'
import { storageKeysFrom } from '../packages/server/src/adapters/keys/storage-keys.ts'
import { change, listAnew } from './support/altered-backup.ts'
import { DATA_FOLDERS, layOutDataFolder } from './support/data-folder.ts'
import { okienko } from './support/okienko.ts'
import { layOutOwnData } from './support/own-data.ts'

/*
 * Somebody can write where backups lie, or as the service's user into its folders, and knows how backups are
 * listed. Every command ends by itself: the ones that waited were killed after two minutes and have no exit code.
 */
const FORGED = '00000000-0000-4000-8000-000000000001'

let folder = ''
const there = (name: string) => join(folder, name)
const env = () => ({ OKIENKO_DATA_DIR: there('data') })
/** An empty folder, as it is before a restore, and the bank's own keys. */
function anew() {
  mkdirSync(there('anew'), { recursive: true, mode: 0o700 })
  return {
    OKIENKO_DATA_DIR: there('anew'),
    OKIENKO_JOURNAL_LAST: there('last'),
    OKIENKO_KEYS: there('keys'),
  }
}
const key = () => ['--key', there('own.vkey')]

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'okienko-backup-hostile-'))
  await layOutOwnData(there('kept'), there('keys'))
  cpSync(there('kept'), there('data'), { recursive: true })
  const { status, text } = okienko(env(), 'backup', there('sound'))
  assert.equal(status, 0, text)
  cpSync(there('data/journal.vkey'), there('own.vkey'))
  writeFileSync(there('secret'), 'a key that only root may read')
})
after(() => rmSync(folder, { recursive: true, force: true }))
afterEach(() => {
  for (const name of ['anew', 'last', 'altered', 'target', 'data']) {
    rmSync(there(name), { recursive: true, force: true })
  }
  cpSync(there('kept'), there('data'), { recursive: true })
})

function altered(change: (backup: string) => void): string {
  cpSync(there('sound'), there('altered'), { recursive: true })
  change(there('altered'))
  return there('altered')
}

function broken(backup: string, words: RegExp): void {
  for (const said of [
    okienko({}, 'backup', 'verify', backup, ...key()),
    okienko(anew(), 'restore', backup, ...key()),
  ]) {
    assert.equal(said.status, 1, said.text)
    assert.match(said.text, words)
  }
  const left = readdirSync(there('anew')).filter((name) => !/^okienko\.lock/.test(name))
  assert.deepEqual(left, [])
  assert.ok(!existsSync(there('last')), 'nothing was signed')
}

const ERASES = 'CREATE TRIGGER mine AFTER UPDATE ON probe BEGIN DELETE FROM verification; END'
const ALTERATIONS: readonly (readonly [string, string, string, RegExp])[] = [
  [
    'a trigger too many',
    'okienko.db',
    ERASES,
    /okienko\.db has a trigger that Okienko did not make/,
  ],
  [
    'a trigger on customers',
    'okienko.db.subjects',
    'CREATE TRIGGER mine AFTER INSERT ON detail BEGIN DELETE FROM subject; END',
    /okienko\.db\.subjects has a trigger that Okienko did not make/,
  ],
  [
    'a trigger too few',
    'okienko.db',
    'DROP TRIGGER entry_never_goes',
    /okienko\.db lacks its trigger entry_never_goes of entry/,
  ],
  [
    'a trigger of that name that does nothing',
    'okienko.db',
    'DROP TRIGGER entry_never_goes; CREATE TRIGGER entry_never_goes BEFORE DELETE ON entry BEGIN SELECT 1; END',
    /okienko\.db has a trigger entry_never_goes of entry that Okienko did not make so/,
  ],
  ['a view', 'okienko.db', 'CREATE VIEW mine AS SELECT 1', /has a view that Okienko did not make/],
  [
    'a table without its checks',
    'okienko.db',
    "UPDATE sqlite_schema SET sql = replace(sql, 'CHECK (place >= 0)', '') WHERE name = 'entry'",
    /okienko\.db has a table entry that Okienko did not make so/,
  ],
]

describe('tables and triggers that are not those of Okienko', () => {
  for (const [what, name, sql, words] of ALTERATIONS) {
    it(`make a backup broken, ${what}`, () => {
      broken(
        altered((at) => {
          change(join(at, name), sql)
          listAnew(at)
        }),
        words,
      )
    })
  }

  it('come into no backup', () => {
    change(there('data/okienko.db'), ERASES)
    const { status, text } = okienko(env(), 'backup', there('target'))
    assert.equal(status, 3, text)
    assert.match(text, /has a trigger that Okienko did not make: no backup is made of it/)
    assert.ok(!existsSync(there('target')))
  })

  it('are no difference between versions: the data of every older one can be backed up and holds', () => {
    for (const version of DATA_FOLDERS) {
      rmSync(there('data'), { recursive: true })
      layOutDataFolder(version, there('data'))
      const made = okienko(env(), 'backup', there(`target/${version}`))
      assert.equal(made.status, 3, 'the folder above it is not there')
      assert.equal(okienko(env(), 'backup', there(`of-${version}`)).status, 0)
      const { status, text } = okienko({}, 'backup', 'verify', there(`of-${version}`))
      assert.equal(status, 0, text)
    }
  })
})

describe('a link or a pipe in the data folder', () => {
  const evidence = () => {
    const [one] = globSync('okienko.evidence/??/*', { cwd: there('data') })
    return one ?? assert.fail()
  }
  function refused(): void {
    const { status, text } = okienko(env(), 'backup', there('target'))
    assert.equal(status, 3, text)
    assert.match(text, /link|no regular file|no folder/)
    assert.doesNotMatch(text, /^\s+at /m)
    assert.ok(!existsSync(there('target')))
  }
  const names = [
    'journal.vkey',
    'okienko.db',
    'okienko.db-wal',
    'okienko.db.subjects',
    'journal-last/erased',
    'journal-last/000000000000010',
  ]
  for (const name of names) {
    it(`is not followed and not waited for, ${name}`, () => {
      rmSync(there(`data/${name}`), { force: true })
      symlinkSync(there('secret'), there(`data/${name}`))
      refused()
      rmSync(there(`data/${name}`))
      execFileSync('mkfifo', [there(`data/${name}`)])
      refused()
    })
  }

  it('is not followed, in the place of evidence or of a folder on the way to it', () => {
    const file = there(`data/${evidence()}`)
    renameSync(file, there('moved'))
    symlinkSync(there('secret'), file)
    refused()
    rmSync(file)
    execFileSync('mkfifo', [file])
    refused()
    rmSync(file)
    renameSync(there('moved'), file)
    for (const place of ['okienko.evidence', evidence().split('/').slice(0, 2).join('/')]) {
      renameSync(there(`data/${place}`), there('moved'))
      symlinkSync(there('moved'), there(`data/${place}`))
      refused()
      rmSync(there(`data/${place}`))
      renameSync(there('moved'), there(`data/${place}`))
    }
  })
})

describe('a backup in which something else lies than files', () => {
  const inPlaceOf = (name: string, put: (path: string) => void) =>
    altered((at) => {
      rmSync(join(at, name), { force: true })
      put(join(at, name))
    })
  const fifo = (path: string) => execFileSync('mkfifo', [path])

  for (const name of ['SHA256SUMS', 'erased', 'backup.json', 'okienko.db', 'journal.vkey']) {
    it(`is broken, and neither followed nor waited for, ${name}`, () => {
      for (const put of [
        fifo,
        (path: string) => symlinkSync('/dev/zero', path),
        (path: string) => symlinkSync(join(there('sound'), name), path),
      ]) {
        broken(inPlaceOf(name, put), new RegExp(`broken: ${name} is no regular file`))
        rmSync(there('altered'), { recursive: true })
      }
    })
  }

  it('is broken, and not read for hours, where a file is beyond all measure', () => {
    const huge = (name: string) =>
      altered((at) => {
        truncateSync(join(at, name), 8 * 2 ** 40)
      })
    for (const [name, words] of [
      ['erased', /erased is larger than/],
      ['backup.json', /backup\.json is larger than/],
      ['okienko.db', /okienko\.db is larger than/],
      ['SHA256SUMS', /SHA256SUMS has a line that is none/],
    ] as const) {
      broken(huge(name), words)
      rmSync(there('altered'), { recursive: true })
    }
  })

  it('is broken, where something hidden or empty is in it', () => {
    for (const [put, words] of [
      [(at: string) => writeFileSync(join(at, '.hidden'), 'x'), /"\.hidden" is no part/],
      [(at: string) => mkdirSync(join(at, '.folder')), /"\.folder" is no part/],
      [(at: string) => mkdirSync(join(at, 'folder')), /"folder" is no part/],
      [(at: string) => mkdirSync(join(at, 'okienko.evidence/ff')), /ff\/ is empty, and no part/],
      [(at: string) => writeFileSync(join(at, 'okienko.evidence/.x'), ''), /\.x" is no part/],
      [(at: string) => writeFileSync(join(at, '\x1b[2J'), ''), /"\\u001b\[2J" is no part/],
    ] as const) {
      broken(altered(put), words)
      rmSync(there('altered'), { recursive: true })
    }
  })

  it('is broken, where one file is listed twice in the place of another', () => {
    const backup = altered((at) => {
      const lines = readFileSync(join(at, 'SHA256SUMS'), 'utf8').trimEnd().split('\n')
      const others = lines.filter((line) => !line.includes('evidence'))
      const twice = lines.map((line) => (line.includes('evidence') ? others[0] : line))
      writeFileSync(join(at, 'SHA256SUMS'), `${twice.join('\n')}\n`)
    })
    broken(backup, /okienko\.db is missing, or listed twice/)
  })
})

describe('the list of erased customers in a backup', () => {
  const listedIn = (file: string) => [
    ...new Set(readFileSync(file, 'utf8').match(/^[0-9a-f-]{36}/gm) ?? []),
  ]
  const forged = () =>
    altered((at) => {
      writeFileSync(join(at, 'erased'), `${readFileSync(join(at, 'erased'), 'utf8')}${FORGED}\n`)
      listAnew(at)
    })

  it('erases nobody of whose erasure no signed entry tells, and says whom it would have', () => {
    const { status, text } = okienko(anew(), 'restore', forged(), ...key())
    assert.equal(status, 0, text)
    assert.match(text, new RegExp(`not taken .* no signed entry tells of them:\\n +${FORGED}\\n`))
    const known = listedIn(there('sound/erased'))
    assert.equal(known.length, 1)
    assert.deepEqual(listedIn(there('last/erased')), known)
  })

  it('is taken by the bank’s own keys, and not by the one that came with the backup', () => {
    const { status, text } = okienko(anew(), 'restore', there('sound'))
    assert.equal(status, 0, text)
    assert.doesNotMatch(text, /not taken/)
    assert.deepEqual(listedIn(there('last/erased')), listedIn(there('sound/erased')))
  })

  it('is taken by no MAC that is not ours', () => {
    const line = `${FORGED} ${'0'.repeat(64)}\n`
    const backup = altered((at) => {
      writeFileSync(join(at, 'erased'), line)
      listAnew(at)
    })
    const { status, text } = okienko(anew(), 'restore', backup)
    assert.equal(status, 0, text)
    assert.match(text, new RegExp(`not taken .* no signed entry tells of them:\\n +${FORGED}\\n`))
    assert.ok(!existsSync(there('last/erased')))
  })

  it('is taken by our own MAC alone where no signed entry tells of it yet', async () => {
    const ours = storageKeysFrom(readFileSync(there('keys/storage.key'))).keyFor('customers')
    const backup = altered((at) => rmSync(join(at, 'erased')))
    await erasureListIn(backup, ours).note(FORGED)
    listAnew(backup)
    const { status, text } = okienko(anew(), 'restore', backup)
    assert.equal(status, 0, text)
    assert.doesNotMatch(text, /not taken/)
    const all = await erasureListIn(there('last'), ours).all()
    assert.deepEqual(all, [{ subjectId: FORGED, isOurs: true }])
  })

  it('adds no forged one to the list that is there, and says nothing of those that are on it', () => {
    mkdirSync(there('last'), { mode: 0o700 })
    writeFileSync(there('last/erased'), `${FORGED}\n`, { mode: 0o600 })
    const { status, text } = okienko(anew(), 'restore', forged(), ...key())
    assert.equal(status, 0, text)
    assert.doesNotMatch(text, /not taken/)
    assert.equal(listedIn(there('last/erased')).length, 2)
  })

  it('is written through no link, and the folder stays empty', () => {
    mkdirSync(there('last'), { mode: 0o700 })
    symlinkSync(there('secret'), there('last/erased'))
    const { status, text } = okienko(anew(), 'restore', there('sound'), ...key())
    assert.equal(status, 78, text)
    assert.match(text, /last\/erased is a link, or no regular file/)
    assert.equal(readFileSync(there('secret'), 'utf8'), 'a key that only root may read')
    assert.ok(!existsSync(there('anew/okienko.db')))
  })
})
