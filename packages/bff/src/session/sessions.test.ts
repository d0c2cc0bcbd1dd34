import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { accessTokenFor, signInAs } from '../../../simulator/src/identity-provider/sign-in-as.ts'
import { BankRefusal, BankSilent } from '../ports/bank.ts'
import { memoryBank } from '../testing/memory-bank.ts'
import { bodyOf, codeOf, deskOf, openBff, pause, until } from '../testing/open-bff.ts'

describe('a session over the bank’s system', () => {
  it('begins once the bank has the sign-in, and not without', async (t) => {
    const bff = await openBff(t)
    await bff.employee()
    const [first] = bff.bank.notes
    assert.equal(first?.note.kind, 'signed-in')
    assert.equal(first?.as.audit.employeeId, 'anna.nowak')
    assert.notEqual(first?.as.audit.correlationId, '')
    // As it is: it may be Okienko that works and the bank's system that does not, or not as it should.
    const faults = {
      'bank-unavailable': new BankSilent('no-answer'),
      'bank-answer-unusable': new BankSilent('unreadable', 'answer.statuses'),
      'bank-refused': new BankRefusal('not-allowed'),
      'journal-unavailable': new BankRefusal('journal-unavailable'),
    }
    let now: Error = faults['bank-unavailable']
    bff.bank.before((name) => {
      if (name === 'note') throw now
    })
    for (const [code, fault] of Object.entries(faults)) {
      now = fault
      await assert.rejects(signInAs(bff.url, 'piotr.zielinski'))
      assert.match(bff.logs(), new RegExp(`"problem":"${code}"`))
    }
  })

  it('tells the page whether the same person came back, and the bank alone who it is', async (t) => {
    const bff = await openBff(t)
    const nameOf = async (name: string) => {
      const desk = await bff.employee(name)
      return (await bodyOf(await desk.get('/v1/me')))['employeeId']
    }
    const first = await nameOf('anna.nowak')
    assert.match(first, /^[0-9a-f]{64}$/)
    assert.equal(await nameOf('anna.nowak'), first)
    assert.notEqual(await nameOf('piotr.zielinski'), first)
    assert.equal(bff.bank.notes[0]?.as.audit.employeeId, 'anna.nowak')
  })

  it('sees nothing of another one, which is told to the bank', async (t) => {
    const bff = await openBff(t)
    const [anna, piotr] = [await bff.employee(), await bff.employee('piotr.zielinski')]
    const again = await bff.employee()
    const { id } = await anna.start()
    bff.bank.customer(bff.bank.references[0] ?? '', 'agrees')
    await anna.until(id, 'received')
    const before = bff.bank.calls.length
    for (const other of [piotr, again]) {
      for (const path of ['', '/received-data', '/released-data', '/events']) {
        const answer = await other.get(`/v1/verifications/${id}${path}`)
        assert.deepEqual(await codeOf(answer), [404, 'not-found'], path)
      }
      const same = { decision: 'same-person' }
      const decided = await other.post(`/v1/verifications/${id}/decision`, same)
      assert.equal(decided.status, 404)
      const { verifications } = await bodyOf(await other.get('/v1/verifications'))
      assert.deepEqual(verifications, [])
    }
    const asked = bff.bank.calls.slice(before).map(({ name }) => name)
    assert.ok(!asked.includes('receivedData') && !asked.includes('decide'))
    await until(() => bff.bank.notes.some(({ note }) => note.reason === 'not-the-asker'))
  })

  it('that is signed out of has nothing open, at the bank neither', async (t) => {
    const bff = await openBff(t)
    const desk = await bff.employee()
    const open = await desk.start()
    const released = await desk.start()
    const [one = '', other = ''] = bff.bank.references
    bff.bank.customer(other, 'agrees')
    await desk.until(released.id, 'received')
    await pause((await desk.received(released.id)).decideInMs + 5)
    const same = { decision: 'same-person' }
    await desk.post(`/v1/verifications/${released.id}/decision`, same)
    assert.equal((await desk.post('/sign-out')).status, 204)
    await until(() => bff.bank.stateOf(one) === 'cancelled')
    await until(() =>
      bff.bank.calls.some(({ name, reference }) => name === 'cancel' && reference === other),
    )
    await until(() => bff.bank.notes.some(({ note }) => note.kind === 'signed-out'))
    for (const id of [open.id, released.id]) {
      assert.equal((await desk.get(`/v1/verifications/${id}`)).status, 401)
      const later = await bff.employee()
      assert.equal((await later.get(`/v1/verifications/${id}`)).status, 404)
    }
  })

  it('can always be signed out of, and the bank hears of it when it is back', async (t) => {
    const bff = await openBff(t)
    const desk = await bff.employee()
    await desk.start()
    const [reference = ''] = bff.bank.references
    let down = true
    bff.bank.before(() => {
      if (down) throw new BankSilent('no-answer')
    })
    assert.equal((await desk.post('/sign-out')).status, 204)
    assert.equal((await desk.get('/v1/me')).status, 401)
    await pause(100)
    assert.equal(bff.bank.stateOf(reference), 'invited')
    down = false
    await until(() => bff.bank.stateOf(reference) === 'cancelled')
    await until(() => bff.bank.notes.some(({ note }) => note.kind === 'signed-out'))
  })

  it('that ends while a code is being asked for shows none, and withdraws it', async (t) => {
    const bff = await openBff(t)
    const desk = await bff.employee()
    bff.bank.after((name) => (name === 'start' ? pause(200) : undefined))
    const starting = desk.post('/v1/verifications', {
      operation: 'account-opening',
      context: { system: 'desk' },
    })
    await pause(60)
    await desk.post('/sign-out')
    assert.deepEqual(await codeOf(await starting), [401, 'not-signed-in'])
    await until(() => bff.bank.stateOf(bff.bank.references[0] ?? '') === 'cancelled')
  })

  it('does not outlive the process: a restart signs everybody out, and cancels what was open', async (t) => {
    const bank = memoryBank()
    const first = await openBff(t, { bank })
    const desk = await first.employee()
    await desk.start()
    await first.edge.app.close()
    assert.equal(bank.stateOf(bank.references[0] ?? ''), 'cancelled')
    const second = await openBff(t, { bank })
    const back = deskOf(second.url, desk.cookie)
    assert.deepEqual(await codeOf(await back.get('/v1/me')), [401, 'not-signed-in'])
  })

  it('is over when nobody has come for long enough', async (t) => {
    let now = Date.now()
    const bff = await openBff(t, { now: () => now, limits: { sweep: 30 } })
    const desk = await bff.employee()
    await desk.start()
    const [reference = ''] = bff.bank.references
    now += 900_000 + 61_000
    // Its code has lapsed by then; what is released is not there any more either.
    await until(async () => /okienko_bff_verifications_known 0/.test(await bff.metrics()))
    assert.notEqual(bff.bank.stateOf(reference), null)
    assert.equal((await desk.get('/v1/me')).status, 401)
  })

  it('by a token is over with the sign-out too, for every token of before', async (t) => {
    const bff = await openBff(t)
    const token = await accessTokenFor(bff.issuer, 'anna.nowak')
    const headers = { authorization: `Bearer ${token}` }
    assert.equal((await fetch(`${bff.url}/v1/me`, { headers })).status, 200)
    assert.equal((await fetch(`${bff.url}/sign-out`, { method: 'POST', headers })).status, 204)
    assert.equal((await fetch(`${bff.url}/v1/me`, { headers })).status, 401)
  })

  it('hands the employee’s own token to the bank’s side, and to no browser', async (t) => {
    const bff = await openBff(t)
    const desk = await bff.employee()
    const view = await desk.start()
    const { employeeToken } = bff.bank.calls.findLast(({ name }) => name === 'start')?.as ?? {}
    assert.ok(employeeToken)
    const said = JSON.stringify([view, await desk.read(view.id)]) + bff.logs() + desk.cookie
    assert.equal(said.includes(employeeToken.slice(-30)), false)
    await until(() =>
      bff.bank.calls.some(({ name, as }) => name === 'state' && as.employeeToken !== null),
    )
  })
})
