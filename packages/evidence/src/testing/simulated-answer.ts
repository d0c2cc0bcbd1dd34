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
import { findScenario } from '../../../simulator/src/phone/scenarios.ts'
import { checkEvidence, type Expectation, parseTrustAnchors } from '../mobywatel/check-evidence.ts'

const CARD = { cardId: '4999', institutionId: '1001', purpose: 'TEST' }
const SETTINGS = { ocspMaxAgeSeconds: 600, clockSkewSeconds: 5 }

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

  return {
    async verdictOn(citizen: Citizen, scope: Scope, document: DocumentVariant = 'as-is') {
      const recipientId = randomUUID()
      const securityToken = 'A'.repeat(43)
      const validTime = Math.floor(now.getTime() / 1000) + 60
      const { cardId, institutionId, purpose } = CARD
      const scan = {
        ...{ scanId: '', citizen, scenario: { ...happy, document } },
        qr: {
          ...({ serviceType: '8', qrType: 'D', cardId, institutionId } as const),
          ...{ recipientId, securityToken, validTime },
        },
        entry: { ...CARD, scope, name: '', url: '', certificate: '', purposeName: 'Próba' },
      }
      const timed = <T>(_step: string, run: () => Promise<T>) => run()
      const moment = now.getTime()
      const signedMessage = await composeAnswer({ scan, pki, issueDocument, now: moment, timed })
      const { certificate } = pki(plan.deviceFile(citizen.id, 'own'))
      const asked = await composeOcspRequest(certificate, responder.authority)
      const ocspResponse = await respondOcsp(responder, asked, now)
      const securityTokenDigest = createHash('sha256').update(securityToken).digest('hex')
      const invitation = { recipientId, securityTokenDigest, validTime }
      const expectation: Expectation = { cardId, institutionId, purpose, scope, ...invitation }
      return checkEvidence({ signedMessage, ocspResponse }, anchors, expectation, SETTINGS, now)
    },
    close: () => rm(dataDir, { recursive: true }),
  }
}
