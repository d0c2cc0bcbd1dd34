import assert from 'node:assert/strict'
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { after, before, beforeEach, describe, it } from 'node:test'
import { lookAtLock } from '../../adapters/sqlite/look-at-lock.ts'
import { start } from '../start.ts'
import type { Code } from './codes/codes.ts'
import { examineData, type Places } from './examine-data.ts'
import { examineDatabase } from './examine-database.ts'
import { examineDisk } from './examine-disk.ts'
import { examineRefusals } from './examine-refusals.ts'
import { type AStartedBank, aStartedBank } from './testing/a-started-bank.ts'
import { coverage } from './testing/coverage.ts'
import { unchanged } from './testing/unchanged.ts'

const { provoked, only, missing } = coverage(import.meta.filename)
const ROOT = 0
const NOBODY = 65_534
const uid = process.getuid?.() ?? ROOT

let bank: AStartedBank
let data = ''
let env: Readonly<Record<string, string>> = {}
let settings: Places
before(async () => {
  bank = await aStartedBank()
})
after(() => bank.remove())
beforeEach(() => {
  const copy = bank.copy()
  data = copy.data
  env = copy.env
  settings = { ...copy.settings, OKIENKO_DEMO: false }
})

const look = (change: Partial<Places> = {}) =>
  unchanged(dirname(data), () => {
    const places = { ...settings, ...change }
    return examineData(places, lookAtLock(places.OKIENKO_DATA_DIR))
  })
const lookAtDatabase = () => unchanged(data, () => examineDatabase(settings, lookAtLock(data)))

/** What a program prints for another user; root becomes one, everybody else is one already. */
function asAnybody(program: string): ReturnType<typeof examineData> {
  const args = ['--input-type=module-typescript', '-e', program]
  const { stdout, stderr } = spawnSync(process.execPath, args, {
    encoding: 'utf8',
    ...(uid === ROOT && { uid: NOBODY, gid: NOBODY }),
  })
  assert.equal(stderr, '')
  return JSON.parse(stdout)
}

const lookAsAnybody = (places: Places) =>
  asAnybody(`
    import { examineData } from ${JSON.stringify(join(import.meta.dirname, 'examine-data.ts'))}
    console.log(JSON.stringify(examineData(${JSON.stringify(places)}, 'free')))`)

describe('of the data folder the doctor says', () => {
  it('that it is good, or that the first start makes it', async () => {
    const findings = await look()
    only(findings)
    provoked(findings, 'data-folder-good')
    const fresh = await look({ OKIENKO_DATA_DIR: join(data, 'new/er') })
    only(fresh)
    provoked(fresh, 'data-folder-new')
    assert.equal(existsSync(join(data, 'new')), false)
  })

  it('that its path begins wherever the server is started, but not in the demo', async () => {
    const here = { OKIENKO_DATA_DIR: relative(process.cwd(), data) }
    only(await look(here), 'data-folder-relative')
    only(await look({ ...here, OKIENKO_DEMO: true }))
  })

  it('that it is a file, below a file, or a link that leads nowhere', async () => {
    const link = join(data, 'link')
    symlinkSync(join(data, 'nowhere'), link)
    for (const path of [join(data, 'okienko.db'), join(data, 'okienko.db/data'), link]) {
      only(await look({ OKIENKO_DATA_DIR: path }), 'data-not-a-folder')
    }
  })

  it('that others may look into it, or into a file in it', async () => {
    chmodSync(data, 0o755)
    const findings = await look()
    only(findings, 'data-open-to-others')
    assert.equal(provoked(findings, 'data-open-to-others').todo, `chmod 0700 ${data}`)
    chmodSync(data, 0o700)
    for (const name of ['a', 'b', 'c', 'd', 'e', 'f', 'g']) {
      writeFileSync(join(data, name), '')
      chmodSync(join(data, name), 0o640)
    }
    const files = await look()
    only(files, 'data-file-open')
    assert.match(provoked(files, 'data-file-open').says, /a, b, c, d, e and 2 more$/)
  })

  it('that it, or something in it, is of another user', async () => {
    const findings = await unchanged(data, () => examineData(settings, 'free', uid + 1))
    // The place of the last checkpoint is one of its own, wherever it is.
    only(findings, 'data-of-another-user', 'data-of-another-user')
    assert.match(provoked(findings, 'data-of-another-user').says, /user: the folder itself, /)
  })

  const asRoot = { skip: uid === ROOT ? false : 'only root may give a file to another user' }
  it('that something in the place of the last checkpoint is of another user', asRoot, async () => {
    const last = `${data}-last`
    renameSync(join(data, 'journal-last'), last)
    const elsewhere = { OKIENKO_JOURNAL_LAST: last }
    only(await look(elsewhere))
    const [name = ''] = readdirSync(last)
    chownSync(join(last, name), NOBODY, NOBODY)
    const findings = await look(elsewhere)
    only(findings, 'data-of-another-user')
    const { says, todo } = provoked(findings, 'data-of-another-user')
    assert.equal(says, `in ${last} of another user: ${name}`)
    assert.match(todo ?? '', /where systemd runs it, chown root \/.*; else chown -R it to the user/)
  })

  it('that this user cannot work in it, and what is wrong inside is nobody’s guess', () => {
    chmodSync(data, uid === ROOT ? 0o700 : 0o500)
    chmodSync(dirname(data), 0o755)
    only(lookAsAnybody(settings), 'data-not-writable')
    only(lookAsAnybody({ ...settings, OKIENKO_DATA_DIR: join(data, 'new') }), 'data-not-writable')
    chmodSync(data, 0o700)
  })

  it('that another process works on it, and takes nothing from it', async () => {
    const module = JSON.stringify(join(import.meta.dirname, '../../adapters/sqlite/lock-folder.ts'))
    const program = `
      import { lockFolder } from ${module}
      globalThis.lock = lockFolder(${JSON.stringify(data)})
      console.log('held')
      setInterval(() => {}, 1000)`
    const args = ['--input-type=module-typescript', '-e', program]
    const holder = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
    try {
      await once(holder.stdout, 'data')
      provoked(await look(), 'data-in-use')
      // It was not given up by whoever asked.
      provoked(await look(), 'data-in-use')
    } finally {
      const gone = once(holder, 'exit')
      holder.kill('SIGKILL')
      await gone
    }
    only(await look())
  })

  it('that its lock cannot be had', async () => {
    rmSync(join(data, 'okienko.lock'))
    only(await look())
    assert.equal(existsSync(join(data, 'okienko.lock')), false)
    mkdirSync(join(data, 'okienko.lock'))
    only(await look(), 'data-lock-unusable')
  })
})

