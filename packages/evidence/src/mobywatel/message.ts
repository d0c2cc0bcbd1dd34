import { timingSafeEqual } from 'node:crypto'
import { type SignedMessage, signedMessage } from '@okienko/contract/backsystem'
import type { CheckSettings } from '../check-settings.ts'
import { requireThat } from '../refusal.ts'
import { digestOf } from '../x509/algorithms.ts'
import type { Expectation } from './expectation.ts'
import { type Holder, isHolder } from './holder.ts'
import { parseStrictJson } from './strict-json.ts'

type Of = 'recipientId' | 'securityToken' | 'validTime'
/**
 * A message without its sealed document: all that the checks against an invitation read. What names the invitation may
 * be missing where somebody vouches for the rest; then it meets no expectation of it.
 */
export type MessageTerms = Omit<SignedMessage, 'scopeData' | Of> & {
  readonly [Name in Of]?: SignedMessage[Name] | undefined
}

const LIFETIME_SECONDS = 300

export function parseMessage(content: Uint8Array): SignedMessage {
  return parseStrictJson(content, signedMessage)
}

/** Refuses a message that names another certificate than the one that signed it. */
export function requireNamedSigner(message: MessageTerms, signer: Holder): void {
  requireThat(isHolder(signer, message.certificate), 'signature-invalid')
}

/** Refuses a message that does not answer exactly this invitation. */
export function requireAnswerTo(expectation: Expectation, message: MessageTerms): void {
  requireThat(message.institutionId === expectation.institutionId, 'wrong-institution')
  requireThat(message.cardId === expectation.cardId, 'wrong-service-card')
  const { recipientId, securityTokenDigest: digest, validTime } = expectation
  requireThat(recipientId === null || message.recipientId === recipientId, 'wrong-token')
  requireThat(digest === null || isToken(digest, message.securityToken ?? ''), 'wrong-token')
  requireThat(validTime === null || message.validTime === validTime, 'wrong-token')
  requireThat(message.scope === expectation.scope, 'wrong-scope')
  requireThat(message.purpose === expectation.purpose, 'wrong-purpose')
  requireThat(isSameText(message.purposeName, expectation.purposeName), 'wrong-purpose')
}

/** Refuses outside the 300 s in which a message lives. */
export function requireLiving(message: MessageTerms, settings: CheckSettings, now: number): void {
  requireThat(message.expires === message.created + LIFETIME_SECONDS, 'message-malformed')
  const begun = message.created * 1_000 <= now + settings.phoneSkewSeconds * 1_000
  requireThat(begun && now < message.expires * 1_000, 'message-expired')
}

/** The same letters, however they are composed. */
function isSameText(one: string, other: string): boolean {
  return one.normalize('NFC') === other.normalize('NFC')
}

function isToken(expectedDigest: string, token: string): boolean {
  const expected = Buffer.from(expectedDigest, 'hex')
  const actual = digestOf('sha256', Buffer.from(token))
  return expected.length === actual.length && timingSafeEqual(expected, actual)
}
