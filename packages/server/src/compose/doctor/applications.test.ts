import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { after, before, describe, it } from 'node:test'
import { bringForward } from '../../adapters/sqlite/bring-forward.ts'
import { RECORD_SCHEMA } from '../../adapters/sqlite/record-schema.ts'
import { SEARCH_SCHEMA } from '../../adapters/sqlite/search-schema.ts'
import { readWhatIsRight } from '../../settings/config.ts'
import { applicationsVersion, examineApplications } from './examine-applications.ts'
import { examineListed } from './examine-standing.ts'
import { type ABank, aBank } from './testing/a-bank.ts'
import { coverage } from './testing/coverage.ts'
import { unchanged } from './testing/unchanged.ts'

const { provoked, only, missing } = coverage(import.meta.filename)

let bank: ABank
before(() => {
  bank = aBank()
})
after(() => bank.remove())

const LIST = `version: 1
applications:
  cash-desk:
    name: { pl: Kasa, en: Cash desk, uk: Каса }
    client: cash
    authentication: own-token
    may: { withdraw-cash: [surname] }
`

function settingsWith(change: Record<string, string>) {
  return readWhatIsRight({ ...bank.env, OKIENKO_OIDC_CLIENTS: 'cash=application', ...change })
}
const named = (text: string) => ({ OKIENKO_APPLICATIONS: bank.file('apps.yaml', text) })

describe('of the applications the doctor says', () => {
  const look = (change: Record<string, string>) => examineApplications(settingsWith(change))

  it('that the list can be used, and nothing where none is named', async () => {
    const findings = await look(named(LIST))
    provoked(findings, 'applications-good')
    only(findings)
    assert.deepEqual(await look({}), [])
  })

  it('every problem of it with its place', async () => {
    const findings = await look(named(LIST.replace('[surname]', '[surnmae]')))
    assert.match(provoked(findings, 'applications-wrong').says, /apps\.yaml:7:\d+ .*surnmae/)
    only(findings, 'applications-wrong')
  })

  it('that it is not there, or no file', async () => {
    for (const path of [join(bank.folder, 'nowhere.yaml'), bank.folder, '/dev/zero']) {
      only(await look({ OKIENKO_APPLICATIONS: path }), 'applications-unreadable')
    }
  })

  it('that no token of an application is looked at', async () => {
    for (const clients of ['', 'cash=front', 'other=application']) {
      const findings = await look({ ...named(LIST), OKIENKO_OIDC_CLIENTS: clients })
      only(findings, 'applications-unlisted')
      assert.equal(provoked(findings, 'applications-unlisted').says, 'cash-desk')
    }
  })
})

describe('of the applications in force the doctor says', () => {
  /** What it says of the list, beside a journal that tells of these versions, the last one last. */
  async function look(versions: readonly string[], { isIndexThere = true } = {}) {
    const directory = mkdtempSync(join(bank.folder, 'journal-'))
    const file = join(directory, 'okienko.db')
    const records = new DatabaseSync(file)
    const index = new DatabaseSync(`${file}.search`)
    bringForward(records, RECORD_SCHEMA)
    bringForward(index, SEARCH_SCHEMA)
    const kind = 'applications-changed'
    for (const [place, to] of versions.entries()) {
      const said = { from: null, to, grounds: 'approved', kept: 'a'.repeat(64) }
      const when = { v: 5, kind, at: '2027-01-01T00:00:00.000Z', actor: { kind: 'okienko' } }
      const text = JSON.stringify({ ...when, ...said })
      records.prepare('INSERT INTO entry VALUES (?, ?)').run(place, Buffer.from(text))
      index.prepare('INSERT INTO entry (place, at, kind) VALUES (?, 1, ?)').run(place, kind)
    }
    index.prepare('UPDATE mark SET size = ?').run(versions.length)
    records.close()
    index.close()
    if (!isIndexThere) rmSync(`${file}.search`)
    const settings = settingsWith({ ...named(LIST), OKIENKO_DATA_DIR: directory })
    const asked = settings as Parameters<typeof examineListed>[0]
    return unchanged(directory, () => examineListed(asked, 'free'))
  }

  it('nothing where the list is what is in force, and before a first start', async () => {
    const now = (await applicationsVersion(settingsWith(named(LIST)))) ?? assert.fail()
    assert.deepEqual(await look(['1+old', now]), [])
    const nowhere = settingsWith({ ...named(LIST), OKIENKO_DATA_DIR: join(bank.folder, 'nowhere') })
    const asked = nowhere as Parameters<typeof examineListed>[0]
    assert.deepEqual(await examineListed(asked, 'free'), [])
  })

  it('that it waits where another one is, or none ever was', async () => {
    for (const [versions, inForce] of [
      [['1+old'], '1+old'],
      [[], 'none'],
    ] as const) {
      const { says } = provoked(await look(versions), 'applications-wait')
      assert.ok(says.endsWith(`in force is ${inForce}`), says)
    }
  })

  it('that it cannot be told where the index is missing', async () => {
    only(await look(['1+old'], { isIndexThere: false }), 'applications-in-force-unknown')
  })
})

describe('these tests', () => {
  it('provoke every code that the doctor has for it', () => assert.deepEqual(missing(), []))
})
