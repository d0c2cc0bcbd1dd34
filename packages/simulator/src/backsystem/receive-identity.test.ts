import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { CITIZENS } from '../citizens/citizens.ts'
import { sealTo } from '../cms/enveloped-data.ts'
import { composeParts, type Parts } from '../compose.ts'
import { composeOcspRequest, respondOcsp } from '../ministry/ocsp.ts'
import { findCard } from '../ministry/registry.ts'
import { composeAnswer } from '../phone/compose-answer.ts'
import type { Scan } from '../phone/scan.ts'
import { findScenario, type Scenario } from '../phone/scenarios.ts'
import { type BackSystem, receiveIdentity } from './receive-identity.ts'
import type { BankTransaction } from './transactions.ts'

const YEARS_6 = 6 * 365 * 86_400
const seconds = () => Math.floor(Date.now() / 1000)
let dataDir: string
let parts: Parts
let backSystem: BackSystem
let ahead = 0

before(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'okienko-backsystem-'))
  const now = () => Date.now() + ahead * 1000
  const nobody = { origin: () => '', bankResultsUrl: () => null }
  parts = await composeParts({ dataDir, handOver: 'signed', now, ...nobody })
  const { userAuthority } = parts.backSystem
  backSystem = {
    ...parts.backSystem,
    askResponder: async (certificate) => {
      const request = await composeOcspRequest(certificate, userAuthority)
      return respondOcsp(parts.responder, request, new Date(now()))
    },
  }
})
after(async () => {
  await parts.close()
  await rm(dataDir, { recursive: true })
})

const INSTITUTION = '1001'

/** One answer by a phone that departs from a happy one, to a BackSystem that checks. */
async function answer(departure: Partial<Scenario>, receiver = backSystem) {
  const transaction = backSystem.transactions.create({
    cardId: '4101',
    institutionId: INSTITUTION,
    validSeconds: 120,
    graceSeconds: 60,
  })
  assert.ok(typeof transaction !== 'string')
  const signed = await composeAnswer({
    scan: scanOf(transaction, departure),
    pki: parts.pki,
    issueDocument: parts.world.issueDocument,
    now: backSystem.now(),
    timed: (_step, run) => run(),
  })
  const institution = backSystem.institution(INSTITUTION)
  assert.ok(institution)
  const encryptedData = Buffer.from(await sealTo(institution.certificate, signed)).toString(
    'base64',
  )
  const { cardId, institutionId } = transaction
  const said = await receiveIdentity(receiver, { cardId, institutionId, encryptedData })
  return { said, transaction }
}

function scanOf(transaction: BankTransaction, departure: Partial<Scenario>): Scan {
  const { cardId, institutionId, securityToken, validTime, transactionId } = transaction
  const [citizen] = CITIZENS
  const happy = findScenario('happy')
  const found = findCard(institutionId, cardId)
  assert.ok(citizen && happy && found)
  const codes = { cardId, institutionId, recipientId: transactionId, securityToken, validTime }
  return {
    scanId: '',
    citizen,
    scenario: { ...happy, ...departure },
    qr: { serviceType: '8', qrType: 'D', ...codes },
    entry: { ...found.card, institutionId, name: found.institution.name, url: '', certificate: '' },
  }
}

const STRANGE: Readonly<Record<string, Partial<Scenario>>> = {
  'wrong-token': { message: { securityToken: 'A'.repeat(43) } },
  'wrong-institution': { message: { institutionId: '1002' } },
  'wrong-card': { message: { cardId: '4103' } },
}
for (const [reason, departure] of Object.entries(STRANGE)) {
  test(`${reason}: the phone is refused and the transaction stays open for the right answer`, async () => {
    const { said, transaction } = await answer(departure)
    assert.deepEqual(said, { outcome: 'refused', reason })
    assert.deepEqual([transaction.answered, transaction.result], [false, null])
  })
}

const FALSE: Readonly<Record<string, Partial<Scenario>>> = {
  'signature-invalid': { altered: 'signature' },
  'certificate-unknown-authority': { device: 'unknown' },
  'certificate-revoked': { device: 'lost' },
  'message-expired': { message: { created: seconds() - 400, expires: seconds() - 100 } },
}
for (const [reason, departure] of Object.entries(FALSE)) {
  test(`${reason}: the phone is refused and the bank is told the reason alone`, async () => {
    const { said, transaction } = await answer(departure)
    assert.deepEqual(said, { outcome: 'refused', reason })
    const { transactionId, result } = transaction
    assert.deepEqual(result, {
      kind: 'failed',
      reason,
      transactionId,
      resultId: result?.resultId,
    })
  })
}

test('a responder that does not answer is a reason of its own', async () => {
  const { said } = await answer({}, { ...backSystem, askResponder: async () => null })
  assert.deepEqual(said, { outcome: 'refused', reason: 'revocation-unknown' })
})

test('a certificate past its time is refused', async () => {
  ahead = YEARS_6
  const { said } = await answer({})
  ahead = 0
  assert.deepEqual(said, { outcome: 'refused', reason: 'certificate-not-valid-now' })
})

test('an honest answer is accepted and waits for a bank that polls', async () => {
  const { said, transaction } = await answer({})
  assert.deepEqual(said, { outcome: 'accepted' })
  assert.equal(transaction.result?.kind, 'signed')
})

test('a document that is no document is no plain data', async () => {
  const scopeData = Buffer.from('no document').toString('base64')
  const plain: BackSystem = { ...backSystem, handOverKind: 'plain' }
  const { said } = await answer({ message: { scopeData } }, plain)
  assert.deepEqual(said, { outcome: 'refused', reason: 'message-malformed' })
})
