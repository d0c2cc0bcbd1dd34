import assert from 'node:assert/strict'
import { test } from 'node:test'
import { personalData, presentedData, verification } from '@okienko/contract'
import { JPEG } from './testing/memory-bank.ts'
import { openBff } from './testing/open-bff.ts'

const pause = (ms: number) => new Promise((next) => setTimeout(next, ms))

test('from the choice to released data, over the bank’s own system', async (t) => {
  const bff = await openBff(t)
  const desk = await bff.employee()
  const { id, state } = verification.parse(await desk.start())
  assert.equal(state, 'invited')
  const [reference = ''] = bff.bank.references
  bff.bank.customer(reference, 'agrees')
  await desk.until(id, 'received')
  const shown = presentedData.parse(await desk.received(id))
  assert.deepEqual(shown.attributes, {
    firstName: 'Żaneta',
    surname: 'Źródło-Łąka',
    birthDate: '1986-04-12',
  })
  assert.equal(shown.photo, JPEG)
  await pause(shown.decideInMs + 5)
  const decided = await desk.post(`/v1/verifications/${id}/decision`, { decision: 'same-person' })
  assert.equal(verification.parse(await decided.json()).state, 'released')
  const released = await desk.get(`/v1/verifications/${id}/released-data`)
  const { attributes, photo } = personalData.parse(await released.json())
  assert.deepEqual(Object.keys(attributes), ['firstName', 'surname', 'pesel', 'birthDate'])
  assert.equal(photo, null)
})
