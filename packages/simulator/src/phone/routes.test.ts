import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openTestWorld, type TestWorld } from '../testing/world.ts'

const ANNA = 'anna-wisniewska-kowalczyk'
let world: TestWorld
before(async () => {
  world = await openTestWorld()
})
after(() => world.close())

async function ask(method: string, path: string, body?: unknown) {
  const response = await world.call(method, `/phone/api${path}`, body)
  return { status: response.status, body: (await response.json()) as never }
}

async function scanned(cardId = '4101'): Promise<string> {
  const { qrText } = await world.create({ cardId })
  const { status, body } = await ask('POST', '/scans', { citizenId: ANNA, qrText })
  assert.equal(status, 201)
  return (body as { scanId: string }).scanId
}

test('every citizen comes with a document, a portrait where there is one, and every attribute', async () => {
  const { body } = await ask('GET', '/citizens')
  const { citizens } = body as { citizens: { id: string; portrait: string | null }[] }
  assert.equal(citizens.length, 24)
  for (const { id, portrait } of citizens) {
    const response = await world.call('GET', `/phone/api/citizens/${id}/portrait`)
    assert.equal(response.status, portrait === null ? 404 : 200)
    if (portrait !== null) assert.equal(response.headers.get('content-type'), 'image/jpeg')
  }
})

test('an offer is a code on some counter, until it has an answer', async () => {
  const { qrText } = await world.create({ cardId: '4102' })
  const offers = async () =>
    ((await ask('GET', '/offers')).body as { offers: { qrText: string }[] }).offers
  const [newest] = await offers()
  assert.deepEqual(
    { ...newest, validTime: 0 },
    {
      qrText,
      institution: 'Bank Przykładowy S.A.',
      purposeName: 'Identyfikacja klienta przy obsłudze w placówce',
      validTime: 0,
    },
  )
  await world.play(qrText)
  assert.ok(!(await offers()).some((offer) => offer.qrText === qrText))
  await world.bank.next()
})

test('a scan shows who asks, what for, and the fields of that data set alone', async () => {
  const { qrText } = await world.create({ cardId: '4102' })
  const { body } = await ask('POST', '/scans', { citizenId: ANNA, qrText })
  const scan = body as { institution: object; dataSet: string; fields: { field: string }[] }
  assert.deepEqual(scan.institution, { id: '1001', name: 'Bank Przykładowy S.A.' })
  assert.equal(scan.dataSet, 'mdowod-standard')
  assert.ok(scan.fields.some(({ field }) => field === 'pesel'))
  assert.ok(!scan.fields.some(({ field }) => field === 'permanentAddress'))
})

test('a card for another document asks for that one, and for the companion identity beside it', async () => {
  const { qrText } = await world.create({ cardId: '4108' })
  const { body } = await ask('POST', '/scans', { citizenId: ANNA, qrText })
  const scan = body as { dataSet: string; companion: boolean; fields: { field: string }[] }
  assert.deepEqual([scan.dataSet, scan.companion], ['driving-licence', true])
  const fields = scan.fields.map(({ field }) => field)
  assert.ok(fields.includes('cat') && !fields.includes('pesel') && !fields.includes('dSC'))
})

test('a phone without the document that is asked for says which one it is', async () => {
  const asked = { cardId: '6104', institutionId: '3001' }
  const { qrText } = await world.create(asked)
  const { status, body } = await ask('POST', '/scans', { citizenId: ANNA, qrText })
  const { code, message } = body as { code: string; message: { pl: string } }
  assert.deepEqual([status, code], [422, 'no-school-card'])
  assert.match(message.pl, /legitymację szkolną/)
  assert.equal((await world.play(qrText, 'happy', 'jakub-malinowski')).outcome, 'sent')
  assert.equal((await world.bank.next()).kind, 'signed')
})

