import { randomUUID } from 'node:crypto'
import { type BacksystemAnswer, parseQrText } from '@okienko/contract/backsystem'
import { openDelivery } from '../../packages/simulator/src/backsystem/delivery.ts'
import { openEnvelope, sealTo } from '../../packages/simulator/src/cms/enveloped-data.ts'
import { openRegister } from '../../packages/simulator/src/ministry/documents.ts'
import { composeOcspRequest, respondOcsp } from '../../packages/simulator/src/ministry/ocsp.ts'
import * as plan from '../../packages/simulator/src/ministry/pki/plan.ts'
import { revocationList } from '../../packages/simulator/src/ministry/pki/revocation.ts'
import { openPki } from '../../packages/simulator/src/ministry/pki/store.ts'
import { findCard } from '../../packages/simulator/src/ministry/registry.ts'
import { composeAnswer } from '../../packages/simulator/src/phone/compose-answer.ts'
import { findCitizen } from '../../packages/simulator/src/phone/phone.ts'
import { findScenario } from '../../packages/simulator/src/phone/scenarios.ts'

/** Phone, Ministry and BackSystem as plain calls, so that each of their shares can be timed. */
export interface Phones {
  /** The signed result for a code, ready to be handed over. */
  compose(qrText: string): Promise<BacksystemAnswer>
  /** Hands over to the bank's listener over mutual TLS. Throws unless it was taken. */
  handOver(result: BacksystemAnswer): Promise<void>
  /** What phone and BackSystem spend on one answer, step by step, in milliseconds. */
  simulatedShare(qrText: string): Promise<Readonly<Record<Share, number>>>
  close(): Promise<void>
}

export type Share = 'sign' | 'seal' | 'open' | 'revocation'

const CITIZEN = 'anna-wisniewska-kowalczyk'
const OCSP_KEPT_MS = 60_000

export async function openPhones(options: {
  /** Folder of the simulator, whose PKI the bank trusts. */
  readonly dataDir: string
  readonly resultsUrl: string
}): Promise<Phones> {
  const { dataDir, resultsUrl } = options
  const pki = await openPki(dataDir, new Date())
  const delivery = await openDelivery({ dataDir })
  const forever = new AbortController().signal
  const sign = openSigning(pki)
  const askResponder = openResponder(pki)
  const revocation = keptForAMinute(askResponder)

  return {
    async compose(qrText) {
      const [{ qr, bytes }, response] = await Promise.all([sign(qrText), revocation()])
      return {
        resultId: randomUUID(),
        transactionId: qr.recipientId,
        kind: 'signed',
        signedMessage: Buffer.from(bytes).toString('base64'),
        ocspResponse: Buffer.from(response).toString('base64'),
      }
    },
    async handOver(result) {
      if (!(await delivery.deliver(resultsUrl, result, forever))) throw new Error('not taken')
    },
    async simulatedShare(qrText) {
      const from = [performance.now()]
      const lap = () => from.push(performance.now())
      const { qr, bytes } = await sign(qrText)
      lap()
      const institution = pki(plan.institutionFile(qr.institutionId))
      const sealed = await sealTo(institution.certificate, bytes)
      lap()
      await openEnvelope(institution, sealed)
      lap()
      await askResponder()
      lap()
      const [sign_, seal, open, revocation_] = from
        .slice(1)
        .map((at, index) => at - (from[index] ?? at))
      return { sign: sign_ ?? 0, seal: seal ?? 0, open: open ?? 0, revocation: revocation_ ?? 0 }
    },
    close: () => delivery.close(),
  }
}

type Pki = Awaited<ReturnType<typeof openPki>>

/** One citizen's phone: signs what a code asks for. */
function openSigning(pki: Pki) {
  const issueDocument = openRegister({ seal: pki(plan.SEAL) })
  const citizen = findCitizen(CITIZEN)
  const scenario = findScenario('happy')
  if (!citizen || !scenario) throw new Error('the simulator has another cast')

  return async (qrText: string) => {
    const qr = parseQrText(qrText)
    const found = qr && findCard(qr.institutionId, qr.cardId)
    if (!qr || !found) throw new Error('the code leads nowhere')
    const { card } = found
    const entry = { ...card, institutionId: qr.institutionId, name: '', url: '', certificate: '' }
    const scan = { scanId: '', citizen, scenario, qr, entry } as Parameters<
      typeof composeAnswer
    >[0]['scan']
    const timed = <T>(_: string, run: () => Promise<T>) => run()
    return { qr, bytes: await composeAnswer({ scan, pki, issueDocument, now: Date.now(), timed }) }
  }
}

/** Asks whether the phone's certificate is revoked, and answers. */
function openResponder(pki: Pki) {
  const authority = pki(plan.USER_AUTHORITY).certificate
  const { certificate } = pki(plan.deviceFile(CITIZEN, 'own'))
  const responder = {
    authority,
    responder: pki(plan.OCSP_RESPONDER),
    statusOf: revocationList(pki),
  }
  return async () =>
    respondOcsp(responder, await composeOcspRequest(certificate, authority), new Date())
}

/** As a BackSystem would: an answer of the responder serves for a minute. */
function keptForAMinute(ask: ReturnType<typeof openResponder>): () => Promise<Uint8Array> {
  let kept = { at: 0, response: new Uint8Array() }
  return async () => {
    if (kept.at + OCSP_KEPT_MS < Date.now()) kept = { at: Date.now(), response: await ask() }
    return kept.response
  }
}
