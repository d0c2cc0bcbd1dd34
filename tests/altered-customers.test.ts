import assert from 'node:assert/strict'
import { appendFileSync, cpSync, globSync, mkdtempSync, rmSync, truncateSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { after, before, beforeEach, describe, it } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import type { Client } from '@okienko/contract'
import { databaseFile, readRecords } from './support/database.ts'
import { type Desk, deskOf, taken } from './support/desk.ts'
import { tokenOf } from './support/employees.ts'
import { openInstallation, type TestInstallation } from './support/installation.ts'
import { keepingEvidence } from './support/keeping-evidence.ts'
import { eraseByTwo } from './support/two-people.ts'

/*
 * Promise 10: whoever can write the files of customers and of kept evidence, and has no key, can hide, bring back or
 * have erased nothing that is not noticed.
 */
let folder = ''
let installation: TestInstallation
let desk: Desk
let auditor: Client
let administrator: Client
let anna: { readonly kind: 'pesel'; readonly number: string }
let kept = ''
const there = (name: string) => join(folder, name)
const subjects = () => `${databaseFile(installation.dataDir)}.subjects`
const code = (answer: { ok: boolean; problem?: { code: string } }) => answer.problem?.code

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'okienko-thief-'))
  const env = { OKIENKO_CATALOGUE: keepingEvidence(folder) }
  installation = await openInstallation({ env })
  desk = deskOf(installation, await tokenOf(installation, 'advisor'))
  auditor = deskOf(installation, await tokenOf(installation, 'auditor')).client
  administrator = deskOf(installation, await tokenOf(installation, 'administrator')).client
  await installation.killServer()
  cpSync(installation.dataDir, there('before-anybody'), { recursive: true })
  await installation.startServer()
  kept = await desk.receive('open-account')
  await desk.present(kept)
  await desk.confirm(kept)
  anna = { kind: 'pesel', number: await desk.pesel() }
  const until = new Date(Date.now() + 86_400_000).toISOString()
  taken(await auditor.placeHold({ body: { customer: anna, reason: 'complaint', until } }))
  await installation.killServer()
  cpSync(installation.dataDir, there('sound'), { recursive: true })
})
after(async () => {
  await installation?.remove()
  rmSync(folder, { recursive: true, force: true })
})
beforeEach(async () => {
  await installation.killServer()
  rmSync(installation.dataDir, { recursive: true })
  cpSync(there('sound'), installation.dataDir, { recursive: true })
})

function attack(sql: string): void {
  const database = new DatabaseSync(subjects(), { enableForeignKeyConstraints: false })
  database.exec(sql)
  database.close()
}

/** Starts the server over what the thief left; resolves once it has told of that. */
async function told(what: string): Promise<void> {
  const from = (await installation.output()).length
  await installation.startServer()
  await untilTold(what, from)
}

async function untilTold(what: string, from: number): Promise<void> {
  for (const end = Date.now() + 30_000; ; await pause(100)) {
    const output = (await installation.output()).slice(from)
    if (output.includes(`"what":"${what}"`)) return
    assert.ok(Date.now() < end, `nothing was told of ${what}: ${output}`)
  }
}

/** The first file of kept evidence. */
function evidence(): string {
  const root = join(installation.dataDir, 'okienko.evidence')
  return join(root, globSync('??/*', { cwd: root })[0] ?? 'none')
}

async function readEvidence(): Promise<string | undefined> {
  const why = { verification: kept, reason: 'authority-request', reference: 'SPR-1' } as const
  const asked = await auditor.askNaming({ body: why })
  if (!asked.ok) return code(asked)
  taken(await administrator.approve({ id: asked.body.id, body: {} }))
  return code(await auditor.readKeptEvidence({ id: kept }))
}

const erase = () => eraseByTwo(administrator, auditor, anna)

/** Until the journal is checked nobody is erased at all. */
async function untilProven(): Promise<void> {
  for (const end = Date.now() + 30_000; ; await pause(100)) {
    const report = taken(await auditor.reportSubject({ body: { customer: anna } }))
    if (report.completeness === 'complete') return
    assert.ok(Date.now() < end, report.completeness)
  }
}

