import type { FramedDocument, SignedMessage } from '@okienko/contract/backsystem'
import type { CheckSettings } from '../check-settings.ts'
import type { DocumentKind, DocumentScope } from '../documents/document-kind.ts'
import { DOCUMENTS, findScope } from '../documents/kinds.ts'
import { type CheckFailure, refusable, refuse } from '../refusal.ts'
import type { TrustAnchors } from '../x509/certification-path.ts'
import { contentDigest, parseSignedData } from '../x509/cms.ts'
import { requireNotRevoked } from '../x509/ocsp.ts'
import { requireTrustedSigner } from '../x509/trusted-signer.ts'
import type { Expectation } from './expectation.ts'
import { holderNamed, holderOf } from './holder.ts'
import {
  type MessageTerms,
  parseMessage,
  requireAnswerTo,
  requireLiving,
  requireNamedSigner,
} from './message.ts'
import { openSeal } from './open-seal.ts'
import {
  requireHeader,
  requireHolder,
  requireNamed,
  requireValidDocument,
} from './require-document.ts'
import { requireFresh } from './require-fresh.ts'

/** What the BackSystem hands over: CMS SignedData as the phone made it, and the DER of an OCSP response. */
export interface Evidence {
  readonly signedMessage: Uint8Array
  readonly ocspResponse: Uint8Array
}

/** When it is judged: an instant, and the date that Warsaw's calendar has then, by which documents are valid. */
export interface Moment {
  readonly now: Date
  /** yyyy-MM-dd. */
  readonly today: string
}

export interface Failed {
  readonly ok: false
  readonly code: CheckFailure
}

/** Proven. `digest` is SHA-256, hex, of the signed content: the same however its CMS shell is written. */
export interface Proven {
  readonly ok: true
  readonly message: SignedMessage
  readonly document: FramedDocument
  /** How to read it. */
  readonly scope: DocumentScope
  readonly digest: string
  /** It was held against the one-time token of the invitation; where not, only its deliverer says whom it answers. */
  readonly isBound: boolean
}

/** Vouched: only what the message and the document say of themselves was checked. */
export interface Vouched {
  readonly ok: true
  readonly message: MessageTerms
  readonly document: FramedDocument
  readonly scope: DocumentScope
}

/**
 * Checks hostile bytes against pinned authorities and one invitation. Pure: the same arguments give
 * the same verdict. Never throws for anything that `evidence` holds; a failure is the first check that did not hold.
 */
export function checkEvidence(
  evidence: Evidence,
  anchors: TrustAnchors,
  expectation: Expectation,
  settings: CheckSettings,
  { now, today }: Moment,
  kinds: readonly DocumentKind[] = DOCUMENTS,
): Proven | Failed {
  const at = now.getTime()
  return refusable(() => {
    const signed = parseSignedData(evidence.signedMessage)
    const path = requireTrustedSigner(signed, ['digitalSignature'], anchors.userAuthorities, at)
    requireNotRevoked(evidence.ocspResponse, path, settings, at)

    const signer = holderOf(path.signer)
    const message = parseMessage(signed.content)
    requireNamedSigner(message, signer)
    requireAnswerTo(expectation, message)
    requireLiving(message, settings, at)

    const scope = findScope(message.scope, kinds) ?? refuse('wrong-scope')
    const { document, sealedAt } = openSeal(message, scope.schema, anchors.sealAuthorities, at)
    requireHeader(document, scope)
    requireNamed(document, scope)
    requireHolder(document, scope, signer)
    requireFresh(document, sealedAt, expectation, settings, at)
    requireValidDocument(document, scope, today)
    const isBound = expectation.securityTokenDigest !== null
    return { ok: true, message, document, scope, digest: contentDigest(signed), isBound }
  })
}

/** What a message says of its invitation before anything of it was checked: by it an answer is found, and no more. Null where it cannot be read. */
export function peekMessage(
  signedMessage: Uint8Array,
): Pick<SignedMessage, 'recipientId' | 'securityToken'> | null {
  const peeked = refusable(() => parseMessage(parseSignedData(signedMessage).content))
  if ('ok' in peeked) return null
  const { recipientId, securityToken } = peeked
  return { recipientId, securityToken }
}

/** The checks of {@link checkEvidence} that need no signature, on what a trusted deliverer vouches for. */
export function checkVouched(
  plain: { readonly message: MessageTerms; readonly document: unknown },
  expectation: Expectation,
  settings: CheckSettings,
  { now, today }: Moment,
): Vouched | Failed {
  const at = now.getTime()
  const { message } = plain
  return refusable(() => {
    requireAnswerTo(expectation, message)
    requireLiving(message, settings, at)
    const scope = findScope(message.scope) ?? refuse('wrong-scope')
    const read = scope.schema.safeParse(plain.document)
    const document = read.success ? read.data : refuse('document-unreadable')
    requireHeader(document, scope)
    requireNamed(document, scope)
    requireHolder(document, scope, holderNamed(message.certificate))
    requireFresh(document, null, expectation, settings, at)
    requireValidDocument(document, scope, today)
    return { ok: true, message, document, scope }
  })
}
