import assert from 'node:assert/strict'
import { createPublicKey, KeyObject, randomUUID, X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  isScope,
  parseQrText,
  type QrText,
  type RegistryEntry,
  registryEntry,
  type SignedMessage,
} from '@okienko/contract/backsystem'
import { Agent, fetch } from 'undici'
import { writeSignedData } from '../../packages/evidence/src/testing/cms-writer.ts'
import {
  type OcspAnswer,
  writeOcspResponse,
} from '../../packages/evidence/src/testing/ocsp-writer.ts'
import type { Identity } from '../../packages/evidence/src/testing/pki.ts'
import { parseCertificate, readName } from '../../packages/evidence/src/x509/certificate.ts'
import { renderName } from '../../packages/evidence/src/x509/distinguished-name.ts'
import { CITIZENS } from '../../packages/simulator/src/citizens/citizens.ts'
import { openSignedData } from '../../packages/simulator/src/cms/signed-data.ts'
import { openRegister } from '../../packages/simulator/src/ministry/documents.ts'
import type { Credential } from '../../packages/simulator/src/ministry/pki/credential.ts'
import * as plan from '../../packages/simulator/src/ministry/pki/plan.ts'
import { openPki, type Pki } from '../../packages/simulator/src/ministry/pki/store.ts'
import type { TestInstallation } from './installation.ts'

/** A document as JSON has it. */
export type Tree = Record<string, unknown>

/** How an answer departs from that of the simulated phone, register and responder. */
export interface OwnAnswer {
  readonly citizen?: string
  /** What the register seals instead; a text is sealed as it is. */
  readonly document?: (good: Tree) => Tree | string
  readonly message?: (good: SignedMessage) => Partial<SignedMessage>
  /** What lies in both bags beside the certificate of the signer. */
  readonly superfluous?: readonly Uint8Array[]
  readonly ocsp?: Partial<OcspAnswer>
  /** How far the phone's clock is ahead, and that of the responder. */
  readonly phoneAheadMs?: number
  readonly responderAheadMs?: number
  /** Seals with the key of the citizen's own phone. */
  readonly forgedSeal?: boolean
}

/** The whole other side of an installation, with its real keys: hands over what the test wants, over mutual TLS. */
export async function openOwnPhone(installation: TestInstallation) {
  const folder = join(installation.dataDir, 'simulator')
  const pki = await openPki(folder, new Date())
  const file = (name: string) => readFileSync(join(folder, 'pki', name), 'utf8')
  const ca = new X509Certificate(pki(plan.TLS_AUTHORITY).der).toString()
  const client = { cert: file('backsystem-client.crt'), key: file('backsystem-client.key') }
  const dispatcher = new Agent({ connect: { ca, ...client } })
  const order = { pki, registry: `${installation.simulatorUrl}/ministry/registry` }
  return {
    /** The status that the listener answers with. */
    async answer(qrText: string, how: OwnAnswer = {}, kind: 'signed' | 'plain' = 'signed') {
      const result = await compose(order, qrText, how)
      const body = JSON.stringify(result[kind])
      const url = `https://127.0.0.1:${installation.ports.backsystem}/results`
      const headers = { 'content-type': 'application/json' }
      return (await fetch(url, { method: 'POST', headers, body, dispatcher })).status
    },
    close: () => dispatcher.destroy(),
  }
}

interface Order {
  readonly pki: Pki
  readonly registry: string
}

const ANNA = 'anna-wisniewska-kowalczyk'

/** What the BackSystem would hand over of this answer, with the signed bytes and without. */
async function compose({ pki, registry }: Order, qrText: string, how: OwnAnswer) {
  const { citizen = ANNA, superfluous = [] } = how
  const qr = parseQrText(qrText)
  if (qr === null) throw new Error('no such code')
  const path = `/institutions/${qr.institutionId}/cards/${qr.cardId}`
  const entry = registryEntry.parse(await (await fetch(registry + path)).json())
  const phone = identityOf(pki(plan.deviceFile(citizen, 'own')))
  const sealed = await composeDocument(pki, citizen, entry.scope, how)
  const sealer = how.forgedSeal ? phone : identityOf(pki(plan.SEAL))
  const bagOf = ({ certificate }: Identity) => ({ certificates: [...superfluous, certificate] })
  const text = typeof sealed === 'string' ? sealed : JSON.stringify(sealed)
  const document = writeSignedData(Buffer.from(text), sealer, bagOf(sealer))
  const good = messageOf(qr, entry, phone, document, how.phoneAheadMs ?? 0)
  const message = { ...good, ...how.message?.(good) }
  const signed = writeSignedData(Buffer.from(JSON.stringify(message)), phone, bagOf(phone))
  const common = { resultId: randomUUID(), transactionId: qr.recipientId }
  const { scopeData: _, ...terms } = message
  return {
    signed: {
      ...common,
      kind: 'signed',
      signedMessage: signed.toString('base64'),
      ocspResponse: Buffer.from(ocspAnswer(pki, phone, how)).toString('base64'),
    },
    plain: { ...common, kind: 'plain', message: terms, document: sealed },
  }
}

async function composeDocument(pki: Pki, id: string, scope: number, how: OwnAnswer) {
  const citizen = CITIZENS.find((one) => one.id === id)
  if (citizen === undefined || !isScope(scope)) throw new Error('no such citizen or data set')
  const issueDocument = openRegister({ seal: pki(plan.SEAL) })
  const device = pki(plan.deviceFile(id, 'own'))
  const order = { citizen, scope, variant: 'as-is', device, at: new Date() } as const
  const content = openSignedData(await issueDocument(order))?.content ?? assert.fail()
  const good = JSON.parse(Buffer.from(content).toString()) as Tree
  return how.document?.(good) ?? good
}

function messageOf(
  { recipientId, securityToken, validTime }: QrText,
  { cardId, institutionId, scope, purpose, purposeName }: RegistryEntry,
  { issuerDn, serial, subjectDn }: Identity,
  document: Buffer,
  aheadMs: number,
): SignedMessage {
  const created = Math.floor((Date.now() + aheadMs) / 1_000)
  return {
    type: '8D',
    dataAttached: 1,
    created,
    expires: created + 300,
    ...{ cardId, institutionId, scope, purpose, purposeName },
    scopeData: document.toString('base64'),
    certificate: { issuer: issuerDn, sn: serial, dn: subjectDn },
    ...{ recipientId, securityToken, validTime },
  }
}

function ocspAnswer(pki: Pki, { serial }: Identity, how: OwnAnswer): Uint8Array {
  const thisUpdate = new Date(Date.now() + (how.responderAheadMs ?? 0))
  const nextUpdate = new Date(thisUpdate.getTime() + 600_000)
  const issuer = identityOf(pki(plan.USER_AUTHORITY))
  return writeOcspResponse({
    answers: [{ serial, issuer, thisUpdate, nextUpdate, ...how.ocsp }],
    responder: identityOf(pki(plan.OCSP_RESPONDER)),
    producedAt: thisUpdate,
  })
}

export type OwnPhone = Awaited<ReturnType<typeof openOwnPhone>>

/** A credential of the simulator as the writers of tests take it. */
function identityOf({ der, key }: Credential): Identity {
  const { subject, issuer, serial, publicKeyInfo } = parseCertificate(der)
  const spki = { key: Buffer.from(publicKeyInfo), format: 'der', type: 'spki' } as const
  return {
    keys: { publicKey: createPublicKey(spki), privateKey: KeyObject.from(key) },
    certificate: der,
    subject,
    issuer,
    serial,
    subjectDn: renderName(readName(subject)),
    issuerDn: renderName(readName(issuer)),
  }
}
