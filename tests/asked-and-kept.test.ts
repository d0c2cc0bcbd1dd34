import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import type { Client, JournalEntry, SubjectReport } from '@okienko/contract'
import { type Desk, deskOf, taken } from './support/desk.ts'
import { EMPLOYEES, tokenOf } from './support/employees.ts'
import { openInstallation, type TestInstallation } from './support/installation.ts'

/*
 * What was asked and what is kept of it: the phone, the desk, the journal and the customer's report say the same of
 * one verification, each of them both (design §2).
 */
const CITIZEN = 'anna-wisniewska-kowalczyk'

let installation: TestInstallation
let desk: Desk
let auditor: Client

before(async () => {
  installation = await openInstallation()
  desk = deskOf(installation, await tokenOf(installation, 'advisor'))
  auditor = deskOf(installation, await tokenOf(installation, 'auditor')).client
})
after(async () => {
  await installation?.remove()
})

async function scanned(qrText: string) {
  const response = await fetch(`${installation.simulatorUrl}/phone/api/scans`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ citizenId: CITIZEN, qrText }),
  })
  return (await response.json()) as { readonly fields: readonly { readonly field: string }[] }
}

async function entriesOf(id: string): Promise<readonly JournalEntry[]> {
  const { entries } = taken(await auditor.readVerificationChain({ id }))
  return entries.map(({ entry }) => entry)
}

/** The index of the journal is checked in the first seconds after the start. */
async function reported(): Promise<SubjectReport> {
  const customer = { kind: 'pesel', number: await desk.pesel(CITIZEN) } as const
  for (const end = Date.now() + 30_000; ; await pause(200)) {
    const report = taken(await auditor.reportSubject({ body: { customer } }))
    if (report.completeness !== 'being-checked' || Date.now() > end) return report
  }
}

describe('what was asked and what is kept', () => {
  it('is the same on the phone, at the desk, in the journal and in the report', async () => {
    const invited = await desk.start('open-account')
    const { asked, fields: kept } = invited
    assert.deepEqual([asked.length, kept.length], [24, 15])
    // The photo is drawn apart from the list of values.
    assert.equal((await scanned(invited.invitation.qrText ?? '')).fields.length + 1, asked.length)
    const { operations, documentKinds } = taken(await desk.client.listOperations())
    const operation = operations.find(({ id }) => id === 'open-account')
    assert.deepEqual([operation?.asked, operation?.fields], [asked, kept])

    await desk.play(invited, 'happy', CITIZEN)
    assert.equal(await desk.settled(invited.id), 'received')
    const { decideInMs } = await desk.present(invited.id)
    await pause(decideInMs)
    await desk.confirm(invited.id)

    const entries = await entriesOf(invited.id)
    const requested = entries.find(({ kind }) => kind === 'requested')
    assert.deepEqual([requested?.['asked'], requested?.['fields']], [asked, kept])

    const report = await reported()
    const [one] = report.verifications
    const order = documentKinds.find(({ kind }) => kind === 'mdowod')?.fields.map((f) => f.name)
    const inOrder = (names: readonly string[]) => order?.filter((name) => names.includes(name))
    assert.deepEqual(one?.asked, inOrder(asked))
    assert.deepEqual(one?.kept, inOrder(kept))
    assert.deepEqual(one?.received, inOrder([...kept, 'photo']))
    const shown = one?.steps.find(({ kind }) => kind === 'presented')
    assert.ok(shown?.fields?.includes('photo'))
    assert.deepEqual(shown?.fields, inOrder(shown?.fields ?? []))
    // Whatever a table of the report names was asked for, and is in the list.
    for (const { fields } of one?.steps ?? []) {
      for (const name of fields ?? []) assert.ok(one?.asked?.includes(name), name)
    }
  })

  it('has in the report who answers for it, who was given it, and every period by the settings in force', async () => {
    const report = await reported()
    assert.equal(report.controller.name, report.institution)
    assert.match(report.controller.contact ?? '', /@/)
    assert.match(report.controller.dataProtectionOfficer ?? '', /@/)
    assert.deepEqual(
      report.recipients.map(({ times }) => times > 0),
      [true],
    )
    assert.deepEqual(report.retention, {
      codeSeconds: 180,
      undecidedSeconds: 300,
      releasedSeconds: 3_600,
      lingerSeconds: 10,
      identifying: 'until-erased',
      journal: 'without-end',
    })
    const [one] = report.verifications
    const released = one?.steps.find(({ kind }) => kind === 'released')
    const open = Date.parse(one?.erasedAt ?? '') - Date.parse(released?.at ?? '')
    // For as long as the visit may last, which began a moment before.
    const most = report.retention.releasedSeconds * 1_000
    assert.ok(open <= most && open > most - 5_000)
    assert.equal(one?.identifiedBy, 'pesel')
    assert.deepEqual([report.completeness, report.gaps], ['complete', []])
  })
})

describe('an employee in the journal', () => {
  const found = async (employee: { kind: 'shown'; text: string }) => {
    const body = { employee, kinds: ['requested' as const] }
    return taken(await auditor.searchJournal({ body })).entries.map(({ entry }) => entry)
  }

  it('is found by all that a screen shows: name, whole pseudonym, short pseudonym', async () => {
    const [entry] = await found({ kind: 'shown', text: EMPLOYEES.advisor })
    const pseudonym = String(entry?.actor['employeeId'])
    assert.match(pseudonym, /^[0-9a-f]{64}$/)
    const short = `${pseudonym.slice(0, 4)} ${pseudonym.slice(4, 8)}`
    for (const text of [pseudonym, short, short.toUpperCase(), pseudonym.slice(0, 20)]) {
      const entries = await found({ kind: 'shown', text })
      assert.deepEqual(entries[0], entry, text)
      assert.ok(entries.every(({ actor }) => actor['employeeId'] === pseudonym))
    }
    const other = `${short.slice(0, 8)}${short.endsWith('0') ? '1' : '0'}`
    assert.deepEqual(await found({ kind: 'shown', text: other }), [])
    assert.deepEqual(await found({ kind: 'shown', text: 'nobody' }), [])
  })

  it('leaves in the journal whom the search was about, whole, and never the name', async () => {
    await found({ kind: 'shown', text: EMPLOYEES.advisor })
    const body = { kinds: ['journal-searched' as const], limit: 1 }
    const [last] = taken(await auditor.searchJournal({ body })).entries
    assert.match(String(last?.entry['employeeId']), /^[0-9a-f]{64}$/)
    assert.ok(!JSON.stringify(last).includes(EMPLOYEES.advisor))
  })

  it('a session and a customer are found by their pseudonyms too', async () => {
    const [entry] = await found({ kind: 'shown', text: EMPLOYEES.advisor })
    const { entries } = taken(await auditor.searchJournal({ body: { kinds: ['received'] } }))
    const subject = String(entries[0]?.entry['subject'])
    const customer = { kind: 'pseudonym' as const, pseudonym: subject.slice(0, 8) }
    const about = taken(await auditor.searchJournal({ body: { customer } }))
    assert.ok(
      about.entries.some((one) => one.entry['verificationId'] === entry?.['verificationId']),
    )
  })
})
