import assert from 'node:assert/strict'
import { cpSync, globSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { after, before, describe, it } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import type { Client, CustomerIdentifier } from '@okienko/contract'
import { databaseFile, readRecords, untilSigned } from './support/database.ts'
import { type Desk, deskOf, taken } from './support/desk.ts'
import { tokenOf } from './support/employees.ts'
import { openInstallation, type TestInstallation } from './support/installation.ts'
import { exportAndVerify } from './support/journal.ts'
import { readLiveFiles } from './support/live-files.ts'
import { okienko } from './support/okienko.ts'
import { eraseByTwo, nameByTwo } from './support/two-people.ts'

/*
 * Promise 3 and design §8: what identifies a customer beside the log can be taken away while every proof
 * still verifies, and stays away when an old backup comes back.
 */
const CITIZEN = 'lukasz-gzegzolka'
const CASE = 'SPRAWA/2026/ŻÓŁW-17'

let installation: TestInstallation
let folder = ''
let desk: Desk
let auditor: Client
let administrator: Client
const there = (name: string) => join(folder, name)

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'okienko-erasure-'))
  installation = await openInstallation()
  desk = deskOf(installation, await tokenOf(installation, 'advisor'))
  auditor = deskOf(installation, await tokenOf(installation, 'auditor')).client
  administrator = deskOf(installation, await tokenOf(installation, 'administrator')).client
})
after(async () => {
  await installation?.remove()
  rmSync(folder, { recursive: true, force: true })
})

/** A verification of the citizen with a case, and the customer's number. */
async function verify() {
  const invited = await desk.start('withdraw-cash', { caseId: CASE })
  await desk.play(invited, 'happy', CITIZEN)
  assert.equal(await desk.settled(invited.id), 'received')
  await desk.present(invited.id)
  await desk.confirm(invited.id)
  return { id: invited.id, customer: { kind: 'pesel', number: await desk.pesel(CITIZEN) } as const }
}

/** The index of the journal is checked in the first seconds after the start. */
async function checkedReport(customer: Awaited<ReturnType<typeof verify>>['customer']) {
  for (const end = Date.now() + 30_000; ; await pause(200)) {
    const report = taken(await auditor.reportSubject({ body: { customer } }))
    if (report.completeness !== 'being-checked' || Date.now() > end) return report
  }
}

interface Kept {
  readonly digest: Buffer
  readonly id: string
  readonly traces: readonly Buffer[]
}

/** What stands beside the log about customers, as bytes that can be looked for. */
function kept(): readonly Kept[] {
  const database = new DatabaseSync(`${databaseFile(installation.dataDir)}.subjects`, {
    readOnly: true,
  })
  const rows = database.prepare('SELECT digest, id, wrapped_key FROM subject').all()
  const details = database.prepare('SELECT subject_id, commitment, sealed FROM detail').all()
  database.close()
  return rows.map(({ digest, id, wrapped_key: key }) => ({
    digest: Buffer.from(String(digest)),
    id: String(id),
    traces: [
      Buffer.from(key as Uint8Array).subarray(0, 24),
      ...details
        .filter(({ subject_id: of }) => of === id)
        .map(({ sealed }) => Buffer.from(sealed as Uint8Array).subarray(0, 24)),
    ],
  }))
}

function everyByte(): readonly Buffer[] {
  const patterns = ['okienko*', 'okienko.evidence/**/*', 'journal-last/*']
  return [...readLiveFiles(installation.dataDir, { patterns }).values()]
}

const code = (answer: { ok: boolean; problem?: { code: string } }) => answer.problem?.code

describe('a customer who is erased in the middle of everything', () => {
  it('is gone within the second from what is open and what is undecided, and who follows is told', async () => {
    const { id, customer } = await verify()
    const undecided = await desk.receive('withdraw-cash', CITIZEN)
    taken(await desk.client.readReleasedData({ id }))
    await desk.present(undecided)
    const ended = (async () => {
      for await (const change of desk.client.followVerification({ id: undecided })) {
        const { state } = taken(change)
        if (state !== 'received') return state
      }
      return null
    })()
    await checkedReport(customer)
    const from = performance.now()
    taken(await eraseByTwo(administrator, auditor, customer))
    const [read, shown] = await Promise.all([
      desk.client.readReleasedData({ id }),
      desk.client.readReceivedData({ id: undecided }),
    ])
    assert.ok(performance.now() - from < 1_000)
    assert.equal(!read.ok && read.problem.code, 'data-gone')
    assert.equal(!shown.ok && shown.problem.code, 'wrong-state')
    assert.equal(await ended, 'cancelled')
    const now = await desk.read(undecided)
    assert.equal('reason' in now && now.reason, 'subject-erased')
    const decided = await desk.client.decide({ id: undecided, body: { decision: 'same-person' } })
    assert.equal(!decided.ok && decided.problem.code, 'wrong-state')
  })
})

