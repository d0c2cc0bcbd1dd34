import assert from 'node:assert/strict'
import { DatabaseSync } from 'node:sqlite'
import { after, before, describe, it } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import type { Client, SubjectReport } from '@okienko/contract'
import { databaseFile } from './support/database.ts'
import { type Desk, deskOf, taken } from './support/desk.ts'
import { tokenOf } from './support/employees.ts'
import { openInstallation, type TestInstallation } from './support/installation.ts'

/*
 * Promise 10: whoever can write the files of a server that runs, and has no key, can hide nothing from a customer's
 * report without its saying so.
 */
let installation: TestInstallation
let desk: Desk
let auditor: Client

before(async () => {
  installation = await openInstallation()
  desk = deskOf(installation, await tokenOf(installation, 'advisor'))
  auditor = deskOf(installation, await tokenOf(installation, 'auditor')).client
})
after(() => installation?.remove())

async function verify() {
  const invited = await desk.start('withdraw-cash')
  await desk.play(invited, 'happy', 'lukasz-gzegzolka')
  assert.equal(await desk.settled(invited.id), 'received')
  await desk.present(invited.id)
  await desk.confirm(invited.id)
  return { kind: 'pesel', number: await desk.pesel('lukasz-gzegzolka') } as const
}

describe("a customer's report over an index that somebody has altered", () => {
  it('is never said to be complete', async () => {
    const customer = await verify()
    const report = async () => taken(await auditor.reportSubject({ body: { customer } }))
    const whole = await completeWithin(report)
    assert.equal(whole.verifications.length, 1)

    const index = new DatabaseSync(`${databaseFile(installation.dataDir)}.search`)
    index.exec('DELETE FROM entry WHERE verification IS NOT NULL')
    index.close()
    const hidden = await report()
    assert.ok(hidden.completeness === 'being-checked', `it is ${hidden.completeness}`)

    assert.equal(await alarmsWithin(), true)
    const again = await report()
    assert.equal(again.verifications.length, 1, 'the index was made anew')
    assert.equal(again.completeness, 'being-checked', 'and nothing is proven at once')
  })
})

async function completeWithin(report: () => Promise<SubjectReport>): Promise<SubjectReport> {
  for (const end = Date.now() + 30_000; ; await pause(200)) {
    const made = await report()
    if (made.completeness === 'complete') return made
    if (Date.now() > end) throw new Error(`the report is ${made.completeness}`)
  }
}

/** Whether the alarm of the index can be measured, and the journal is searched over a whole index again. */
async function alarmsWithin(): Promise<boolean> {
  for (const end = Date.now() + 20_000; Date.now() < end; await pause(200)) {
    const text = await (await fetch(`${installation.deskUrl}/metrics`)).text()
    if (/^okienko_storage_altered_index [1-9]/m.test(text)) return true
  }
  return false
}
