import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import {
  type BacksystemAnswer,
  parseQrText,
  type SignedMessage,
  sealedDocument,
  signedMessage,
} from '@okienko/contract/backsystem'
import { openSignedData } from '../cms/signed-data.ts'
import { readOcspStatus } from '../ministry/ocsp.ts'
import { nameText } from '../ministry/pki/names.ts'
import { openTestWorld, type TestWorld } from '../testing/world.ts'
import type { Played } from './phone.ts'
import { SCENARIOS } from './scenarios.ts'

let world: TestWorld
before(async () => {
  world = await openTestWorld()
})
after(() => world.close())

interface Story {
  readonly qrText: string
  readonly transactionId: string
  readonly played: Played
}

async function tell(scenario: string, citizenId?: string): Promise<Story> {
  const { qrText, transactionId } = await world.create()
  const played = await world.play(qrText, scenario, citizenId)
  return { qrText, transactionId, played }
}

/** What the bank got: the message, with everything about it that can be seen without trust. */
async function received({ transactionId, played }: Story) {
  assert.deepEqual([played.outcome, played.code], ['sent', null])
  const delivered = await world.bank.next()
  assert.ok(delivered.kind === 'signed')
  assert.equal(delivered.transactionId, transactionId)
  const signed = openSignedData(bytes(delivered.signedMessage))
  assert.ok(signed)
  const message = signedMessage.parse(JSON.parse(Buffer.from(signed.content).toString('utf8')))
  const sealed = openSignedData(bytes(message.scopeData ?? ''))
  assert.ok(sealed)
  const document = sealedDocument[9].parse(JSON.parse(Buffer.from(sealed.content).toString('utf8')))
  return {
    message,
    issuer: nameText(signed.signer.issuer),
    signatureHolds: await signed.signatureHolds(),
    sealHolds: await sealed.signatureHolds(),
    ocsp: readOcspStatus(bytes(delivered.ocspResponse)),
    card: document.data.mobileIdCard,
    picture: document.data.personalData.picture,
    born: document.data.personalData.birthDate,
    madeAt: Date.parse(document.header.creationTimestamp),
  }
}

const bytes = (base64: string) => new Uint8Array(Buffer.from(base64, 'base64'))

/** Everything that holds for an honest answer; a scenario says where it departs. */
async function judge(story: Story) {
  const { message, issuer, signatureHolds, sealHolds, ocsp, card, picture, born, madeAt } =
    await received(story)
  const qr = parseQrText(story.qrText)
  const same = (field: keyof SignedMessage & keyof NonNullable<typeof qr>) =>
    message[field] === qr?.[field]
  return {
    institution: same('institutionId'),
    card: same('cardId'),
    token: same('securityToken'),
    authority: issuer.startsWith('CN=User CA,'),
    signature: signatureHolds,
    seal: sealHolds,
    ocsp,
    status: card.status,
    inDate: card.validTo > '2026-11-21',
    photo: picture !== null,
    minor: born > `${new Date().getFullYear() - 17}`,
    made: Math.round((madeAt - Date.now()) / 3_600_000) + 0,
  }
}

const HONEST = {
  institution: true,
  card: true,
  token: true,
  authority: true,
  signature: true,
  seal: true,
  ocsp: 'good',
  status: 'ISSUED',
  inDate: true,
  photo: true,
  minor: false,
  made: 0,
}

const DEPARTURES: Readonly<Record<string, Partial<Record<keyof typeof HONEST, unknown>>>> = {
  happy: {},
  'wrong-institution': { institution: false },
  'wrong-card': { card: false },
  'token-altered': { token: false },
  'certificate-revoked-unchecked': { ocsp: 'revoked' },
  'unknown-authority': { authority: false, ocsp: 'unknown' },
  'signature-altered': { signature: false },
  'seal-altered': { seal: false },
  'document-expired': { inDate: false },
  'document-suspended': { status: 'SUSPENDED' },
  'document-too-old': { made: -31 * 24 },
  'document-from-future': { made: 1 },
  'document-newer': {},
  'document-unreadable': { status: 'UNDER_REVIEW' },
  minor: { minor: true },
  'photo-missing': { photo: false },
}

