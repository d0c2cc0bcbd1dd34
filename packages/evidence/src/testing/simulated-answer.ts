import { createHash, randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Scope } from '@okienko/contract/backsystem'
import type { Citizen } from '../../../simulator/src/citizens/citizen.ts'
import { type DocumentVariant, openRegister } from '../../../simulator/src/ministry/documents.ts'
import { composeOcspRequest, respondOcsp } from '../../../simulator/src/ministry/ocsp.ts'
import * as plan from '../../../simulator/src/ministry/pki/plan.ts'
import { revocationList } from '../../../simulator/src/ministry/pki/revocation.ts'
import { openPki } from '../../../simulator/src/ministry/pki/store.ts'
import { composeAnswer } from '../../../simulator/src/phone/compose-answer.ts'
import type { Scan } from '../../../simulator/src/phone/scan.ts'
import { findScenario } from '../../../simulator/src/phone/scenarios.ts'
import { checkEvidence } from '../mobywatel/check-evidence.ts'
import type { Expectation } from '../mobywatel/expectation.ts'
import { parseTrustAnchors } from '../x509/certification-path.ts'

const CARD = { cardId: '4999', institutionId: '1001', purpose: 'TEST' }
const PURPOSE_NAME = 'Próba'
const SETTINGS = { ocspMaxAgeSeconds: 600, ocspSkewSeconds: 5, phoneSkewSeconds: 5 }

/** Answers as the simulated phones make them, judged at `now`: the way from register to verdict without a network. */
export async function openSimulatedAnswers(now: Date) {
  const dataDir = await mkdtemp(join(tmpdir(), 'okienko-answers-'))
  const pki = await openPki(dataDir, now)
  const issueDocument = openRegister({ seal: pki(plan.SEAL) })
  const userAuthority = pki(plan.USER_AUTHORITY)
  const responder = {
    authority: userAuthority.certificate,
    responder: pki(plan.OCSP_RESPONDER),
    statusOf: revocationList(pki),
  }
  const anchors = parseTrustAnchors({
    userAuthorities: [userAuthority.der],
    sealAuthorities: [pki(plan.SEAL_AUTHORITY).der],
  })
  const happy = findScenario('happy')
  if (!happy) throw new Error('no happy scenario')

  const answerOf = async (citizen: Citizen, scope: Scope, document: DocumentVariant) => {
    const invitation = invite(now)
    const scan = scanOf(invitation, scope, { citizen, scenario: { ...happy, document } })
    const timed = <T>(_step: string, run: () => Promise<T>) => run()
    const at = now.getTime()
    const signedMessage = await composeAnswer({ scan, pki, issueDocument, now: at, timed })
    const { certificate } = pki(plan.deviceFile(citizen.id, 'own'))
    const asked = await composeOcspRequest(certificate, responder.authority)
    const ocspResponse = await respondOcsp(responder, asked, now)
    return { invitation, evidence: { signedMessage, ocspResponse } }
  }

  return {
    async verdictOn(citizen: Citizen, scope: Scope, document: DocumentVariant = 'as-is') {
      const { invitation, evidence } = await answerOf(citizen, scope, document)
      const expectation = expectationOf(invitation, scope)
      const moment = { now, today: now.toISOString().slice(0, 10) }
      return checkEvidence(evidence, anchors, expectation, SETTINGS, moment)
    },
    close: () => rm(dataDir, { recursive: true }),
  }
}

type Invitation = Pick<Scan['qr'], 'recipientId' | 'securityToken' | 'validTime'>

function invite(now: Date): Invitation {
  return {
    recipientId: randomUUID(),
    securityToken: 'A'.repeat(43),
    validTime: Math.floor(now.getTime() / 1000) + 60,
  }
}

function scanOf(
  invitation: Invitation,
  scope: Scope,
  who: Pick<Scan, 'citizen' | 'scenario'>,
): Scan {
  const { cardId, institutionId } = CARD
  return {
    ...who,
    scanId: '',
    qr: { ...invitation, serviceType: '8', qrType: 'D', cardId, institutionId },
    entry: { ...CARD, scope, name: '', url: '', certificate: '', purposeName: PURPOSE_NAME },
  }
}

function expectationOf(
  { recipientId, securityToken, validTime }: Invitation,
  scope: Scope,
): Expectation {
  const securityTokenDigest = createHash('sha256').update(securityToken).digest('hex')
  const terms = { purposeName: PURPOSE_NAME, documentMaxAge: 86_400_000 }
  return { ...CARD, ...terms, scope, recipientId, securityTokenDigest, validTime }
}