test('a licence that is suspended or revoked cannot be used though the mDowód of its holder is in order', async () => {
  for (const citizenId of ['damian-pawlicki', 'igor-sroczynski']) {
    const { qrText } = await world.create({ cardId: '4108' })
    const { body } = await ask('POST', '/scans', { citizenId, qrText })
    assert.equal((body as { code: string }).code, 'document-not-valid')
    assert.equal((await world.play(qrText, 'happy', citizenId)).outcome, 'not-sent')
  }
})

test('everybody shows all documents, the mDowód first', async () => {
  const { body } = await ask('GET', '/citizens')
  const { citizens } = body as { citizens: { id: string; documents: { kind: string }[] }[] }
  const kindsOf = (id: string) =>
    citizens.find((one) => one.id === id)?.documents.map(({ kind }) => kind)
  assert.deepEqual(kindsOf('zofia-dabrowka'), ['mdowod'])
  const pensioner = ['mdowod', 'driving-licence', 'pensioner-card']
  assert.deepEqual(kindsOf('kazimierz-banaszak'), pensioner)
})

test('the right PIN sends, and only once', async () => {
  const scanId = await scanned()
  const agree = () => ask('POST', `/scans/${scanId}/agreement`, { pin: '1234' })
  assert.deepEqual(await agree(), { status: 200, body: { outcome: 'sent' } })
  assert.equal((await world.bank.next()).kind, 'signed')
  assert.equal((await agree()).status, 404)
})

test('the third wrong PIN ends the scan', async () => {
  const scanId = await scanned()
  const agree = async (pin: string) =>
    ((await ask('POST', `/scans/${scanId}/agreement`, { pin })).body as { code: string }).code
  assert.equal(await agree('0000'), 'wrong-pin')
  assert.equal(await agree(''), 'wrong-pin')
  assert.equal(await agree('9999'), 'pin-blocked')
  assert.equal(await agree('1234'), 'unknown-scan')
})

test('refusing tells the bank and ends the scan', async () => {
  const scanId = await scanned()
  const refuse = () => ask('POST', `/scans/${scanId}/refusal`, {})
  assert.deepEqual(await refuse(), { status: 200, body: { outcome: 'refused' } })
  assert.equal((await world.bank.next()).kind, 'refused')
  assert.equal((await refuse()).status, 404)
})

test('what cannot be scanned says why in Polish, English and Ukrainian', async () => {
  const { qrText } = await world.create()
  const unknownCard = qrText.replace(';4101;', ';4999;')
  const cases = [
    ['wrong-code', 422, { citizenId: ANNA, qrText: 'https://example.org' }],
    ['unknown-card', 422, { citizenId: ANNA, qrText: unknownCard }],
    ['code-expired', 422, { citizenId: ANNA, qrText, scenario: 'qr-expired' }],
    ['document-not-valid', 422, { citizenId: 'krystyna-ostrowska', qrText }],
    ['document-not-valid', 422, { citizenId: 'piotr-lewandowicz', qrText }],
    ['unknown-citizen', 404, { citizenId: 'nobody', qrText }],
    ['unknown-scenario', 404, { citizenId: ANNA, qrText, scenario: 'nothing' }],
  ] as const
  for (const [code, status, order] of cases) {
    const said = await ask('POST', '/scans', order)
    const { message, ...rest } = said.body as { code: string; message: object }
    assert.deepEqual({ status: said.status, ...rest }, { status, code })
    assert.deepEqual(Object.keys(message), ['pl', 'en', 'uk'])
  }
})

test('a played phone says how long each step took', async () => {
  const { steps } = await world.play((await world.create()).qrText)
  const names = steps.map(({ step }) => step)
  assert.deepEqual(names, ['registry', 'document', 'sign', 'seal', 'send'])
  assert.ok(steps.every(({ ms }) => ms >= 0))
  await world.bank.next()
})

test('a malformed order is refused without repeating it', async () => {
  const { status, body } = await ask('POST', '/scans', { citizenId: ['canary'], qrText: 7 })
  assert.deepEqual({ status, body }, { status: 400, body: { code: 'malformed' } })
})
