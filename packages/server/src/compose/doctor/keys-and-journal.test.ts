import assert from 'node:assert/strict'
import {
  chmodSync,
  copyFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { after, before, beforeEach, describe, it } from 'node:test'
import { keysIn, renewKeys } from '../keys/make-keys.ts'
import { rotateKeys } from '../rotate/rotate-keys.ts'
import { start } from '../start.ts'
import { examineCredentials } from './examine-credentials.ts'
import type { Places } from './examine-data.ts'
import { examineJournal } from './examine-journal.ts'
import { examineKeys } from './examine-keys.ts'
import { type AStartedBank, aStartedBank } from './testing/a-started-bank.ts'
import { coverage } from './testing/coverage.ts'
import { unchanged } from './testing/unchanged.ts'

const { provoked, only, missing } = coverage(import.meta.filename)
const NAMES = ['journal.signer.key', 'customers.key', 'storage.key'].map(
  (name) => `demo-keys/${name}`,
)
const EACH = <T>(code: T): readonly [T, T, T] => [code, code, code]

let bank: AStartedBank
let other: AStartedBank
let data = ''
let settings: Places
before(async () => {
  bank = await aStartedBank()
  other = await aStartedBank()
})
after(() => {
  bank.remove()
  other.remove()
})
beforeEach(() => {
  const copy = bank.copy()
  data = copy.data
  settings = copy.settings
})

const lookAtKeys = () => unchanged(data, () => examineKeys(settings, 'free'))
const lookAtJournal = (change: Partial<Places> = {}) =>
  unchanged(data, () => examineJournal({ ...settings, ...change }, 'free'))

describe('of the keys the doctor says', () => {
  it('that they are there, private, and those of this data', async () => {
    const findings = await lookAtKeys()
    assert.equal(findings.length, 3)
    only(findings)
    provoked(findings, 'key-good')
  })

  it('that others may read or change a secret that came as a file', () => {
    const folder = join(data, 'credentials')
    mkdirSync(folder)
    const file = join(folder, 'OKIENKO_BACKSYSTEM_KEY')
    writeFileSync(file, 'a-key-of-some-length')
    for (const [mode, isOpen] of [
      [0o600, false],
      [0o440, false],
      [0o640, false],
      [0o660, true],
      [0o644, true],
    ] as const) {
      chmodSync(file, mode)
      const findings = examineCredentials({ CREDENTIALS_DIRECTORY: folder })
      only(findings, ...(isOpen ? ['credential-open' as const] : []))
    }
    only(examineCredentials({}))
  })

  it('that a secret is not there that the unit loads', () => {
    const findings = examineCredentials({
      CREDENTIALS_MISSING: 'OKIENKO_METRICS_TOKEN storage.key',
    })
    only(findings, 'credential-missing', 'credential-missing')
    assert.match(provoked(findings, 'credential-missing').says, /OKIENKO_METRICS_TOKEN/)
  })

  it('that the first start makes them, and that they are missing later', async () => {
    for (const name of NAMES) rmSync(join(data, name))
    const gone = await lookAtKeys()
    only(gone, ...EACH('key-missing' as const))
    assert.match(provoked(gone, 'key-missing').says, /journal\.signer\.key is missing$/)
    rmSync(join(data, 'demo-keys'), { recursive: true })
    only(await lookAtKeys(), 'key-folder-missing')
    rmSync(join(data, 'okienko.db'))
    const fresh = await lookAtKeys()
    only(fresh)
    provoked(fresh, 'key-new')
    const nowhere = { ...settings, OKIENKO_DATA_DIR: join(data, 'not/yet') }
    only(await examineKeys(nowhere, 'free'))
  })

  it('that others may read them', async () => {
    for (const name of NAMES) chmodSync(join(data, name), 0o644)
    const findings = await lookAtKeys()
    only(findings, ...EACH('key-open' as const))
    assert.match(provoked(findings, 'key-open').todo ?? '', /^chmod 0600 \/.*journal\.signer\.key$/)
    chmodSync(join(data, 'demo-keys'), 0o750)
    only(await lookAtKeys(), 'key-folder-open')
  })

  it('that they are none, and nothing of what they are', async () => {
    for (const name of NAMES) writeFileSync(join(data, name), 'a-secret')
    const findings = await lookAtKeys()
    only(findings, ...EACH('key-unusable' as const))
    assert.doesNotMatch(JSON.stringify(findings), /a-secret/)
    for (const name of NAMES) {
      rmSync(join(data, name))
      mkdirSync(join(data, name), { mode: 0o700 })
    }
    only(await lookAtKeys(), ...EACH('key-unusable' as const))
  })

  it('that they are of other data', async () => {
    for (const name of NAMES) copyFileSync(join(other.copy().data, name), join(data, name))
    only(await lookAtKeys(), ...EACH('key-of-other-data' as const))
  })

  it('that they are those of before, where the data was taken to new ones', async () => {
    const next = join(data, '../next')
    await renewKeys(keysIn(join(data, 'demo-keys')), next, ['journal'])
    await rotateKeys({ OKIENKO_DEMO: '1', OKIENKO_DATA_DIR: data }, keysIn(next))
    rmSync(next, { recursive: true })
    const findings = await lookAtKeys()
    only(findings, 'key-of-other-data')
    const { says, todo } = provoked(findings, 'key-of-other-data')
    assert.match(says, /journal\.signer\.key/)
    assert.match(todo ?? '', /after okienko keys rotate it is the new one/)
  })

  it('that the one of the journal was made under another name', async () => {
    const findings = await examineKeys(
      { ...settings, OKIENKO_JOURNAL_ORIGIN: 'bank.example/journal' },
      'free',
    )
    only(findings, 'key-other-origin')
    const { says } = provoked(findings, 'key-other-origin')
    assert.match(says, /made for okienko\.local\/journal, .* is bank\.example\/journal$/)
  })
})

describe('of the journal the doctor says', () => {
  it('that the database has what was signed, or that the first start begins it', async () => {
    const findings = await lookAtJournal()
    only(findings)
    assert.match(provoked(findings, 'journal-good').says, /^\d+ entries are signed$/)
    const fresh = await lookAtJournal({ OKIENKO_DATA_DIR: join(data, 'not/yet') })
    only(fresh)
    provoked(fresh, 'journal-new')
  })

  it('that it was begun under another name', async () => {
    const findings = await lookAtJournal({ OKIENKO_JOURNAL_ORIGIN: 'bank.example/journal' })
    only(findings, 'journal-other-origin')
    // Where the setting is not valid, enough is said of it.
    only(await lookAtJournal({ OKIENKO_JOURNAL_ORIGIN: '' }))
  })

  it('that its last checkpoint is missing, or damaged', async () => {
    renameSync(join(data, 'journal-last'), join(data, 'away'))
    only(await lookAtJournal(), 'last-checkpoint-missing')
    renameSync(join(data, 'away'), join(data, 'journal-last'))
    const newest = readdirSync(join(data, 'journal-last')).toSorted().at(-1) ?? ''
    writeFileSync(join(data, 'journal-last', newest), 'rubbish')
    only(await lookAtJournal(), 'last-checkpoint-broken')
  })

  it('that the database is missing', async () => {
    rmSync(join(data, 'okienko.db'))
    only(await lookAtJournal(), 'database-missing')
  })

  it('that the database was rolled back', async () => {
    const later = bank.copy()
    await (await start(later.env)).close()
    copyFileSync(join(data, 'okienko.db'), join(later.data, 'okienko.db'))
    const look = () => unchanged(later.data, () => examineJournal(later.settings, 'free'))
    only(await look(), 'journal-rolled-back')
    // What is in the log of the database alone is for the start to count.
    writeFileSync(join(later.data, 'okienko.db-wal'), 'something')
    only(await look())
  })

  it('nothing of a database that a server has open', async () => {
    rmSync(join(data, 'journal-last'), { recursive: true })
    only(await examineJournal(settings, 'in-use'))
    for (const name of NAMES) copyFileSync(join(other.copy().data, name), join(data, name))
    only(await examineKeys(settings, 'in-use'))
  })

  it('that its second place is on the disk of the data, but not in the demo', async () => {
    const outside = { OKIENKO_JOURNAL_LAST: `${data}-last` }
    renameSync(join(data, 'journal-last'), outside.OKIENKO_JOURNAL_LAST)
    only(await lookAtJournal(outside))
    only(await lookAtJournal({ ...outside, OKIENKO_DEMO: false }), 'second-place-same-disk')
  })

  it('that its second place is on another disk', async () => {
    const elsewhere = mkdtempSync('/dev/shm/okienko-doctor-')
    assert.notEqual(statSync(elsewhere).dev, statSync(data).dev)
    try {
      cpSync(join(data, 'journal-last'), elsewhere, { recursive: true })
      const findings = await lookAtJournal({ OKIENKO_JOURNAL_LAST: elsewhere, OKIENKO_DEMO: false })
      only(findings)
      provoked(findings, 'second-place-good')
    } finally {
      rmSync(elsewhere, { recursive: true })
    }
  })

  it('that its second place cannot be had', async () => {
    writeFileSync(`${data}-file`, '')
    const below = { OKIENKO_JOURNAL_LAST: `${data}-file/last` }
    only(await lookAtJournal(below), 'second-place-not-writable')
  })
})

describe('these tests', () => {
  it('provoke every code that the doctor has for it', () => assert.deepEqual(missing(), []))
})
