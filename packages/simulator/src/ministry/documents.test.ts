import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { type SealedDocument, sealedDocument } from '@okienko/contract/backsystem'
import { CITIZENS } from '../citizens/citizens.ts'
import { openssl } from '../testing/openssl.ts'
import { type DocumentVariant, type IssueDocument, openRegister } from './documents.ts'
import * as plan from './pki/plan.ts'
import { openPki, type Pki } from './pki/store.ts'

let dataDir: string
let pki: Pki
let issueDocument: IssueDocument

before(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'okienko-documents-'))
  pki = await openPki(dataDir, new Date())
  issueDocument = openRegister({ seal: pki(plan.SEAL) })
})
after(() => rm(dataDir, { recursive: true }))

/** Issues a document and reads it through OpenSSL's check of the seal. */
async function issue(
  citizenId: string,
  scope: 8 | 9 = 9,
  variant: DocumentVariant = 'as-is',
): Promise<SealedDocument> {
  const citizen = CITIZENS.find(({ id }) => id === citizenId)
  assert.ok(citizen)
  const device = pki(plan.deviceFile(citizenId, 'own'))
  const file = join(dataDir, 'document')
  await writeFile(file, await issueDocument({ citizen, scope, variant, device }))
  const authority = join(dataDir, 'pki', plan.SEAL_AUTHORITY)
  const trust = ['-CAfile', authority, '-partial_chain', '-purpose', 'any']
  const { stdout } = await openssl('cms', '-verify', '-inform', 'DER', '-in', file, ...trust)
  return sealedDocument[scope].parse(JSON.parse(stdout.toString('utf8')))
}

test('a document of every citizen in both data sets verifies under the authority of the seal', async () => {
  for (const { id, hasPortrait, personalData } of CITIZENS) {
    for (const scope of [8, 9] as const) {
      const { data } = await issue(id, scope)
      assert.equal(data.personalData.surname, personalData.surname)
      assert.equal(data.personalData.picture !== null, hasPortrait)
    }
  }
})

test('a document is bound to the certificate of the device', async () => {
  const { header } = await issue('anna-wisniewska-kowalczyk')
  const file = join(dataDir, 'pki', plan.deviceFile('anna-wisniewska-kowalczyk', 'own'))
  const asked = ['-noout', '-subject', '-serial', '-nameopt', 'RFC2253']
  const { stdout } = await openssl('x509', '-in', file, ...asked)
  const { certificateSubjectDn, certificateSerialNumber } = header
  const said = `subject=${certificateSubjectDn}\nserial=${certificateSerialNumber.toUpperCase()}\n`
  assert.equal(stdout.toString(), said)
})

test('the variants depart in one thing each', async () => {
  const id = 'anna-wisniewska-kowalczyk'
  assert.equal((await issue(id, 8, 'suspended')).data.mobileIdCard.status, 'SUSPENDED')
  assert.equal((await issue(id, 8, 'expired')).data.mobileIdCard.validTo, '2024-01-02')
  assert.equal((await issue(id, 8, 'without-photo')).data.personalData.picture, null)
})

test('a document is issued once and then kept', async () => {
  const first = await issue('lukasz-gzegzolka')
  const second = await issue('lukasz-gzegzolka')
  assert.equal(first.header.internalDocumentId, second.header.internalDocumentId)
})
