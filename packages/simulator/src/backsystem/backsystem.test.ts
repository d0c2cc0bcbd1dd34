import assert from 'node:assert/strict'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import {
  type BacksystemAnswer,
  parseQrText,
  registryEntry,
  scope8,
  sealedDocument,
  signedMessage,
} from '@okienko/contract/backsystem'
import { openTestBank } from '../testing/bank.ts'
import { freePorts } from '../testing/free-ports.ts'
import { openssl } from '../testing/openssl.ts'
import { openTestWorld, type TestWorld } from '../testing/world.ts'

let world: TestWorld
before(async () => {
  world = await openTestWorld()
})
after(() => world.close())

const wrongIdentity = { cardId: '4101', institutionId: '1001', encryptedData: 'MAMC' }

function signedOf(delivered: BacksystemAnswer) {
  assert.ok(delivered.kind === 'signed')
  return delivered
}

test('a happy phone is delivered signed, and OpenSSL verifies message, document and OCSP response', async () => {
  const { transactionId, qrText } = await world.create()
  assert.equal((await world.play(qrText)).outcome, 'sent')
  const delivered = signedOf(await world.bank.next())
  assert.equal(delivered.transactionId, transactionId)

  const at = (file: string) => join(world.pkiDir, file)
  const verify = async (base64: string, authorities: string) => {
    await writeFile(at('signed'), Buffer.from(base64, 'base64'))
    const trust = ['-CAfile', at(authorities), '-partial_chain', '-purpose', 'any']
    const { stdout } = await openssl(
      'cms',
      '-verify',
      '-inform',
      'DER',
      '-in',
      at('signed'),
      ...trust,
    )
    return JSON.parse(stdout.toString('utf8')) as unknown
  }
  const message = signedMessage.parse(await verify(delivered.signedMessage, 'user-authorities.pem'))
  const qr = parseQrText(qrText)
  assert.equal(message.recipientId, transactionId)
  assert.equal(message.securityToken, qr?.securityToken)
  assert.equal(message.validTime, qr?.validTime)
  assert.equal(message.expires - message.created, 300)
  assert.deepEqual([message.scope, message.purpose], [9, 'AML-ACCOUNT'])

  const document = sealedDocument[9].parse(
    await verify(message.scopeData ?? '', 'seal-authorities.pem'),
  )
  assert.equal(document.data.personalData.surname, 'Wiśniewska-Kowalczyk')
  assert.equal(document.header.certificateSerialNumber, message.certificate.sn)

  await writeFile(at('ocsp'), Buffer.from(delivered.ocspResponse, 'base64'))
  const trust = ['-CAfile', at('root.pem'), '-verify_other', at('user-authorities.pem')]
  const { stdout, stderr } = await openssl('ocsp', '-respin', at('ocsp'), '-text', ...trust)
  assert.match(stderr, /Response verify OK/)
  assert.match(stdout.toString(), /Cert Status: good/)
})

test('a bank that takes plain data gets the message and the document without their signatures', async () => {
  const plain = await openTestWorld({ handOver: 'plain', pkiOf: world })
  try {
    const { qrText } = await plain.create({ cardId: '4102' })
    assert.equal((await plain.play(qrText)).outcome, 'sent')
    const delivered = await plain.bank.next()
    assert.ok(delivered.kind === 'plain')
    assert.equal(delivered.message.purpose, 'SERVICE')
    const { data } = scope8.parse(delivered.document)
    assert.equal(data.personalData.name, 'Anna')
  } finally {
    await plain.close()
  }
})

test('a bank that polls finds nothing, then the result, again and again', async () => {
  const polling = await openTestWorld({ polls: true, pkiOf: world })
  try {
    const { transactionId, qrText } = await polling.create()
    const path = `/backsystem/bank/transactions/${transactionId}/result`
    assert.equal((await polling.call('GET', path)).status, 204)
    await polling.play(qrText)
    const first = (await (await polling.call('GET', path)).json()) as BacksystemAnswer
    const second = (await (await polling.call('GET', path)).json()) as BacksystemAnswer
    assert.equal(first.kind, 'signed')
    assert.deepEqual(first, second)
  } finally {
    await polling.close()
  }
})

test('what was delivered is not kept', async () => {
  const { transactionId, qrText } = await world.create()
  await world.play(qrText)
  await world.bank.next()
  const path = `/backsystem/bank/transactions/${transactionId}/result`
  await until(async () => (await world.call('GET', path)).status === 204)
})

test('a customer who refuses is reported as such', async () => {
  const { transactionId, qrText } = await world.create()
  assert.equal((await world.play(qrText, 'refuse')).outcome, 'refused')
  const { resultId: _, ...delivered } = await world.bank.next()
  assert.deepEqual(delivered, { kind: 'refused', transactionId })
  assert.equal((await world.play(qrText)).code, 'not-accepted')
})

