import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { BankRefusal, BankSilent } from '../ports/bank.ts'
import { OPERATION, PNG } from '../testing/memory-bank.ts'
import { bodyOf, codeOf, type Desk, type OpenBff, openBff, pause } from '../testing/open-bff.ts'

async function received(bff: OpenBff, desk: Desk) {
  const { id } = await desk.start()
  const reference = bff.bank.references.at(-1) ?? ''
  bff.bank.customer(reference, 'agrees')
  await desk.until(id, 'received')
  return { id, reference }
}

async function released(bff: OpenBff, desk: Desk) {
  const { id, reference } = await received(bff, desk)
  await pause((await desk.received(id)).decideInMs + 5)
  await desk.post(`/v1/verifications/${id}/decision`, { decision: 'same-person' })
  return { id, reference }
}

const data = (desk: Desk, id: string, which: 'received' | 'released') =>
  desk.get(`/v1/verifications/${id}/${which}-data`)

describe('data of the bank’s system', () => {
  it('is cut to what the step needs, whatever the bank sends', async (t) => {
    const bff = await openBff(t, { limits: { offer: -1 } })
    const desk = await bff.employee()
    bff.bank.offer.operations[0] = { ...OPERATION, shownBefore: ['pesel'] }
    const { id } = await received(bff, desk)
    const before = await desk.received(id)
    assert.deepEqual(Object.keys(before.attributes).sort(), [
      'birthDate',
      'firstName',
      'pesel',
      'surname',
    ])
    bff.bank.offer.operations[0] = OPERATION
    const other = await received(bff, desk)
    const shown = await desk.received(other.id)
    assert.equal('pesel' in shown.attributes, false)
    // What was asked for at the start is what is shown, whatever is offered by now.
    assert.equal('pesel' in (await desk.received(id)).attributes, true)
    assert.match(await bff.metrics(), /sightings_total\{outcome="field-not-allowed"\} [1-9]/)
    assert.equal(bff.logs().includes('Kanary'), false)
  })

  it('has a digest of what is shown alone, unless the bank has one of what it judged', async (t) => {
    const bff = await openBff(t)
    const desk = await bff.employee()
    const { id } = await received(bff, desk)
    const first = (await desk.received(id)).evidenceDigest
    // Not shown, so nothing can be told of it by trying.
    bff.bank.data.attributes['pesel'] = '00000000000'
    assert.equal((await desk.received(id)).evidenceDigest, first)
    bff.bank.data.attributes['surname'] = 'Inna'
    assert.notEqual((await desk.received(id)).evidenceDigest, first)
    bff.bank.data.evidenceDigest = 'a'.repeat(64)
    assert.equal((await desk.received(id)).evidenceDigest, 'a'.repeat(64))
  })

  it('has a photo by its own bytes, or none', async (t) => {
    const bff = await openBff(t)
    const desk = await bff.employee()
    const { id } = await received(bff, desk)
    assert.equal((await desk.received(id)).photoType, 'image/jpeg')
    bff.bank.data.photo = PNG
    assert.equal((await desk.received(id)).photoType, 'image/png')
    bff.bank.data.photo = Buffer.from('<svg onload=alert(1)>').toString('base64')
    const none = await desk.received(id)
    assert.deepEqual([none.photo, none.photoType], [null, null])
  })

  it('shows what nobody sees, and turns nothing round', async (t) => {
    const bff = await openBff(t)
    const desk = await bff.employee()
    bff.bank.data.attributes['surname'] = 'Nowak\u202eksawoN\u0000\u200b'
    const { id } = await received(bff, desk)
    assert.equal((await desk.received(id)).attributes['surname'], 'Nowak\ufffdksawoN\ufffd\ufffd')
  })

  it('is read only while its time runs, though the bank would still give it', async (t) => {
    let ahead = 0
    const bff = await openBff(t, { now: () => Date.now() + ahead })
    const desk = await bff.employee()
    const { id } = await received(bff, desk)
    assert.equal((await data(desk, id, 'received')).status, 200)
    const open = await released(bff, desk)
    assert.equal((await data(desk, open.id, 'released')).status, 200)
    ahead = 300_000
    const asked = bff.bank.calls.length
    assert.deepEqual(await codeOf(await data(desk, id, 'received')), [409, 'wrong-state'])
    assert.equal((await data(desk, open.id, 'released')).status, 200)
    ahead = 600_000
    assert.deepEqual(await codeOf(await data(desk, open.id, 'released')), [410, 'data-gone'])
    const after = bff.bank.calls.slice(asked).map(({ name }) => name)
    assert.equal(after.filter((name) => name.endsWith('Data')).length, 1)
  })

  it('is closed once the customer has left, at the bank first', async (t) => {
    const bff = await openBff(t)
    const desk = await bff.employee()
    const { id, reference } = await released(bff, desk)
    const leave = () => desk.post(`/v1/verifications/${id}/cancellation`, { reason: 'by-employee' })
    bff.bank.before((name) => {
      if (name === 'cancel') throw new BankSilent('no-answer')
    })
    assert.deepEqual(await codeOf(await leave()), [503, 'bank-unavailable'])
    assert.equal((await data(desk, id, 'released')).status, 200)
    bff.bank.before(() => {})
    const other = await bff.employee('piotr.zielinski')
    const path = `/v1/verifications/${id}/cancellation`
    assert.equal((await other.post(path, { reason: 'by-employee' })).status, 404)
    const closed = await leave()
    assert.equal(closed.status, 200)
    const { state, openUntil } = await bodyOf(closed)
    assert.equal(state, 'released')
    assert.ok(Date.parse(openUntil) <= Date.now())
    assert.deepEqual(await codeOf(await data(desk, id, 'released')), [410, 'data-gone'])
    const { verifications } = await bodyOf(await desk.get('/v1/verifications'))
    assert.equal(verifications[0].resumable, false)
    const cancelled = () => bff.bank.calls.filter(({ name }) => name === 'cancel').length
    const before = cancelled()
    assert.ok(before >= 1, reference)
    // Closed already is closed.
    assert.equal((await leave()).status, 200)
    assert.equal(cancelled(), before)
  })

  it('that came too late is for nobody', async (t) => {
    const bff = await openBff(t)
    const desk = await bff.employee()
    const { id } = await received(bff, desk)
    bff.bank.after((name) => (name === 'receivedData' ? pause(200) : undefined))
    const reading = data(desk, id, 'received')
    await pause(60)
    await desk.post(`/v1/verifications/${id}/cancellation`, { reason: 'by-employee' })
    assert.deepEqual(await codeOf(await reading), [409, 'wrong-state'])
    const { id: other } = await received(bff, desk)
    const late = data(desk, other, 'received')
    await pause(60)
    await desk.post('/sign-out')
    assert.deepEqual(await codeOf(await late), [404, 'not-found'])
  })

  it('of another verification is no answer', async (t) => {
    const bff = await openBff(t)
    const desk = await bff.employee()
    const { id } = await received(bff, desk)
    const { receivedData: really } = bff.bank
    bff.bank.receivedData = async (as, of) => ({ ...(await really(as, of)), reference: 'ANOTHER' })
    assert.deepEqual(await codeOf(await data(desk, id, 'received')), [502, 'bank-answer-unusable'])
    assert.match(bff.logs(), /other-reference/)
  })

  it('that the bank does not give is told by why', async (t) => {
    const bff = await openBff(t)
    const desk = await bff.employee()
    const { id } = await released(bff, desk)
    for (const [fault, expected] of [
      [new BankRefusal('journal-unavailable'), [503, 'journal-unavailable']],
      [new BankRefusal('not-allowed'), [403, 'bank-refused']],
      [new BankSilent('circuit-open'), [503, 'bank-unavailable']],
      [new BankSilent('no-access'), [503, 'bank-unavailable']],
      [new BankRefusal('data-gone'), [410, 'data-gone']],
    ] as const) {
      bff.bank.before((name) => {
        if (name === 'releasedData') throw fault
      })
      assert.deepEqual(await codeOf(await data(desk, id, 'released')), expected)
    }
    // Gone is gone.
    bff.bank.before(null)
    assert.deepEqual(await codeOf(await data(desk, id, 'released')), [410, 'data-gone'])
    const { verifications } = await bodyOf(await desk.get('/v1/verifications'))
    assert.equal(verifications[0].resumable, false)
  })
})
