import assert from 'node:assert/strict'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { after, before, describe, it } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import type { Client } from '@okienko/contract'
import { accessTokenFor } from '../packages/simulator/src/identity-provider/sign-in-as.ts'
import { databaseFile } from './support/database.ts'
import { deskOf, taken } from './support/desk.ts'
import { foundProduction, type Production } from './support/production.ts'

/* Promise 11, as a bank has it: what an administrator of the machine writes is in force once two people agree. */

const BANK = join(import.meta.dirname, '../packages/server/catalogue/bank.yaml')

let bank: Production
let server: ChildProcess
let folder = ''
let file = ''
let administrator: Client
let auditor: Client
let said = ''

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'okienko-changed-configuration-'))
  file = join(folder, 'bank.yaml')
  copyFileSync(BANK, file)
  bank = await foundProduction({ OKIENKO_CATALOGUE: file })
  server = await bank.start()
  const as = async (employee: string) => {
    const place = { deskUrl: bank.deskUrl, simulatorUrl: bank.ministryUrl }
    return deskOf(place, { token: await accessTokenFor(bank.issuer, employee) }).client
  }
  administrator = await as('ewa.sikora')
  auditor = await as('tomasz.krawczyk')
})
after(async () => {
  await bank?.remove()
  rmSync(folder, { recursive: true, force: true })
})

const code = (answer: { ok: boolean; problem?: { code: string } }) => answer.problem?.code
const standing = async () => taken(await administrator.readConfiguration({ name: 'catalogue' }))
const offered = async () =>
  taken(await administrator.listOperations({})).operations.map(({ id }) => id)

async function stop(): Promise<void> {
  const ended = once(server, 'exit')
  server.kill('SIGTERM')
  await ended
}

/** Edits the file: another operation by a name that nobody approved. */
function edit(name: string): void {
  const text = readFileSync(BANK, 'utf8')
  writeFileSync(file, text.replace(/^( {2})complaint:$/m, `$1${name}:`))
}

/** What the doctor, which has no keys at hand beside the server, says of the catalogue. */
async function doctorSays(): Promise<string> {
  const { stdout } = await bank.okienko('doctor', '--json')
  const { findings } = JSON.parse(stdout) as { findings: { code: string; says: string }[] }
  return findings
    .filter(({ code }) => /^catalogue-(waits|in-force)/.test(code))
    .map(({ code, says }) => `${code}: ${says}`)
    .join('\n')
}

/** What the server of now has said, line by line. */
function listen(): void {
  server.stdout?.on('data', (text: string) => {
    said += text
  })
}

async function untilWaiting(): Promise<string> {
  for (const end = Date.now() + 15_000; Date.now() < end; await pause(50)) {
    const { waiting } = await standing()
    if (waiting !== null) return waiting.version
  }
  throw new Error('nothing waits')
}

const proposal = (version: string) => ({ body: { version, reference: 'ZM-7' } })

describe('the catalogue of a bank', () => {
  it('is in force at once the first time, shown as unapproved, until somebody else approves it', async () => {
    const { version, grounds } = await standing()
    assert.equal(grounds, 'first')
    const { id } = taken(await administrator.askConfiguration(proposal(version)))
    assert.equal(code(await administrator.approve({ id, body: {} })), 'second-person-needed')
    taken(await auditor.approve({ id, body: {} }))
    assert.equal((await standing()).grounds, 'approved')
  })

  it('whose file is edited stays as it was, at a reload and at a restart', async () => {
    edit('anything')
    server.kill('SIGHUP')
    const waiting = await untilWaiting()
    const { version } = await standing()
    assert.equal(
      await doctorSays(),
      `catalogue-waits: the file, ${waiting}, waits for two people; in force is ${version}`,
    )
    assert.ok((await offered()).includes('complaint') && !(await offered()).includes('anything'))
    await stop()
    server = await bank.start()
    const now = await standing()
    assert.equal(now.grounds, 'approved')
    assert.deepEqual(
      now.waiting?.differences.map(({ section, id, change }) => [section, id, change]).toSorted(),
      [
        ['operations', 'anything', 'added'],
        ['operations', 'complaint', 'removed'],
      ],
    )
    assert.ok(!(await offered()).includes('anything'))
  })

  it('is another once one has proposed it and another approved it, at restarts too', async () => {
    listen()
    const asked = taken(await administrator.askConfiguration(proposal(await untilWaiting())))
    const { id } = asked
    assert.deepEqual(asked.configuration?.open, {
      inForce: false,
      differences: (await standing()).waiting?.differences,
    })
    assert.ok(!(await offered()).includes('anything'))
    assert.equal(code(await administrator.approve({ id, body: {} })), 'second-person-needed')
    taken(await auditor.approve({ id, body: {} }))
    assert.ok((await offered()).includes('anything'))
    assert.match(said, /another catalogue is in force: it was approved/)
    assert.equal(await doctorSays(), '')
    copyFileSync(BANK, file)
    await stop()
    server = await bank.start()
    assert.ok((await offered()).includes('anything'), 'the file of before is no approval')
  })

  it('starts with what was approved where the file is gone or broken, and warns', async () => {
    for (const spoil of [() => writeFileSync(file, 'version: 1\n'), () => rmSync(file)]) {
      spoil()
      await stop()
      server = await bank.start()
      assert.ok((await offered()).includes('anything'))
      assert.equal((await standing()).grounds, 'approved')
      assert.equal((await standing()).waiting, null)
    }
    copyFileSync(BANK, file)
    server.kill('SIGHUP')
    await untilWaiting()
  })

  it('does not start where the approved bytes were taken away, unless the file is the very one', async () => {
    await stop()
    const database = new DatabaseSync(`${databaseFile(bank.dataDir)}.subjects`)
    database.exec('DELETE FROM detail')
    database.close()
    await assert.rejects(
      bank.start(),
      /exit code 78: .*catalogue in force is not beside the journal/s,
    )
    edit('anything')
    server = await bank.start()
    assert.ok((await offered()).includes('anything'))
  })
})