test('a withdrawn transaction takes no answer, and withdrawing again is no error', async () => {
  const { transactionId, qrText } = await world.create()
  const path = `/backsystem/bank/transactions/${transactionId}`
  assert.equal((await world.call('DELETE', path)).status, 204)
  assert.equal((await world.call('DELETE', path)).status, 204)
  assert.equal((await world.call('GET', `${path}/result`)).status, 404)
  const played = await world.play(qrText)
  assert.deepEqual([played.outcome, played.code], ['not-sent', 'not-accepted'])
})

test('of many answers at once to one code one is taken', async () => {
  const { transactionId, qrText } = await world.create()
  const played = await Promise.all(Array.from({ length: 8 }, () => world.play(qrText)))
  assert.equal(played.filter(({ outcome }) => outcome === 'sent').length, 1)
  await world.bank.next()
  const delivered = world.bank.results.filter((said) => said.transactionId === transactionId)
  assert.equal(delivered.length, 1)
})

test('an answer is taken until the grace is over and not later', async () => {
  const patient = await openTestWorld({ pkiOf: world })
  try {
    const [inTime, late] = [await patient.create(), await patient.create()]
    const scanned = await Promise.all(
      [inTime, late].map(async ({ qrText }) => {
        const order = { citizenId: 'anna-wisniewska-kowalczyk', qrText }
        const response = await patient.call('POST', '/phone/api/scans', order)
        return ((await response.json()) as { scanId: string }).scanId
      }),
    )
    const agree = (scanId: string | undefined) =>
      patient.call('POST', `/phone/api/scans/${scanId}/agreement`, { pin: '1234' })
    patient.advance(179)
    assert.equal((await agree(scanned[0])).status, 200)
    patient.advance(3)
    assert.equal((await agree(scanned[1])).status, 422)
  } finally {
    await patient.close()
  }
})

test('delivery is repeated with the same result until the bank takes it', async () => {
  const port = (await freePorts()).backsystem
  world.simulator.deliverResultsTo(`https://127.0.0.1:${port}/results`)
  const { qrText } = await world.create()
  await world.play(qrText)
  await new Promise((resolve) => setTimeout(resolve, 150))
  const status = (attempt: number) => (attempt < 3 ? 503 : 200)
  const late = await openTestBank({ pkiDir: world.pkiDir, port, status })
  try {
    await until(async () => late.results.length === 3)
    assert.equal(new Set(late.results.map(({ resultId }) => resultId)).size, 1)
  } finally {
    world.simulator.deliverResultsTo(world.bank.url)
    await late.close()
  }
})

test('a bank that says no is not asked again', async () => {
  const stern = await openTestBank({ pkiDir: world.pkiDir, status: () => 409 })
  world.simulator.deliverResultsTo(stern.url)
  try {
    await world.play((await world.create()).qrText)
    await stern.next()
    await new Promise((resolve) => setTimeout(resolve, 400))
    assert.equal(stern.results.length, 1)
  } finally {
    world.simulator.deliverResultsTo(world.bank.url)
    await stern.close()
  }
})

test('the bank-side API is for the bank alone', async () => {
  const path = '/backsystem/bank/transactions'
  for (const key of ['', 'wrong', 'key-of-the-test-bank ']) {
    assert.equal((await world.call('POST', path, {}, `x${key}`)).status, 401)
  }
  const headerless = await fetch(world.simulator.url + path, { method: 'POST' })
  assert.equal(headerless.status, 401)
})

test('a card that the Ministry never gave, or gave to another institution, gets no code', async () => {
  const order = { cardId: '4101', institutionId: '1001', validSeconds: 60, graceSeconds: 0 }
  for (const wrong of [{ cardId: '4999' }, { cardId: '4201' }, { institutionId: '1002' }]) {
    const path = '/backsystem/bank/transactions'
    assert.equal((await world.call('POST', path, { ...order, ...wrong })).status, 422)
  }
})

test('what is no sealed message is refused and burns no code', async () => {
  const { qrText } = await world.create()
  const refused = await world.call('POST', '/backsystem/identity', wrongIdentity)
  assert.equal(refused.status, 422)
  assert.equal((await world.call('POST', '/backsystem/identity', { cardId: 'x' })).status, 400)
  assert.equal((await world.play(qrText)).outcome, 'sent')
  await world.bank.next()
})

test('a refusal needs the token', async () => {
  const { transactionId, qrText } = await world.create()
  const body = { recipientId: transactionId, securityToken: 'A'.repeat(43) }
  assert.equal((await world.call('POST', '/backsystem/refusal', body)).status, 422)
  assert.equal((await world.play(qrText)).outcome, 'sent')
  await world.bank.next()
})

test('the registry names the institution, and its certificate is the one of the PKI', async () => {
  const path = '/ministry/registry/institutions/1001/cards/4102'
  const entry = registryEntry.parse(await (await world.call('GET', path)).json())
  assert.equal(entry.name, 'Bank Przykładowy S.A.')
  assert.equal(entry.url, `${world.simulator.url}/backsystem/identity`)
  const pem = await readFile(join(world.pkiDir, 'institution-1001.pem'), 'utf8')
  assert.ok(pem.replaceAll('\n', '').includes(entry.certificate))
})

async function until(holds: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 10_000
  while (!(await holds())) {
    assert.ok(Date.now() < deadline, 'waited 10 s in vain')
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}
