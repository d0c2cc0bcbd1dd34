import assert from 'node:assert/strict'
import { it } from 'node:test'
import { deskOf } from '../support/desk.ts'
import { tokenOf } from '../support/employees.ts'
import type { Usual } from './usual.ts'

/** What is kept of customers, and who may have it. */
export function keepsEvidence(usual: () => Usual): void {
  it('subject-unknown, evidence-unknown, hold-unknown, legal-hold: what is kept of customers', async () => {
    const { token, asked, nothing, kept } = usual()
    const known = { customer: { kind: 'pesel', number: await kept() } }
    const held = { ...known, reason: 'customer-request' }
    const searched = await asked('searchKeptEvidence', { body: known })
    const { evidence } = JSON.parse(searched.text) as { evidence: { id: string }[] }
    assert.ok(evidence[0])
    const [{ id }] = evidence as [{ id: string }]
    await nothing('readKeptEvidence', 'second-person-needed', { id })
    const why = { verification: id, reason: 'authority-request' }
    const made = await asked('requestReidentification', { body: why })
    await asked('approveReidentification', {
      id: (JSON.parse(made.text) as { id: string }).id,
      authorization: token('administrator'),
    })
    await asked('readKeptEvidence', { id })
    const hold = {
      ...known,
      reason: 'inquiry',
      until: new Date(Date.now() + 60_000).toISOString(),
    }
    const placed = JSON.parse((await asked('placeHold', { body: hold })).text) as { id: string }
    await nothing('eraseSubject', 'legal-hold', { body: held })
    await asked('releaseHold', { body: { hold: placed.id } })
    await nothing('releaseHold', 'hold-unknown', { body: { hold: placed.id } })
    await nothing('readKeptEvidence', 'evidence-unknown')
    for (const name of ['eraseSubject', 'placeHold'] as const) {
      await nothing(name, 'subject-unknown')
    }
    // Of whoever only withdrew cash nothing is kept, so nothing stands in the way.
    const free = {
      customer: { kind: 'pesel', number: await kept('withdraw-cash', 'lukasz-gzegzolka') },
    }
    await asked('eraseSubject', { body: { ...free, reason: 'customer-request' } })
  })
}

/** What the journal tells, and whom. */
export function opensTheJournal(usual: () => Usual): void {
  it('the journal: searched, read with proofs, and what it does not tell', async () => {
    const { installation, desk, supervisor, token, asked, nothing, kept } = usual()
    const id = await desk.receive()
    const administrator = token('administrator')
    const branch = { branch: 'Another' }
    await asked('searchJournal', { body: { verification: id } })
    await nothing('searchJournal', 'other-branch', { authorization: supervisor, body: branch })
    await asked('readJournalEntry', { authorization: token('auditor'), index: '0' })
    await nothing('readJournalEntry', 'entry-unknown', { index: '999999999' })
    await nothing('readJournalEntry', 'other-branch', { authorization: supervisor })
    await asked('readVerificationChain', { authorization: token('auditor'), id })
    await nothing('readVerificationChain', 'entry-unknown')
    const elsewhere = deskOf(installation, await tokenOf(installation, 'otherAdvisor'))
    const { id: foreign } = await elsewhere.start()
    await nothing('readVerificationChain', 'other-branch', {
      authorization: supervisor,
      id: foreign,
    })
    const anna = { kind: 'pesel', number: await kept() }
    await asked('reportSubject', { body: { customer: anna } })
    await nothing('reportSubject', 'subject-unknown')

    const body = { verification: id, reason: 'complaint' }
    const made = await asked('requestReidentification', { body })
    const request = { id: JSON.parse(made.text).id as string }
    await nothing('requestReidentification', 'entry-unknown')
    await asked('listReidentifications', {})
    await nothing('approveReidentification', 'request-unknown')
    await nothing('approveReidentification', 'second-person-needed', request)
    await nothing('readIdentity', 'request-unknown')
    await nothing('readIdentity', 'second-person-needed', request)
    await asked('approveReidentification', { ...request, authorization: administrator })
    await nothing('approveReidentification', 'wrong-state', {
      ...request,
      authorization: administrator,
    })
    await asked('readIdentity', request)
    await nothing('readIdentity', 'wrong-state', request)

    const leaving = await desk.receive('withdraw-cash', 'lukasz-gzegzolka')
    const { attributes } = await desk.present(leaving)
    const last = JSON.parse(
      (await asked('requestReidentification', { body: { ...body, verification: leaving } })).text,
    ) as { id: string }
    await asked('approveReidentification', { id: last.id, authorization: administrator })
    const customer = { kind: 'pesel', number: attributes['pesel'] }
    await asked('eraseSubject', { body: { customer, reason: 'customer-request' } })
    await nothing('readIdentity', 'subject-unknown', { id: last.id })
  })
}
