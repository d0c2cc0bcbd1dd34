import assert from 'node:assert/strict'
import { it } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { deskOf } from '../support/desk.ts'
import { cookieOf, tokenOf } from '../support/employees.ts'
import type { Usual } from './usual.ts'

/** What is kept of customers, and who may have it. */
export function keepsEvidence(usual: () => Usual): void {
  it('subject-unknown, evidence-unknown, hold-unknown, legal-hold: what is kept of customers', async () => {
    const { token, asked, nothing, kept } = usual()
    const known = { customer: { kind: 'pesel', number: await kept() } }
    const held = { ...known, reason: 'customer-request', reference: 'SPR-2' }
    const searched = await asked('searchKeptEvidence', { body: known })
    const { evidence } = JSON.parse(searched.text) as { evidence: { id: string }[] }
    assert.ok(evidence[0])
    const [{ id }] = evidence as [{ id: string }]
    await nothing('readKeptEvidence', 'second-person-needed', { id })
    const why = { verification: id, reason: 'authority-request', reference: 'SPR-1' }
    const made = await asked('askNaming', { body: why })
    await asked('approve', {
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
    await nothing('askErasure', 'legal-hold', { body: held })
    await asked('releaseHold', { body: { hold: placed.id } })
    await nothing('releaseHold', 'hold-unknown', { body: { hold: placed.id } })
    await nothing('readKeptEvidence', 'evidence-unknown')
    for (const name of ['askErasure', 'placeHold'] as const) {
      await nothing(name, 'subject-unknown')
    }
    // Of whoever only withdrew cash nothing is kept, so nothing stands in the way.
    const free = {
      customer: { kind: 'pesel', number: await kept('withdraw-cash', 'lukasz-gzegzolka') },
    }
    const wanted = { ...free, reason: 'customer-request', reference: 'SPR-3' }
    const erasure = JSON.parse((await asked('askErasure', { body: wanted })).text) as { id: string }
    const again = JSON.parse((await asked('askErasure', { body: wanted })).text) as { id: string }
    await nothing('eraseSubject', 'request-unknown')
    await nothing('eraseSubject', 'second-person-needed', erasure)
    for (const one of [erasure, again]) {
      await asked('approve', { ...one, authorization: token('auditor') })
    }
    const late = JSON.parse((await asked('placeHold', { body: { ...hold, ...free } })).text)
    await nothing('eraseSubject', 'legal-hold', erasure)
    await asked('releaseHold', { body: { hold: (late as { id: string }).id } })
    await asked('eraseSubject', erasure)
    await nothing('eraseSubject', 'wrong-state', erasure)
    await nothing('eraseSubject', 'subject-unknown', again)
  })
}

/** What the journal tells, and whom. */
export function opensTheJournal(usual: () => Usual): void {
  it('the journal: searched, read with proofs, and what it does not tell', async () => {
    const { installation, desk, supervisor, token, asked, nothing, kept } = usual()
    const id = await desk.receive()
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
  })
}

/** What a session follows until it ends. */
export function isFollowed(usual: () => Usual): void {
  it('requests that move, and all that a session may see, are followed live', async () => {
    const { installation, succeeds } = usual()
    for (const name of ['followApprovals', 'followSession'] as const) {
      // These streams have no end of their own: that of the session is one.
      const leaving = { authorization: await cookieOf(installation, 'auditor') }
      const followed = succeeds(name, leaving)
      await pause(200)
      await succeeds('signOut', leaving)
      await followed
    }
  })
}

/** What takes two people. */
export function takesTwoPeople(usual: () => Usual): void {
  it('second-person-needed, request-unknown, wrong-state, configuration-other: what takes two people', async () => {
    const { desk, token, asked, nothing } = usual()
    const id = await desk.receive()
    const administrator = token('administrator')
    const body = { verification: id, reason: 'complaint', reference: 'SPR-4' }
    const made = await asked('askNaming', { body })
    const request = { id: JSON.parse(made.text).id as string }
    await nothing('askNaming', 'entry-unknown')
    await asked('listApprovals', {})
    const auditor = token('auditor')
    for (const decide of ['approve', 'decline'] as const) {
      await nothing(decide, 'request-unknown')
      await nothing(decide, 'second-person-needed', { ...request, authorization: auditor })
    }
    await nothing('readIdentity', 'request-unknown')
    await nothing('readIdentity', 'second-person-needed', request)
    await asked('approve', { ...request, authorization: administrator })
    for (const decide of ['approve', 'decline'] as const) {
      await nothing(decide, 'wrong-state', { ...request, authorization: administrator })
    }
    const other = JSON.parse((await asked('askNaming', { body })).text) as { id: string }
    await asked('decline', { id: other.id, authorization: administrator })
    await nothing('askConfiguration', 'configuration-other')
    const { version } = JSON.parse((await asked('readConfiguration', {})).text)
    const proposal = { body: { version, reference: 'ZM-1' } }
    const [first, second] = [
      JSON.parse((await asked('askConfiguration', proposal)).text),
      JSON.parse((await asked('askConfiguration', proposal)).text),
    ]
    await asked('approve', { id: first.id, authorization: auditor })
    await nothing('approve', 'configuration-other', { id: second.id, authorization: auditor })
    await asked('readIdentity', request)
    await nothing('readIdentity', 'wrong-state', request)

    const leaving = await desk.receive('withdraw-cash', 'lukasz-gzegzolka')
    await desk.present(leaving)
    const last = JSON.parse(
      (await asked('askNaming', { body: { ...body, verification: leaving } })).text,
    ) as { id: string }
    await asked('approve', { id: last.id, authorization: administrator })
    const customer = { kind: 'pesel', number: await desk.pesel('lukasz-gzegzolka') }
    const erasure = { customer, reason: 'customer-request', reference: 'SPR-5' }
    const going = JSON.parse((await asked('askErasure', { body: erasure })).text) as { id: string }
    await asked('approve', { ...going, authorization: token('auditor') })
    await asked('eraseSubject', going)
    await nothing('readIdentity', 'subject-unknown', { id: last.id })
  })
}
