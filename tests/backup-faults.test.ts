import assert from 'node:assert/strict'
import { execFileSync, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import {
  cpSync,
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { after, afterEach, before, describe, it } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { createSignerKey, readSignerKey } from '@okienko/journal'
import { formatVerifierKey } from '@okienko/journal/check'
import { lockFolder } from '../packages/server/src/adapters/sqlite/lock-folder.ts'
import { say } from './support/altered-backup.ts'
import { readLiveFiles } from './support/live-files.ts'
import { okienko } from './support/okienko.ts'
import { layOutOwnData } from './support/own-data.ts'

/*
 * Backups that are cut short, altered, or put where they must not lie; of a data folder on which no server runs.
 */
const PROGRAM = join(import.meta.dirname, '../packages/server/src/cli/okienko.ts')

let folder = ''
const there = (name: string) => join(folder, name)
const env = () => ({ OKIENKO_DATA_DIR: there('data') })
const KEYS = ['customers.key', 'journal.signer.key', 'storage.key']
/** An empty folder, as it is before a restore, or what is in it already; and the bank's own keys. */
function anew() {
  mkdirSync(there('anew'), { recursive: true, mode: 0o700 })
  return { OKIENKO_DATA_DIR: there('anew'), OKIENKO_KEYS: there('keys') }
}
/** No more than what a lock leaves. */
function assertEmpty(): void {
  const left = readdirSync(there('anew')).filter((name) => !/^okienko\.lock/.test(name))
  assert.deepEqual(left, [])
}

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'okienko-backup-faults-'))
  await layOutOwnData(there('data'), there('keys'))
  const { status, text } = okienko(env(), 'backup', there('sound'))
  assert.equal(status, 0, text)
})
after(() => rmSync(folder, { recursive: true, force: true }))
afterEach(() => {
  for (const name of ['anew', 'target', 'altered']) {
    rmSync(there(name), { recursive: true, force: true })
  }
})

const namesIn = (directory: string) =>
  globSync('**/*', { cwd: directory }).filter((name) => statSync(join(directory, name)).isFile())

describe('the folder for a backup', () => {
  const refused = (target: string, words: RegExp) => {
    const { status, text } = okienko(env(), 'backup', target)
    assert.equal(status, 3, text)
    assert.match(text, words)
    assert.doesNotMatch(text, /^\s+at /m)
  }

  it('may not be one in which something lies, and that stays as it was', () => {
    mkdirSync(there('target'))
    writeFileSync(join(there('target'), 'letter'), 'mine')
    refused(there('target'), /is not empty: name a new folder/)
    assert.deepEqual(readdirSync(there('target')), ['letter'])
    refused(there('sound'), /is not empty/)
    refused(join(there('target'), 'letter'), /ENOTDIR/)
  })

  it('may not lie in the data folder or beside the last checkpoint, by whatever path', () => {
    symlinkSync(there('data'), there('target'))
    for (const place of ['data/backup', 'data', 'target/backup', 'data/journal-last/backup']) {
      refused(there(place), /lies in .*: a backup lies elsewhere/)
    }
    assert.ok(!existsSync(there('data/backup')))
    const apart = { ...env(), OKIENKO_JOURNAL_LAST: there('other') }
    assert.equal(okienko(apart, 'backup', there('other/backup')).status, 3)
    const elsewhere = okienko(apart, 'backup', there('elsewhere'))
    assert.equal(elsewhere.status, 3)
    assert.match(elsewhere.text, /has no last checkpoint: is OKIENKO_JOURNAL_LAST set as it is for/)
    assert.ok(!existsSync(there('elsewhere')))
  })

  it('is asked for, and so is a data folder', () => {
    for (const args of [[], ['a', 'b'], ['verify'], ['--all', 'a']]) {
      assert.equal(okienko(env(), 'backup', ...args).status, 2)
    }
    assert.equal(okienko(env(), 'restore', 'a', 'b').status, 2)
    const nowhere = { OKIENKO_DATA_DIR: there('nowhere') }
    const { status, text } = okienko(nowhere, 'backup', there('target'))
    assert.equal(status, 3)
    assert.match(text, /has no database: is it the data folder\?/)
    assert.ok(!existsSync(there('target')))
  })

  const mayMount = process.platform === 'linux' && process.getuid?.() === 0
  it('may be full: what was copied is taken away, and the data is as it was', {
    skip: mayMount ? false : 'only root on Linux may mount a small file system',
  }, () => {
    mkdirSync(there('target'))
    const before = readLiveFiles(there('data'))
    for (const size of ['64k', '180k', '252k']) {
      execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', there('target')])
      try {
        refused(there('target'), /full|ENOSPC/)
        assert.deepEqual(readdirSync(there('target')), [], size)
        refused(join(there('target'), 'in-it'), /full|ENOSPC/)
        assert.deepEqual(readdirSync(there('target')), [], size)
      } finally {
        execFileSync('umount', [there('target')])
      }
    }
    const names = (files: ReadonlyMap<string, Buffer>) => [...files.keys()].toSorted()
    const after = readLiveFiles(there('data'))
    assert.deepEqual(names(after), names(before))
    for (const name of ['okienko.db', 'okienko.db.subjects']) {
      assert.deepEqual(after.get(name), before.get(name))
    }
  })
})

