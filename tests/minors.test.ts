import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Client } from '@okienko/contract'
import { type Desk, deskOf, taken } from './support/desk.ts'
import { tokenOf } from './support/employees.ts'
import { openInstallation, type TestInstallation } from './support/installation.ts'
import { openOwnPhone } from './support/own-phone.ts'

/* Whether a customer is of age is told before the decision where the operation needs an adult, and hinders nothing. */
const MINOR = 'jakub-malinowski'

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

/** What the desk is told of somebody whose document says that birth date. */
async function born(birthDate: string) {
  const phone = await openOwnPhone(installation)
  const invited = await desk.start('open-account')
  await phone.answer(invited.invitation.qrText ?? '', {
    document: (good) => {
      const data = good['data'] as { readonly personalData: object }
      return { ...good, data: { ...data, personalData: { ...data.personalData, birthDate } } }
    },
  })
  assert.equal(await desk.settled(invited.id), 'received')
  return desk.present(invited.id)
}

/** Years before today in Poland, and days after that. */
function ago(years: number, days = 0): string {
  const today = new Date().toLocaleDateString('sv', { timeZone: 'Europe/Warsaw' })
  const date = new Date(`${today}T12:00:00Z`)
  date.setUTCFullYear(date.getUTCFullYear() - years)
  date.setUTCDate(date.getUTCDate() + days)
  return date.toISOString().slice(0, 10)
}

describe('an operation that needs an adult', () => {
  it('is told by the catalogue, and the others are not', async () => {
    const { operations } = taken(await auditor.readCatalogue())
    const adults = operations.filter(({ needsAdult }) => needsAdult).map(({ id }) => id)
    assert.deepEqual(adults, ['open-account', 'take-loan', 'power-of-attorney', 'open-deposit'])
  })

  it('says that a minor is one, and is carried out all the same when the employee decides so', async () => {
    const id = await desk.receive('open-account', MINOR)
    const shown = await desk.present(id)
    assert.equal(shown.ofAge, 'minor')
    assert.equal((await desk.confirm(id)).state, 'released')
    // As the page may have been loaded anew since.
    assert.equal(taken(await desk.client.readReleasedData({ id })).ofAge, 'minor')
    const { entries } = taken(await auditor.readVerificationChain({ id }))
    // No entry says anybody's age; that the birth date was shown stands in one.
    const all = entries.map(({ entry }) => entry)
    assert.doesNotMatch(JSON.stringify(all), /minor|adult|ofAge|2012/)
    const presented = all.find(({ kind }) => kind === 'presented')
    assert.ok(Array.isArray(presented?.['fields']) && presented['fields'].includes('birthDate'))
  })

  it('says that an adult is one, from the eighteenth birthday in Poland on', async () => {
    assert.equal((await desk.present(await desk.receive('open-account'))).ofAge, 'adult')
    assert.equal((await born(ago(18))).ofAge, 'adult')
    assert.equal((await born(ago(18, 2))).ofAge, 'minor')
  })

  it('says of a birth date to come that the age is unknown, never that it is enough', async () => {
    assert.equal((await born(ago(0, 2))).ofAge, 'unknown')
    assert.equal((await born(ago(-18))).ofAge, 'unknown')
  })

  it('is played by a scenario of the simulator', async () => {
    const invited = await desk.start('take-loan')
    await desk.play(invited, 'minor')
    assert.equal(await desk.settled(invited.id), 'received')
    assert.equal((await desk.present(invited.id)).ofAge, 'minor')
  })
})

describe('an operation that needs none', () => {
  it('says nothing of anybody’s age', async () => {
    const id = await desk.receive('update-data', MINOR)
    const shown = await desk.present(id)
    assert.ok(shown.attributes['birthDate'])
    assert.ok(!('ofAge' in shown))
    await desk.confirm(id)
    assert.ok(!('ofAge' in taken(await desk.client.readReleasedData({ id }))))
  })
})

describe('the purpose of a verification', () => {
  it('is the approved one in Polish, with what the institution calls it elsewhere', async () => {
    const { id } = await desk.start('withdraw-cash')
    const { purpose } = await desk.read(id)
    assert.deepEqual(
      [purpose.name, purpose.translation],
      [
        'Identyfikacja klienta przy obsłudze w placówce',
        {
          en: 'Identification of the customer for services at a branch',
          uk: 'Ідентифікація клієнта під час обслуговування у відділенні',
        },
      ],
    )
    const { operations } = taken(await desk.client.listOperations())
    const offered = operations.find((one) => one.id === 'withdraw-cash')
    assert.deepEqual(offered?.purpose, purpose)
  })
})
