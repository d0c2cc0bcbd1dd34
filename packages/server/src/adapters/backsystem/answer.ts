import { createHash } from 'node:crypto'
import {
  type CheckSettings,
  checkEvidence,
  checkVouched,
  type Expectation,
  type Moment,
  readDocument,
  type TrustAnchors,
} from '@okienko/evidence'
import type { Answer, Verdict } from '../../application/ports/identity-source.ts'
import { documentAgeOf } from '../../domain/catalogue/document-age.ts'
import type { Invitation, Request } from '../../domain/verification/verification.ts'
import { dateInWarsaw } from '../../domain/warsaw.ts'
import type { Delivered } from './delivered.ts'
import { readMemo } from './memo.ts'
import { SOURCE_NAME } from './source-name.ts'
import type { Carried } from './written-dialect.ts'

export interface JudgeSettings {
  readonly anchors: TrustAnchors
  readonly check: CheckSettings
  /** Promise 7: what only the BackSystem says is refused unless this is switched on. */
  readonly acceptVouched: boolean
}

/** Wraps what the BackSystem handed over; judging it needs no network (promise 7). `plain`: what its plain data repeats. */
export function answerFrom(
  reference: string,
  delivered: Delivered,
  settings: JudgeSettings,
  plain: Carried,
): Answer {
  return {
    source: SOURCE_NAME,
    reference,
    judge(request, invitation, at) {
      const moment = { now: new Date(at), today: dateInWarsaw(at) }
      const expected = expectationOf(request, invitation)
      switch (delivered.kind) {
        case 'refused':
          return { kind: 'refused-by-customer' }
        case 'failed':
          return { kind: 'does-not-hold', reason: delivered.reason }
        case 'signed':
          return judgeSigned(delivered, settings, expected, moment)
        case 'plain':
          return judgePlain(delivered, settings, ofPlain(expected, plain), moment)
      }
    },
  }
}

/** What the phone has signed is proven only where it can be held against the token of this very code. */
function judgeSigned(
  { signedMessage, ocspResponse }: Extract<Delivered, { kind: 'signed' }>,
  { anchors, check, acceptVouched }: JudgeSettings,
  expectation: Expectation,
  moment: Moment,
): Verdict {
  const evidence = {
    signedMessage: Buffer.from(signedMessage, 'base64'),
    ocspResponse: Buffer.from(ocspResponse, 'base64'),
  }
  const checked = checkEvidence(evidence, anchors, expectation, check, moment)
  if (!checked.ok) return { kind: 'does-not-hold', reason: checked.code }
  // Whose answer it is would be the BackSystem's word alone.
  if (!checked.isBound && !acceptVouched) return NOT_ALLOWED
  return {
    kind: 'holds',
    grade: checked.isBound ? 'proven' : 'vouched',
    digest: checked.digest,
    data: readDocument(checked.document, checked.scope),
    original: { kind: 'signed', signedMessage, ocspResponse },
  }
}

const NOT_ALLOWED: Verdict = { kind: 'does-not-hold', reason: 'vouched-not-allowed' }

function judgePlain(
  { message, document }: Extract<Delivered, { kind: 'plain' }>,
  { check, acceptVouched }: JudgeSettings,
  expectation: Expectation,
  moment: Moment,
): Verdict {
  if (!acceptVouched) return NOT_ALLOWED
  const checked = checkVouched({ message, document }, expectation, check, moment)
  if (!checked.ok) return { kind: 'does-not-hold', reason: checked.code }
  const bytes = Buffer.from(JSON.stringify({ kind: 'plain', message, document }))
  return {
    kind: 'holds',
    grade: 'vouched',
    digest: createHash('sha256').update(bytes).digest('hex'),
    data: readDocument(checked.document, checked.scope),
    original: { kind: 'plain', message: bytes.toString('base64') },
  }
}

function expectationOf(request: Request, invitation: Invitation): Expectation {
  const { tokenDigest, validTime, recipientId } = readMemo(invitation)
  return {
    institutionId: request.institutionId,
    cardId: request.cardId,
    scope: request.scope,
    purpose: request.purpose.id,
    purposeName: request.purpose.name,
    recipientId,
    securityTokenDigest: tokenDigest,
    validTime,
    documentMaxAge: documentAgeOf(request),
  }
}

/** Plain data is held against what its file says that it repeats. */
function ofPlain(expectation: Expectation, plain: Carried): Expectation {
  return {
    ...expectation,
    recipientId: plain.recipientId ? expectation.recipientId : null,
    securityTokenDigest: plain.securityToken ? expectation.securityTokenDigest : null,
    validTime: plain.validTime ? expectation.validTime : null,
  }
}
