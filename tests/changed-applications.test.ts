import assert from 'node:assert/strict'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import type { Client } from '@okienko/contract'
import { accessTokenFor } from '../packages/simulator/src/identity-provider/sign-in-as.ts'
import { deskOf, taken } from './support/desk.ts'
import { foundProduction, type Production } from './support/production.ts'

/* Promise 11 of the list of applications: who may read customers' data is what two people have agreed to. */

const LIST = `version: 1
applications:
  cash-desk:
    name: { pl: Kasa, en: Cash desk, uk: Каса }
    client: cash-desk
    authentication: own-token
    link: https://cash.bank.example/start?ticket={ticket}
    may: { withdraw-cash: [surname] }
`

let bank: Production
let server: ChildProcess
let folder = ''
let file = ''
let administrator: Client
let auditor: Client
let advisor: Client

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'okienko-changed-applications-'))
  file = join(folder, 'applications.yaml')
  writeFileSync(file, LIST)
  bank = await foundProduction()
  server = await bank.start()
  const as = async (employee: string) => {
    const place = { deskUrl: bank.deskUrl, simulatorUrl: bank.ministryUrl }
    return deskOf(place, { token: await accessTokenFor(bank.issuer, employee) }).client
  }
  administrator = await as('ewa.sikora')
  auditor = await as('tomasz.krawczyk')
  advisor = await as('anna.nowak')
})
after(async () => {
  await bank?.remove()
  rmSync(folder, { recursive: true, force: true })
})

const name = 'applications' as const
const standing = async () => taken(await administrator.readConfiguration({ name }))
const listed = async () =>
  taken(await advisor.listApplications({})).applications.map(({ id }) => id)

async function restart(over: Readonly<Record<string, string>> = {}): Promise<void> {
  const ended = once(server, 'exit')
  server.kill('SIGTERM')
  await ended
  server = await bank.start(over)
}

async function approveWhatWaits(): Promise<void> {
  const version = (await standing()).waiting?.version ?? ''
  const body = { name, version, reference: 'ZM-8' }
  const { id } = taken(await administrator.askConfiguration({ body }))
  taken(await auditor.approve({ id, body: {} }))
}

describe('the applications of a bank', () => {
  it('are none where no list is named, which nobody has to approve', async () => {
    const { empty, waiting } = await standing()
    assert.deepEqual([empty, waiting], [true, null])
    assert.deepEqual(await listed(), [])
  })

  it('wait for two people once a list is named by a bank that has worked without', async () => {
    await restart({ OKIENKO_APPLICATIONS: file })
    const { empty, waiting } = await standing()
    assert.equal(empty, true)
    assert.deepEqual(
      waiting?.differences.map(({ section, id, change }) => [section, id, change]),
      [['applications', 'cash-desk', 'added']],
    )
    assert.deepEqual(await listed(), [])
    await approveWhatWaits()
    assert.deepEqual(await listed(), ['cash-desk'])
    assert.equal((await standing()).grounds, 'approved')
  })

  it('stay as they were where the file is edited, at a reload and at a restart', async () => {
    writeFileSync(file, LIST.replace('[surname]', '[surname, pesel]'))
    server.kill('SIGHUP')
    for (const end = Date.now() + 15_000; (await standing()).waiting === null; await pause(50)) {
      assert.ok(Date.now() < end, 'nothing waits')
    }
    const wider = [{ name: 'may', before: [], after: ['withdraw-cash: pesel'] }]
    assert.deepEqual((await standing()).waiting?.differences[0]?.members, wider)
    await restart({ OKIENKO_APPLICATIONS: file })
    const { waiting } = await standing()
    assert.deepEqual(waiting?.differences[0]?.members, wider)
  })

  it('stay where the list is named no more, until two people agree that there are none', async () => {
    await restart()
    assert.deepEqual(await listed(), ['cash-desk'])
    await approveWhatWaits()
    assert.deepEqual(await listed(), [])
    await restart()
    const { empty, waiting } = await standing()
    assert.deepEqual([empty, waiting], [true, null])
  })
})