describe('an erased customer', () => {
  it('was known by number, with the case of each verification', async () => {
    const { id, customer } = await verify()
    const report = await checkedReport(customer)
    assert.deepEqual(
      report.verifications.map(({ id: of, caseId, outcome }) => ({ of, caseId, outcome })),
      [{ of: id, caseId: CASE, outcome: 'released' }],
    )
    assert.equal(report.completeness, 'complete')
  })

  it('is gone: no row, no key, no detail, in no byte of the data folder', async () => {
    const before = kept()
    assert.equal(before.length, 1)
    const { customer } = await verify()
    const [row] = kept()
    assert.ok(row && row.traces.length === 3)
    assert.ok(row.traces.every((trace) => everyByte().some((bytes) => bytes.includes(trace))))
    const from = performance.now()
    taken(await eraseByTwo(administrator, auditor, customer))
    assert.ok(performance.now() - from < 5_000)
    assert.deepEqual(kept(), [])
    for (const trace of [row.digest, ...row.traces]) {
      assert.ok(everyByte().every((bytes) => !bytes.includes(trace)))
    }
  })

  it('is unknown to every question, and the journal still verifies whole', async () => {
    const { events } = readRecords(installation.dataDir)
    assert.ok(events.some(({ event }) => event.kind === 'subject-erased'))
    const { id, customer } = await erased()
    assert.equal(code(await auditor.reportSubject({ body: { customer } })), 'subject-unknown')
    const found = taken(await auditor.searchJournal({ body: { customer } }))
    assert.deepEqual(found.entries, [])
    const request = await nameByTwo(auditor, administrator, id)
    assert.equal(code(await auditor.readIdentity({ id: request })), 'subject-unknown')
    await untilSigned(installation.dataDir)
    const { status, text } = exportAndVerify(installation.dataDir, there('export'))
    assert.equal(status, 0, text)
  })

  it('does not come back with a backup: the next start erases again and says so', async () => {
    // What was typed about somebody who is gone is the installation's own.
    const own = kept()
    const { customer } = await verify()
    await untilSigned(installation.dataDir)
    await installation.killServer()
    const backup = there('backup')
    cpSync(installation.dataDir, backup, { recursive: true })
    await installation.startServer()
    await untilErased(customer)
    await untilSigned(installation.dataDir)
    await installation.killServer()

    // The databases are restored, the second place is not: it lies elsewhere.
    const { dataDir } = installation
    for (const name of globSync('okienko.db*', { cwd: dataDir })) rmSync(join(dataDir, name))
    for (const name of globSync('okienko.db*', { cwd: backup })) {
      cpSync(join(backup, name), join(dataDir, name))
    }
    assert.equal(kept().length, own.length + 1, 'the backup has the customer')
    const restored = okienko({ OKIENKO_DEMO: '1', OKIENKO_DATA_DIR: dataDir }, 'restore')
    assert.equal(restored.status, 0, restored.text)
    await installation.startServer()

    assert.deepEqual(kept(), own)
    const found = taken(await auditor.searchJournal({ body: { kinds: ['erasure-repeated'] } }))
    assert.equal(found.entries.length, 1)
    assert.equal(code(await auditor.reportSubject({ body: { customer } })), 'subject-unknown')
  })
})

/** Nobody is erased until the journal has been checked after a start. */
async function untilErased(customer: CustomerIdentifier): Promise<void> {
  for (const end = Date.now() + 30_000; ; await pause(100)) {
    const answer = await eraseByTwo(administrator, auditor, customer, 'relationship-ended')
    if (answer.ok) return
    assert.ok(answer.problem.code === 'journal-unavailable' && Date.now() < end)
  }
}

/** The verification whose customer has been erased. */
async function erased() {
  const { verifications } = readRecords(installation.dataDir)
  const [stored] = [...verifications.values()]
  assert.ok(stored)
  const response = await fetch(`${installation.simulatorUrl}/phone/api/citizens`)
  const { citizens } = (await response.json()) as {
    citizens: readonly {
      readonly id: string
      readonly attributes: readonly { readonly field: string; readonly value: string }[]
    }[]
  }
  const citizen = citizens.find(({ id }) => id === CITIZEN)
  const number = citizen?.attributes.find(({ field }) => field === 'pesel')?.value ?? ''
  return { id: stored.verification.request.id, customer: { kind: 'pesel', number } as const }
}