describe('a backup that was altered', () => {
  function altered(change: (backup: string) => void): string {
    rmSync(there('altered'), { recursive: true, force: true })
    cpSync(there('sound'), there('altered'), { recursive: true })
    change(there('altered'))
    return there('altered')
  }
  /** Verifying tells, and restoring leaves the folder as it was. */
  function broken(backup: string, words: RegExp, ...args: readonly string[]): void {
    const verified = okienko({}, 'backup', 'verify', backup, ...args)
    assert.equal(verified.status, 1, verified.text)
    assert.match(verified.text, words)
    const restored = okienko(anew(), 'restore', backup, ...args)
    assert.equal(restored.status, 1, restored.text)
    assert.match(restored.text, words)
    assertEmpty()
  }
  /** As somebody would who knows how backups are listed. */
  function listAnew(backup: string, names: readonly string[] = namesIn(backup)): void {
    const lines = names
      .filter((name) => name !== 'SHA256SUMS')
      .map((name) => {
        const digest = createHash('sha256')
          .update(readFileSync(join(backup, name)))
          .digest('hex')
        return `${digest}  ${name}\n`
      })
    writeFileSync(join(backup, 'SHA256SUMS'), lines.join(''))
  }

  it('is told, one byte in any of its files', () => {
    const names = namesIn(there('sound'))
    assert.ok(names.length >= 8)
    for (const name of names.filter((one) => one !== 'SHA256SUMS')) {
      const backup = altered((at) => {
        const bytes = readFileSync(join(at, name))
        const place = Math.floor(bytes.length / 2)
        writeFileSync(join(at, name), bytes.with(place, (bytes[place] ?? 0) ^ 1))
      })
      broken(backup, new RegExp(`broken: ${name.replaceAll('.', '\\.')} is not what was copied`))
    }
  })

  it('is told, a file that is missing, one too many, and a list that is cut short', () => {
    broken(
      altered((at) => rmSync(join(at, 'erased'))),
      /broken: erased is missing/,
    )
    broken(
      altered((at) => writeFileSync(join(at, 'okienko.db-wal'), 'x')),
      /broken: "okienko\.db-wal" is no part of the backup/,
    )
    broken(
      altered((at) => rmSync(join(at, 'SHA256SUMS'))),
      /is no complete backup: it has no SHA256SUMS/,
    )
    broken(
      altered((at) =>
        listAnew(
          at,
          namesIn(at).filter((name) => !name.includes('evidence')),
        ),
      ),
      /lists \d+ files, and the backup was made of \d+/,
    )
    for (const line of [
      'x',
      `${'a'.repeat(64)}  ../okienko.db`,
      `${'a'.repeat(64)}  /etc/passwd`,
    ]) {
      broken(
        altered((at) => writeFileSync(join(at, 'SHA256SUMS'), `${line}\n`)),
        /has a line that is none of a backup/,
      )
    }
  })

  it('is told by its journal, where its list was made anew to fit', () => {
    const change = (sql: string) =>
      altered((at) => {
        const database = new DatabaseSync(join(at, 'okienko.db'))
        const question = "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'"
        const triggers = database.prepare(question).all()
        for (const { name } of triggers) database.exec(`DROP TRIGGER ${name}`)
        database.exec(sql)
        for (const trigger of triggers) database.exec(String(trigger['sql']))
        database.exec('PRAGMA journal_mode = DELETE')
        database.close()
        listAnew(at)
      })
    const refused = "body = CAST(replace(CAST(body AS TEXT), 'refused', 'expired') AS BLOB)"
    broken(change(`UPDATE entry SET ${refused}`), /broken: journal: tile\/entries\/000\.p/)
    broken(change('DELETE FROM entry WHERE place > 20'), /broken: journal: /)
    broken(change('UPDATE tile_hash SET hash = zeroblob(32)'), /broken: journal: tile\/0\//)
  })

  it('is told by the key that the bank wrote down, where it was made anew whole', async () => {
    await createSignerKey(there('other.key'), 'okienko.local/journal', 'ed25519')
    const { verifier } = await readSignerKey(there('other.key'))
    writeFileSync(there('other.vkey'), `${formatVerifierKey(verifier)}\n`)
    const key = ['--key', there('other.vkey')]
    const verified = okienko({}, 'backup', 'verify', there('sound'), ...key)
    assert.equal(verified.status, 1)
    assert.match(verified.text, /expected a signature by/)
    const disagreeing = okienko(anew(), 'restore', there('sound'), ...key)
    assert.equal(disagreeing.status, 3)
    assert.match(disagreeing.text, /other\.vkey is not the key of the journal\.signer\.key/)
    cpSync(there('keys'), there('other-keys'), { recursive: true })
    cpSync(there('other.key'), there('other-keys/journal.signer.key'))
    const into = { ...anew(), OKIENKO_KEYS: there('other-keys') }
    const foreign = okienko(into, 'restore', there('sound'))
    assert.equal(foreign.status, 3, foreign.text)
    assert.match(foreign.text, /under another journal\.signer\.key than at hand/)
    assertEmpty()
    const silent = altered((at) => say(at, { keys: null }))
    const unnamed = okienko(into, 'restore', silent)
    assert.equal(unnamed.status, 1, unnamed.text)
    assert.match(unnamed.text, /broken: journal: .*expected a signature by/)
    assertEmpty()
    const noVerifier = ['--key', there('keys/customers.key')]
    assert.equal(okienko({}, 'backup', 'verify', there('sound'), ...noVerifier).status, 3)
  })

  it('is told, evidence that is missing though a release names it', () => {
    const backup = altered((at) => {
      rmSync(join(at, 'okienko.evidence'), { recursive: true })
      const { files } = JSON.parse(readFileSync(join(at, 'backup.json'), 'utf8'))
      say(at, { files: files - 1, evidence: 0 })
    })
    broken(backup, /okienko\.evidence\/.* is missing, and a release says that it is kept/)
  })

  it('is told to belong to a newer program', () => {
    const backup = altered((at) => {
      const database = new DatabaseSync(join(at, 'okienko.db.subjects'))
      database.exec('PRAGMA user_version = 1000; PRAGMA journal_mode = DELETE')
      database.close()
      listAnew(at)
    })
    broken(backup, /has schema version 1000, and this program knows 4/)
  })
})

describe('a backup or a restore that is cut short', () => {
  const MANY = 800
  before(() => {
    cpSync(there('data'), there('much'), { recursive: true })
    for (let n = 0; n < MANY; n += 1) {
      const name = `ab${String(n).padStart(34, '0')}.${'0'.repeat(36)}`
      mkdirSync(there('much/okienko.evidence/ab'), { recursive: true, mode: 0o700 })
      writeFileSync(there(`much/okienko.evidence/ab/${name}`), 'sealed')
    }
    writeFileSync(there('much/okienko.evidence/ab/.nfs-of-somebody'), 'none of ours')
  })

  /** Kills the command when the first piece of evidence has come into that folder. */
  async function kill(settings: Record<string, string>, args: readonly string[], into: string) {
    const child = spawn(process.execPath, [PROGRAM, ...args], {
      env: { ...process.env, ...settings },
      stdio: 'inherit',
    })
    const gone = once(child, 'exit')
    for (const end = Date.now() + 60_000; !(existsSync(into) && readdirSync(into).length > 0); ) {
      await pause(2)
      assert.ok(Date.now() < end && child.exitCode === null)
    }
    child.kill('SIGKILL')
    const [code] = await gone
    assert.equal(code, null, 'it was killed, and had not ended by itself')
  }

  it('is never taken for a backup, and said to be none', async () => {
    const much = { OKIENKO_DATA_DIR: there('much') }
    const target = there('target')
    await kill(much, ['backup', target], join(target, 'okienko.evidence/ab'))
    assert.ok(existsSync(join(target, 'okienko.db')))
    const verified = okienko({}, 'backup', 'verify', target)
    assert.equal(verified.status, 1)
    assert.match(verified.text, /is no complete backup/)
    assert.equal(okienko(anew(), 'restore', target).status, 1)
    rmSync(there('anew'), { recursive: true })
    const again = okienko(much, 'backup', target)
    assert.match(again.text, /holds what is left of a backup that was cut short: name a new folder/)
    assert.equal(okienko(much, 'backup', there('whole')).status, 0)
    assert.ok(!existsSync(there('whole/okienko.evidence/ab/.nfs-of-somebody')))
  })

  it('is no data folder yet, and it is emptied first', async () => {
    const doubts = there('anew/okienko.evidence/in-doubt')
    await kill(anew(), ['restore', there('whole')], doubts)
    assert.ok(existsSync(there('anew/okienko.db.restoring')), 'by which a start is refused')
    assert.ok(!existsSync(there('anew/okienko.db')))
    const again = okienko(anew(), 'restore', there('whole'))
    assert.equal(again.status, 3)
    assert.match(again.text, /is not empty/)
    rmSync(there('anew'), { recursive: true })
    const restored = okienko(anew(), 'restore', there('whole'))
    assert.equal(restored.status, 0, restored.text)
    assert.ok(readdirSync(doubts).length > MANY)
  })
})

describe('the folder into which a backup is restored', () => {
  it('stays untouched while a key is not at hand', () => {
    for (const name of KEYS) {
      const some = there(`all-but-${name}`)
      cpSync(there('keys'), some, { recursive: true })
      rmSync(join(some, name))
      const { status, text } = okienko({ ...anew(), OKIENKO_KEYS: some }, 'restore', there('sound'))
      assert.equal(status, 78)
      assert.match(text, new RegExp(`key .*${name} is missing.*bring it back from its backup`))
      assertEmpty()
    }
    const elsewhere = { ...anew(), OKIENKO_JOURNAL_ORIGIN: 'other.example/journal' }
    const { status, text } = okienko(elsewhere, 'restore', there('sound'))
    assert.equal(status, 3)
    assert.match(text, /OKIENKO_JOURNAL_ORIGIN is other\.example.* was begun as okienko\.local/)
    assertEmpty()
  })

  it('can be looked at before a start: its journal holds by the key that was printed', () => {
    const restored = okienko(anew(), 'restore', there('sound'))
    assert.equal(restored.status, 0, restored.text)
    const exported = okienko(anew(), 'journal', 'export', there('export'))
    assert.equal(exported.status, 0, exported.text)
    const [, line] = /^key +(\S+)$/m.exec(restored.text) ?? []
    writeFileSync(there('printed.vkey'), `${line}\n`)
    const key = ['--key', there('printed.vkey')]
    const { status, text } = okienko({}, 'journal', 'verify', there('export'), ...key)
    assert.equal(status, 0, text)
    const left = readdirSync(there('anew')).filter((name) => /restoring|sessions/.test(name))
    assert.deepEqual(left, [])
  })

  it('may hold no data, and keeps what lies in it', () => {
    const before = readLiveFiles(there('data'))
    const { status, text } = okienko(env(), 'restore', there('sound'))
    assert.equal(status, 3)
    assert.match(text, /is not empty: it has .*okienko\.db/)
    assert.deepEqual([...readLiveFiles(there('data')).keys()], [...before.keys()])
  })

  it('may be in use by no server', () => {
    const into = anew()
    using _lock = lockFolder(there('anew'))
    const { status, text } = okienko(into, 'restore', there('sound'))
    assert.equal(status, 78)
    assert.match(text, /another server works on the folder/)
  })
  it('is told apart from the declaration of a loss', () => {
    const declared = okienko(anew(), 'restore')
    assert.equal(declared.status, 3)
    assert.match(declared.text, /To bring back a backup: okienko restore DIRECTORY/)
    const nothing = okienko({ ...env(), OKIENKO_KEYS: there('keys') }, 'restore')
    assert.equal(nothing.status, 3)
    assert.match(nothing.text, /Nothing is lost/)
    for (const args of [[], [there('sound')]]) {
      const before = okienko(anew(), 'journal', 'restore', ...args)
      assert.equal(before.status, 2)
      assert.match(before.text, /okienko journal restore is now okienko restore/)
    }
  })
})
