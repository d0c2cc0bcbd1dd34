import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { type Desk, deskOf, taken } from './support/desk.ts'
import { tokenOf } from './support/employees.ts'
import { openInstallation, type TestInstallation } from './support/installation.ts'

/* That the finished catalogue of a bank is one in which a visit is worth something. */
describe('a visit under the catalogue of a bank', () => {
  let installation: TestInstallation
  let desk: Desk
  let first = ''

  const coverages = async () => {
    const { visit } = taken(await desk.client.readVisit())
    const [customer] = visit?.customers ?? []
    return new Map(customer?.errands.map(({ operation, ...errand }) => [operation, errand]))
  }

  before(async () => {
    installation = await openInstallation()
    desk = deskOf(installation, await tokenOf(installation, 'advisor'))
    first = await desk.release('withdraw-cash')
  })
  after(() => installation?.remove())

  it('says of each operation what is in the way', async () => {
    const errands = await coverages()
    const of = (operation: string) => errands.get(operation)?.coverage
    assert.equal(of('complaint'), 'at-once')
    assert.equal(of('change-phone'), 'photo-again')
    assert.deepEqual(errands.get('power-of-attorney'), {
      coverage: 'missing-fields',
      missing: ['secondName', 'birthDate'],
    })
    assert.equal(of('open-account'), 'other-card')
    assert.equal(of('update-data'), 'other-card')
    assert.equal(of('student-offer'), 'other-document')
  })

  it('serves a complaint without a scan, with its own fields', async () => {
    const body = { operation: 'complaint', context: { system: 'test' } }
    const reuse = taken(await desk.client.reuseVerification({ id: first, body }))
    assert.deepEqual([reuse.state, reuse.reuses], ['released', first])
    const { attributes } = taken(await desk.client.readReleasedData({ id: reuse.id }))
    assert.deepEqual(Object.keys(attributes).sort(), ['documentNumber', 'firstName', 'surname'])
  })

  it('has the employee look again before the phone number is changed', async () => {
    const body = { operation: 'change-phone', context: { system: 'test' } }
    const { id, state } = taken(await desk.client.reuseVerification({ id: first, body }))
    assert.equal(state, 'received')
    const { photo } = await desk.present(id)
    assert.ok(photo)
    assert.equal((await desk.confirm(id)).state, 'released')
  })

  it('opens a deposit for whoever has just opened an account, and asks again for an update', async () => {
    taken(await desk.client.endVisit())
    await desk.release('open-account')
    const errands = await coverages()
    assert.equal(errands.get('open-deposit')?.coverage, 'at-once')
    assert.equal(errands.get('take-loan')?.coverage, 'missing-fields')
    const { kept } = await desk.read(await desk.release('update-data'))
    assert.ok(!kept.includes('photo'))
    assert.equal((await coverages()).get('update-data')?.coverage, 'other-card')
  })
})
