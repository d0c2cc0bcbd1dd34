import assert from 'node:assert/strict'
import { describe, it, type TestContext } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { readiness } from '@okienko/contract'
import {
  behindTriggers,
  entriesOf,
  forgeLog,
} from '../packages/server/src/adapters/sqlite/testing/forger.ts'
import { databaseFile, untilSigned } from './support/database.ts'
import { deskOf } from './support/desk.ts'
import { tokenOf } from './support/employees.ts'
import { openInstallation, type TestInstallation } from './support/installation.ts'
import { exportAndVerify, journal } from './support/journal.ts'

/*
 * Somebody who can write the database, and has no key, puts an entry into the journal: with every tile and the
 * frontier as they must be then. It is never signed, and nothing goes on beside it.
 */
const WISHED = JSON.stringify({ at: '2031-01-01T00:00:00.000Z', kind: 'service-stopped' })

async function ready({ deskUrl }: TestInstallation) {
  const response = await fetch(`${deskUrl}/readyz`)
  const { checks } = readiness.parse(await response.json())
  return { status: response.status, checks }
}

async function gauge({ deskUrl }: TestInstallation, name: string): Promise<number> {
  const text = await (await fetch(`${deskUrl}/metrics`)).text()
  return Number(new RegExp(`^${name} (\\d+)$`, 'm').exec(text)?.[1])
}

async function aServerAtWork(t: TestContext) {
  const installation = await openInstallation()
  t.after(() => installation.remove())
  const desk = deskOf(installation, await tokenOf(installation, 'advisor'))
  await desk.release()
  await untilSigned(installation.dataDir)
  return { installation, desk, dataDir: installation.dataDir }
}

async function refusesToStart(installation: TestInstallation): Promise<void> {
  await assert.rejects(installation.startServer())
  assert.equal(installation.server().exitCode, 78)
}

describe('an entry that somebody has put into the database', () => {
  it('stops a running server within 5 s, though nobody asks, and is never signed', async (t) => {
    const { installation, desk, dataDir } = await aServerAtWork(t)
    const file = databaseFile(dataDir)
    const own = entriesOf(file).length
    assert.match(journal(dataDir, 'inspect').text, new RegExp(`size +${own}\nsigned +${own}\n`))
    forgeLog(file, own, [WISHED])
    const begun = Date.now()
    while ((await gauge(installation, 'okienko_journal_available')) === 1) {
      assert.ok(Date.now() - begun < 6_000, 'not noticed within 5 s')
      await pause(50)
    }
    const { status, checks } = await ready(installation)
    assert.deepEqual([status, checks['journal']], [503, 'failing'])
    await installation.printed(/"level":50.*not put there by Okienko/)
    assert.ok((await gauge(installation, 'okienko_storage_altered_entry')) >= 1)
    const body = { operation: 'open-account', context: { system: 'test' } }
    const said = await desk.client.startVerification({ body, idempotencyKey: crypto.randomUUID() })
    assert.ok(!said.ok && said.problem.code === 'storage-altered')
    await pause(1_000)
    assert.equal(await gauge(installation, 'okienko_journal_signed_size'), own)
    const inspected = journal(dataDir, 'inspect')
    assert.equal(inspected.status, 1, inspected.text)
    assert.match(inspected.text, new RegExp(`foreign +${own}\n`))

    // It ends, signing nothing of it, and does not start over it.
    await installation.killServer()
    await refusesToStart(installation)
    assert.match(
      await installation.output(),
      new RegExp(`entries ${own} to ${own} were not put there`),
    )
    await installation.printed(/okienko restore/)
    const exported = exportAndVerify(dataDir, `${dataDir}/export`)
    assert.equal(exported.status, 0, exported.text)
  })

  it('keeps a server from starting that had stopped, until it is gone', async (t) => {
    const { installation, dataDir } = await aServerAtWork(t)
    const file = databaseFile(dataDir)
    await installation.killServer()
    const own = entriesOf(file).length
    forgeLog(file, own, [WISHED, WISHED])
    await refusesToStart(installation)
    assert.match(
      await installation.output(),
      new RegExp(`entries ${own} to ${own + 1} were not put there`),
    )
    const { status, text } = journal(dataDir, 'inspect')
    assert.equal(status, 1)
    assert.match(text, new RegExp(`foreign +${own} to ${own + 1}\n`))
    forgeLog(file, own, [])
    assert.equal(journal(dataDir, 'inspect').status, 0)
    await installation.startServer()
    assert.equal((await ready(installation)).status, 200)
  })

  it('is named where it took the place of one that was signed', async (t) => {
    const { installation, dataDir } = await aServerAtWork(t)
    const file = databaseFile(dataDir)
    await installation.killServer()
    const own = entriesOf(file)
    const put = (body: string) =>
      behindTriggers(file, (database) => {
        database.prepare('UPDATE entry SET body = ? WHERE place = 3').run(Buffer.from(body))
      })
    put(WISHED)
    assert.match(journal(dataDir, 'inspect').text, /foreign +3\n/)
    put(own[3] ?? '')
    assert.equal(journal(dataDir, 'inspect').status, 0)
    forgeLog(file, 3, [WISHED, ...own.slice(4)])
    const { status, text } = journal(dataDir, 'inspect')
    assert.equal(status, 1)
    assert.match(text, /foreign +0 to /)
    await refusesToStart(installation)
    await installation.printed(/is not the one of which \d+ entries were signed/)
  })
})
