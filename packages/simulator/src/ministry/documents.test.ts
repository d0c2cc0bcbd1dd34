import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import {
  isScope,
  type Scope,
  scope8,
  scope9,
  scope1000000,
  sealedDocument,
} from '@okienko/contract/backsystem'
import { CITIZENS } from '../citizens/citizens.ts'
import { openSignedData } from '../cms/signed-data.ts'
import { openssl } from '../testing/openssl.ts'
import { MAKERS } from './document-makers.ts'
import { type DocumentVariant, type IssueDocument, openRegister } from './documents.ts'
import * as plan from './pki/plan.ts'
import { openPki, type Pki } from './pki/store.ts'

const ANNA = 'anna-wisniewska-kowalczyk'
let dataDir: string
let pki: Pki
let issueDocument: IssueDocument

before(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'okienko-documents-'))
  pki = await openPki(dataDir, new Date())
  issueDocument = openRegister({ seal: pki(plan.SEAL) })
})
after(() => rm(dataDir, { recursive: true }))

async function issue(citizenId: string, scope: Scope, variant: DocumentVariant = 'as-is') {
  const citizen = CITIZENS.find(({ id }) => id === citizenId)
  assert.ok(citizen)
  const device = pki(plan.deviceFile(citizenId, 'own'))
  return issueDocument({ citizen, scope, variant, device, at: new Date() })
}

/** The document, its seal left to others to check. */
async function read(citizenId: string, scope: Scope, variant?: DocumentVariant): Promise<unknown> {
  const opened = openSignedData(await issue(citizenId, scope, variant))
  assert.ok(opened)
  return JSON.parse(new TextDecoder().decode(opened.content))
}

test('OpenSSL verifies a document of each scope under the authority of the seal', async () => {
  for (const scope of Object.keys(sealedDocument).map(Number).filter(isScope)) {
    const holder = CITIZENS.find((citizen) => MAKERS[scope].held(citizen) !== null)
    assert.ok(holder, `somebody has ${scope}`)
    const file = join(dataDir, 'document')
    await writeFile(file, await issue(holder.id, scope))
    const authority = join(dataDir, 'pki', plan.SEAL_AUTHORITY)
    const trust = ['-CAfile', authority, '-partial_chain', '-purpose', 'any']
    const { stdout } = await openssl('cms', '-verify', '-inform', 'DER', '-in', file, ...trust)
    sealedDocument[scope].parse(JSON.parse(stdout.toString('utf8')))
  }
})

test('everybody has an mDowód in both data sets, with a photo where the register has one', async () => {
  for (const { id, hasPortrait, personalData } of CITIZENS) {
    for (const document of [scope8.parse(await read(id, 8)), scope9.parse(await read(id, 9))]) {
      assert.equal(document.data.personalData.surname, personalData.surname)
      assert.equal(document.data.personalData.picture !== null, hasPortrait)
    }
  }
})

test('a document is bound to the certificate of the device', async () => {
  const { header } = scope9.parse(await read(ANNA, 9))
  const file = join(dataDir, 'pki', plan.deviceFile(ANNA, 'own'))
  const asked = ['-noout', '-subject', '-serial', '-nameopt', 'RFC2253']
  const { stdout } = await openssl('x509', '-in', file, ...asked)
  const { certificateSubjectDn, certificateSerialNumber } = header
  const said = `subject=${certificateSubjectDn}\nserial=${certificateSerialNumber.toUpperCase()}\n`
  assert.equal(stdout.toString(), said)
})

test('the variants of an mDowód depart in one thing each', async () => {
  const variant = async (of: DocumentVariant) => scope8.parse(await read(ANNA, 8, of)).data
  assert.equal((await variant('suspended')).mobileIdCard.status, 'SUSPENDED')
  assert.equal((await variant('revoked')).mobileIdCard.status, 'REVOKED')
  assert.equal((await variant('expired')).mobileIdCard.validTo, '2024-01-02')
  assert.equal((await variant('without-photo')).personalData.picture, null)
})

test('a document without a photo has names and photo of its holder beside it, or as the variant says', async () => {
  const licence = async (of?: DocumentVariant) =>
    scope1000000.parse(await read(ANNA, 1000000, of)).companion
  const own = await licence()
  assert.equal(own?.surname, 'Wiśniewska-Kowalczyk')
  assert.ok(own.picture)
  assert.equal((await licence('foreign-companion'))?.surname, 'Gżegżółka')
  assert.equal(await licence('without-photo'), null)
})

test('a card may still have the name from before the wedding', async () => {
  const { data, companion } = scope1000000.parse(await read('joanna-sobczynska', 1000000))
  assert.deepEqual([data.surname, companion?.surname], ['Gruszecka', 'Sobczyńska'])
})

test('what somebody does not hold is not issued', async () => {
  await assert.rejects(issue(ANNA, 1003), /no-such-document/)
})

test('a document is sealed anew each time, and says when', async () => {
  const before = Date.now()
  const made = await Promise.all([0, 1].map(async () => scope9.parse(await read(ANNA, 9)).header))
  for (const { creationTimestamp } of made) {
    assert.ok(
      Date.parse(creationTimestamp) >= before && Date.parse(creationTimestamp) <= Date.now(),
    )
  }
  assert.notEqual(made[0]?.internalDocumentId, made[1]?.internalDocumentId)
})

test('the variants of its time are a month old, and an hour ahead', async () => {
  const hours = async (variant: DocumentVariant) => {
    const { creationTimestamp } = scope9.parse(await read(ANNA, 9, variant)).header
    return Math.round((Date.parse(creationTimestamp) - Date.now()) / 3_600_000)
  }
  assert.deepEqual([await hours('too-old'), await hours('from-future')], [-31 * 24, 1])
})