describe('of the database the doctor says', () => {
  const change = (pragma: string) => {
    const database = new DatabaseSync(join(data, 'okienko.db'))
    database.exec(`PRAGMA ${pragma}`)
    database.close()
  }

  it('that it is of this version, and nothing where there is none', async () => {
    const findings = await lookAtDatabase()
    only(findings)
    provoked(findings, 'database-good')
    rmSync(join(data, 'okienko.db'))
    assert.deepEqual(await lookAtDatabase(), [])
  })

  it('that it is of a newer version, an older one, or of another program', async () => {
    change('user_version = 1000')
    only(await lookAtDatabase(), 'database-newer')
    change('user_version = 1')
    only(await lookAtDatabase(), 'database-older')
    change('application_id = 7')
    only(await lookAtDatabase(), 'database-of-another-program')
  })

  it('that it is empty, damaged, a folder, or text', async () => {
    const file = join(data, 'okienko.db')
    const { size } = statSync(file)
    truncateSync(file, size / 2)
    only(await lookAtDatabase(), 'database-broken')
    truncateSync(file, 0)
    // As the start says it: one that is empty is none, and beside it are customers and a checkpoint.
    const refused = await unchanged(data, () => examineRefusals(settings, 'free'))
    only(refused, 'data-refused', 'data-refused')
    writeFileSync(file, 'SQLite format 2, or so'.repeat(99))
    only(await lookAtDatabase(), 'database-broken')
    rmSync(file)
    mkdirSync(file)
    only(await lookAtDatabase(), 'database-broken')
  })

  it('that those beside it are none', async () => {
    writeFileSync(join(data, 'okienko.db.subjects'), 'rubbish')
    writeFileSync(join(data, 'okienko.db.sessions'), 'rubbish')
    only(await lookAtDatabase(), 'database-broken', 'database-broken')
  })

  it('that this user may not read it', () => {
    const file = join(data, 'okienko.db')
    chmodSync(data, 0o755)
    chmodSync(dirname(data), 0o755)
    for (const suffix of ['', '.subjects', '.sessions']) chmodSync(`${file}${suffix}`, 0o000)
    const module = JSON.stringify(join(import.meta.dirname, 'examine-database.ts'))
    const program = `
      import { examineDatabase } from ${module}
      console.log(JSON.stringify(examineDatabase(${JSON.stringify(settings)}, 'free')))`
    only(asAnybody(program), ...Array<Code>(3).fill('database-unreadable'))
  })
})

describe('of data that the start refuses the doctor says', () => {
  const look = (change: Partial<Places> = {}) =>
    unchanged(data, () => examineRefusals({ ...settings, ...change }, lookAtLock(data)))

  it('nothing where the start takes it, or nothing was started yet', async () => {
    assert.deepEqual(await look(), [])
    assert.deepEqual(await look({ OKIENKO_DATA_DIR: join(data, 'not/yet') }), [])
  })

  it('the words of the start', async () => {
    rmSync(join(data, 'okienko.db.subjects'))
    const findings = await look()
    only(findings, 'data-refused')
    await assert.rejects(start(env), (error: Error) => {
      assert.equal(provoked(findings, 'data-refused').says, error.message)
      return true
    })
  })
})

describe('of the disk the doctor says', () => {
  const room = (least: number, good: number) => examineDisk(settings, { least, good })

  it('how much room there is, once for each disk', () => {
    const findings = room(0, 0)
    assert.equal(findings.length, 1)
    assert.match(provoked(findings, 'disk-good').says, /^\d+\.\d GiB free for \//)
  })

  it('that there is little, or too little', () => {
    only(room(0, Infinity), 'disk-low')
    only(room(Infinity, Infinity), 'disk-full')
  })

  it('the same before the first start, of the disk where the folder will be', () => {
    const fresh = { ...settings, OKIENKO_DATA_DIR: join(data, 'not/yet') }
    assert.match(examineDisk(fresh)[0]?.says ?? '', new RegExp(`for ${data}$`))
  })
})

describe('these tests', () => {
  it('provoke every code that the doctor has for it', () => assert.deepEqual(missing(), []))
})