for (const [scenario, departure] of Object.entries(DEPARTURES)) {
  test(`${scenario} departs where it says and nowhere else`, async () => {
    assert.deepEqual(await judge(await tell(scenario)), { ...HONEST, ...departure })
  })
}

const SILENT: Readonly<Record<string, string | null>> = {
  'never-scans': null,
  'qr-expired': 'code-expired',
  'backsystem-down': 'backsystem-unavailable',
}

for (const [scenario, code] of Object.entries(SILENT)) {
  test(`${scenario} leaves the bank without a word`, async () => {
    const { played, transactionId } = await tell(scenario)
    assert.deepEqual([played.outcome, played.code], ['not-sent', code])
    assert.ok(!deliveredFor(transactionId).length)
  })
}

test('certificate-revoked is seen by the BackSystem, which tells phone and bank', async () => {
  const { played, transactionId } = await tell('certificate-revoked')
  assert.deepEqual([played.outcome, played.code], ['not-sent', '5004'])
  const { resultId: _, ...delivered } = await world.bank.next()
  assert.deepEqual(delivered, { kind: 'failed', reason: 'certificate-revoked', transactionId })
})

test('the citizen with a revoked certificate needs no scenario', async () => {
  const { played } = await tell('happy', 'zofia-dabrowka')
  assert.equal(played.code, '5004')
  assert.equal((await world.bank.next()).kind, 'failed')
})

test('refuse tells the bank', async () => {
  assert.equal((await tell('refuse')).played.outcome, 'refused')
  assert.equal((await world.bank.next()).kind, 'refused')
})

test('second-answer reaches the bank as two results', async () => {
  const { transactionId } = await tell('second-answer')
  const [first, second] = [await world.bank.next(), await world.bank.next()]
  assert.deepEqual([first.transactionId, second.transactionId], [transactionId, transactionId])
  assert.notEqual(first.resultId, second.resultId)
})

test('backsystem-garbage delivers bytes that are no signed message', async () => {
  await tell('backsystem-garbage')
  const delivered = await world.bank.next()
  assert.ok(delivered.kind === 'signed')
  assert.equal(openSignedData(bytes(delivered.signedMessage)), null)
})

test('backsystem-slow is accepted from the phone long before the bank hears of it', async () => {
  const { played, transactionId } = await tell('backsystem-slow')
  assert.equal(played.outcome, 'sent')
  await new Promise((resolve) => setTimeout(resolve, 300))
  assert.ok(!deliveredFor(transactionId).length)
})

test('every scenario has its test here', () => {
  const elsewhere = ['certificate-revoked', 'refuse', 'second-answer']
  const misbehaving = ['backsystem-garbage', 'backsystem-slow']
  const tested = [...Object.keys(DEPARTURES), ...Object.keys(SILENT), ...elsewhere, ...misbehaving]
  assert.deepEqual(SCENARIOS.map(({ name }) => name).toSorted(), tested.toSorted())
})

function deliveredFor(transactionId: string): readonly BacksystemAnswer[] {
  return world.bank.results.filter((delivered) => delivered.transactionId === transactionId)
}

test('document-newer says what nobody knows, and its time with an offset', async () => {
  await tell('document-newer')
  const delivered = await world.bank.next()
  assert.ok(delivered.kind === 'signed')
  const content = (der: string) =>
    JSON.parse(Buffer.from(openSignedData(bytes(der))?.content ?? '').toString('utf8'))
  const document = content(content(delivered.signedMessage).scopeData)
  assert.match(document.header.creationTimestamp, /\+01:00$/)
  assert.ok(document.header.schema && document.data.registers && document.trace)
})