describe('a thief who writes the file of customers', () => {
  it('and nobody else is told of nothing', async () => {
    const from = (await installation.output()).length
    await installation.startServer()
    await pause(3_000)
    assert.doesNotMatch((await installation.output()).slice(from), /not what was stored/)
    assert.equal(await readEvidence(), undefined)
  })

  it('deletes a customer: nobody is unknown from then on', async () => {
    attack('DELETE FROM subject')
    await told('customer')
    assert.equal(code(await auditor.reportSubject({ body: { customer: anna } })), 'storage-altered')
    assert.equal(code(await auditor.searchJournal({ body: { customer: anna } })), 'storage-altered')
    assert.equal(await readEvidence(), 'storage-altered')
  })

  it('brings back an older copy of it', async () => {
    for (const suffix of ['', '-wal', '-shm']) rmSync(subjects() + suffix, { force: true })
    for (const name of globSync('okienko.db.subjects*', { cwd: there('before-anybody') })) {
      cpSync(join(there('before-anybody'), name), join(installation.dataDir, name))
    }
    await told('detail')
    assert.equal(code(await auditor.reportSubject({ body: { customer: anna } })), 'storage-altered')
  })

  it('deletes a hold, beside a server that runs: nobody is erased', async () => {
    await installation.startServer()
    const from = (await installation.output()).length
    await untilProven()
    attack('DELETE FROM hold')
    assert.equal(code(await erase()), 'storage-altered')
    await untilTold('hold', from)
  })

  it('lets a hold end: nobody is erased, before the check and after', async () => {
    attack('UPDATE hold SET until = 1')
    await told('hold')
    assert.equal(code(await erase()), 'storage-altered')
  })

  it('takes a detail away: the report is not complete', async () => {
    await installation.startServer()
    attack('DELETE FROM detail')
    const report = taken(await auditor.reportSubject({ body: { customer: anna } }))
    assert.equal(report.completeness, 'missing')
  })

  it('alters under which master key they are: no start', async () => {
    attack("UPDATE master_key SET fingerprint = 'another'")
    await assert.rejects(installation.startServer())
    await installation.printed(/somebody has altered by which master key/)
  })
})

describe('a thief who writes the list of erased customers', () => {
  it('has nobody erased', async () => {
    const [stored] = [...readRecords(installation.dataDir).verifications.values()]
    const { verification: v } = stored ?? {}
    const id = v?.state === 'released' ? v.subject?.id : ''
    attack('DELETE FROM hold')
    const [last = ''] = globSync('journal-last', { cwd: installation.dataDir })
    for (const mac of ['', ` ${'0'.repeat(64)}`]) {
      appendFileSync(join(installation.dataDir, last, 'erased'), `${id}${mac}\n`, { mode: 0o600 })
    }
    await told('customer')
    assert.ok((await auditor.reportSubject({ body: { customer: anna } })).ok === true)
    const { events } = readRecords(installation.dataDir)
    assert.ok(!events.some(({ event }) => event.kind === 'erasure-repeated'))
  })
})

describe('a thief who writes the files of evidence', () => {
  it('takes one away', async () => {
    rmSync(evidence())
    await told('evidence')
    assert.equal(await readEvidence(), 'storage-altered')
  })

  it('cuts one short', async () => {
    truncateSync(evidence(), 10)
    await told('evidence')
    assert.equal(await readEvidence(), 'storage-altered')
  })

  it('plants another in doubt: the right one is read', async () => {
    const planted = evidence().replace(/okienko\.evidence\/../, 'okienko.evidence/in-doubt')
    cpSync(evidence(), planted)
    truncateSync(planted, 10)
    await told('evidence')
    assert.equal(await readEvidence(), undefined)
  })

  it('puts one there that nothing names: it goes', async () => {
    const file = evidence()
    const other = file.replace(/[0-9a-f]{12}$/, '0'.repeat(12))
    cpSync(file, other)
    await told('evidence')
    for (const end = Date.now() + 5_000; ; await pause(100)) {
      if (globSync(other).length === 0) break
      assert.ok(Date.now() < end)
    }
    assert.equal(await readEvidence(), undefined)
  })
})
