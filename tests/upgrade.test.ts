import assert from 'node:assert/strict'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { readStoredVersion } from '../packages/server/src/adapters/sqlite/stored-version.ts'
import { CITIZENS } from '../packages/simulator/src/citizens/citizens.ts'
import { DATA_FOLDERS, type DataFolder, layOutDataFolder } from './support/data-folder.ts'
import { readRecords, untilSigned } from './support/database.ts'
import { deskOf, taken } from './support/desk.ts'
import { tokenOf } from './support/employees.ts'
import { openInstallation } from './support/installation.ts'
import { exportAndVerify } from './support/journal.ts'
import { nameByTwo } from './support/two-people.ts'

/*
 * A bank installs a newer version over its data. What older versions have left behind is in tests/fixtures; the
 * server of today takes it over as it stands and goes on with it.
 */
const KEPT = 'anna-wisniewska-kowalczyk'
const ERASED = 'lukasz-gzegzolka'

function customerNamed(id: string) {
  const number = CITIZENS.find((citizen) => citizen.id === id)?.personalData.pesel ?? assert.fail()
  return { kind: 'pesel', number } as const
}

/** The server of today over the data of that version. */
async function upgrade(version: DataFolder) {
  const folder = mkdtempSync(join(tmpdir(), 'okienko-upgrade-'))
  const dataDir = join(folder, 'data')
  layOutDataFolder(version, dataDir)
  const old = readRecords(dataDir)
  const key = readFileSync(join(dataDir, 'journal.vkey'), 'utf8')
  const schemas = schemasIn(dataDir)
  const installation = await openInstallation({ env: { OKIENKO_DATA_DIR: dataDir } })
  const asking = async (employee: 'auditor' | 'administrator') =>
    deskOf(installation, await tokenOf(installation, employee)).client
  return {
    ...{ dataDir, old, key, schemas, installation },
    desk: deskOf(installation, await tokenOf(installation, 'advisor')),
    auditor: await asking('auditor'),
    administrator: await asking('administrator'),
    async remove() {
      await installation.remove()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** The versions of the three databases, which an older program looks at before it opens one. */
function schemasIn(dataDir: string): readonly number[] {
  return ['', '.subjects', '.sessions'].map((suffix) => {
    const stored = readStoredVersion(join(dataDir, `okienko.db${suffix}`))
    assert.ok(stored !== null && stored !== 'no-database')
    return stored.version
  })
}

const code = (answer: { ok: boolean; problem?: { code: string } }) => answer.problem?.code

for (const version of DATA_FOLDERS) {
  describe(`the data of ${version}, under the server of today`, () => {
    let here: Awaited<ReturnType<typeof upgrade>>
    before(async () => {
      here = await upgrade(version)
    })
    after(() => here?.remove())

    it('is ready for work, and in a journal under the same key', async () => {
      const ready = await fetch(`${here.installation.deskUrl}/readyz`)
      assert.equal(ready.status, 200)
      assert.equal(readFileSync(join(here.dataDir, 'journal.vkey'), 'utf8'), here.key)
      await verifyJournal()
    })

    it('is refused by that version from now on, whichever of the databases it looks at', () => {
      const now = schemasIn(here.dataDir)
      for (const [i, before] of here.schemas.entries()) {
        assert.ok((now[i] ?? 0) > before, `${here.schemas} before, ${now} now`)
      }
    })

    it('has every entry as it was, found by an auditor and proven', async () => {
      const { events } = readRecords(here.dataDir)
      assert.ok(here.old.events.length > 20)
      assert.deepEqual(events.slice(0, here.old.events.length), here.old.events)
      const body = { customer: customerNamed(KEPT), kinds: ['released'] as ['released'] }
      const found = taken(await here.auditor.searchJournal({ body }))
      assert.ok(found.entries.length >= 2)
      for (const { index } of found.entries) {
        assert.ok(index < here.old.events.length)
        const { proof } = taken(await here.auditor.readJournalEntry({ index: String(index) }))
        assert.match(proof, /^c2sp\.org\/tlog-proof@v1\n/)
      }
    })

    it('has ended what was open', async () => {
      const open = (state: string) => state === 'received' || state === 'invited'
      for (const end = Date.now() + 30_000; states().some(open); await pause(100)) {
        assert.ok(Date.now() < end, states().join())
      }
      assert.equal(states().length, here.old.verifications.size)
      assert.equal(states().filter((state) => state === 'expired').length, 2)
    })

    it('has the evidence that was kept, for two people to open', async () => {
      const body = { customer: customerNamed(KEPT) }
      const { evidence } = taken(await here.administrator.searchKeptEvidence({ body }))
      assert.equal(evidence.length, 1)
      const { id = '' } = evidence[0] ?? {}
      const asked = { verification: id, reason: 'authority-request' } as const
      await nameByTwo(here.auditor, here.administrator, asked.verification, asked.reason)
      const { original } = taken(await here.auditor.readKeptEvidence({ id }))
      assert.ok(original.kind === 'signed' && original.signedMessage.length > 10_000)
    })

    it('has nobody back who had been erased', async () => {
      const list = join(here.dataDir, 'journal-last/erased')
      const told = here.old.events.filter(({ event }) => event.kind === 'subject-erased')
      assert.equal(told.length > 0, existsSync(list))
      const body = { customer: customerNamed(ERASED) }
      assert.equal(code(await here.auditor.reportSubject({ body })), 'subject-unknown')
    })

    it('is gone on with: a new verification stands in the same journal', async () => {
      const id = await here.desk.release()
      assert.ok((await here.desk.client.readReleasedData({ id })).ok)
      const body = { customer: customerNamed(KEPT), kinds: ['released'] as ['released'] }
      const { entries } = taken(await here.auditor.searchJournal({ body }))
      const indices = entries.map(({ index }) => index)
      assert.ok(indices.some((index) => index < here.old.events.length))
      assert.ok(indices.some((index) => index >= here.old.events.length))
      await verifyJournal()
    })

    const states = () =>
      [...readRecords(here.dataDir).verifications.values()].map(
        ({ verification }) => verification.state,
      )

    async function verifyJournal(): Promise<void> {
      await untilSigned(here.dataDir)
      const { status, text } = exportAndVerify(here.dataDir, join(here.dataDir, '../export'))
      assert.equal(status, 0, text)
    }
  })
}
