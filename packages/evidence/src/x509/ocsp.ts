import type { CheckSettings } from '../check-settings.ts'
import { refusingAs, requireThat } from '../refusal.ts'
import { algorithmWithoutParameters, digestOf, signatureScheme } from './algorithms.ts'
import { contentOf, type Element, encodingOf, parseDer } from './ber.ts'
import { type Certificate, isSignedBy, isValidAt } from './certificate.ts'
import { readBag } from './certificate-bag.ts'
import { requireNoneCritical } from './certificate-extensions.ts'
import { isIssuedBy, type TrustedPath } from './certification-path.ts'
import {
  childrenOf,
  context,
  fieldsOf,
  octets,
  oid,
  onlyChild,
  sameBytes,
  serialNumber,
  TAG,
  time,
  wholeBits,
} from './der.ts'
import { OID } from './oid.ts'
import { recallCertificate } from './recalled-certificates.ts'

/**
 * Refuses unless the OCSP response (RFC 6960) says that the signer's certificate is good: signed by its issuer or by a
 * responder that the issuer delegated, about this certificate alone, and fresh. Revoked has its own code.
 */
export function requireNotRevoked(
  response: Uint8Array,
  path: TrustedPath,
  settings: CheckSettings,
  now: number,
): void {
  const status = refusingAs('revocation-unknown', () => {
    const basic = parseBasicResponse(response)
    requireResponder(basic, path.issuer, now)
    const answer = responseFor(basic.answers, path)
    requireFresh(basic.producedAt, answer, settings, now)
    return answer.status
  })
  requireThat(status !== 'revoked', 'certificate-revoked')
  requireThat(status === 'good', 'revocation-unknown')
}

interface BasicResponse {
  readonly signed: Uint8Array
  readonly algorithm: Element
  readonly signature: Uint8Array
  readonly certificates: readonly Certificate[]
  readonly responder: Element
  readonly producedAt: number
  readonly answers: readonly Element[]
}

const SUCCESSFUL = 0

function parseBasicResponse(response: Uint8Array): BasicResponse {
  const outer = fieldsOf(parseDer(response))
  const status = contentOf(outer.take(TAG.enumerated))
  requireThat(status.length === 1 && status[0] === SUCCESSFUL, 'revocation-unknown')
  const typed = fieldsOf(onlyChild(outer.take(context(0, 'constructed'))))
  outer.end()
  requireThat(oid(typed.take(TAG.oid)) === OID.ocspBasic, 'revocation-unknown')
  const basic = fieldsOf(parseDer(octets(typed.take(TAG.octetString))))
  typed.end()
  const data = basic.take(TAG.sequence)
  const algorithm = basic.take(TAG.sequence)
  const signature = wholeBits(basic.take(TAG.bitString))
  const attached = basic.maybe(context(0, 'constructed'))
  basic.end()
  const certificates = attached ? childrenOf(onlyChild(attached)) : []
  return {
    signed: encodingOf(data),
    algorithm,
    signature,
    certificates: readBag(certificates, recallCertificate).certificates,
    ...readResponseData(data),
  }
}

/** ResponseData (RFC 6960 §4.2.1); version 1 is the default, which DER leaves out. */
function readResponseData(data: Element) {
  const fields = fieldsOf(data)
  const responder = fields.maybe(BY_NAME) ?? fields.take(BY_KEY)
  const producedAt = time(fields.take(TAG.generalizedTime))
  const answers = childrenOf(fields.take(TAG.sequence))
  const extensions = fields.maybe(context(1, 'constructed'))
  fields.end()
  if (extensions) requireNoneCritical(onlyChild(extensions))
  return { responder, producedAt, answers }
}

const BY_NAME = context(1, 'constructed')
const BY_KEY = context(2, 'constructed')

/** The issuer itself, or a responder that the issuer certified directly for OCSP (RFC 6960 §4.2.2.2). */
function requireResponder(basic: BasicResponse, issuer: Certificate, now: number): void {
  const scheme = signatureScheme(basic.algorithm)
  // A renewed responder may lie beside the one before it, under the same name.
  const answered = [issuer, ...basic.certificates].some(
    (one) =>
      isResponder(basic.responder, one) &&
      (one === issuer || isDelegated(one, issuer, now)) &&
      isSignedBy(one, scheme, basic.signed, basic.signature),
  )
  requireThat(answered, 'revocation-unknown')
}

function isResponder(responder: Element, candidate: Certificate): boolean {
  const identity = onlyChild(responder)
  return responder.tag === BY_NAME
    ? sameBytes(encodingOf(identity), candidate.subject)
    : sameBytes(octets(identity), digestOf('sha1', candidate.publicKey))
}

/**
 * OCSPSigning and nothing beside it, as the CA/Browser Forum asks (BR §7.1.2.8; RFC 6960 §4.2.2.2 only
 * wants it there): a key that is also used elsewhere is more easily lost or tricked into signing.
 */
function isDelegated(responder: Certificate, issuer: Certificate, now: number): boolean {
  const { isAuthority, keyUses, purposes } = responder
  const onlyAnswers = purposes?.size === 1 && purposes.has(OID.ocspSigning)
  const mayAnswer = !isAuthority && keyUses.has('digitalSignature') && onlyAnswers
  return mayAnswer && isValidAt(responder, now) && isIssuedBy(responder, issuer)
}

interface SingleResponse {
  readonly status: 'good' | 'revoked' | 'unknown'
  readonly thisUpdate: number
  /** Null where the responder names no end. */
  readonly nextUpdate: number | null
}

function responseFor(answers: readonly Element[], path: TrustedPath): SingleResponse {
  const [match, ...others] = answers.filter((answer) => isAbout(answer, path))
  requireThat(match !== undefined && others.length === 0, 'revocation-unknown')
  return readSingleResponse(match)
}

/** SHA-1 serves here only to find the certificate, which OCSP clients everywhere still do (RFC 5019 §2.1.1). */
const ID_HASHES: ReadonlyMap<string, 'sha1' | 'sha256'> = new Map([
  [OID.sha1, 'sha1'],
  [OID.sha256, 'sha256'],
])

/** Whether CertID names this issuer by name and key, and the signer by its serial number (RFC 6960 §4.1.1). */
function isAbout(answer: Element, { signer, issuer }: TrustedPath): boolean {
  const id = fieldsOf(fieldsOf(answer).take(TAG.sequence))
  const hash = ID_HASHES.get(algorithmWithoutParameters(id.take(TAG.sequence)))
  const nameHash = octets(id.take(TAG.octetString))
  const keyHash = octets(id.take(TAG.octetString))
  const serial = serialNumber(id.take(TAG.integer))
  id.end()
  return (
    hash !== undefined &&
    serial === signer.serial &&
    sameBytes(nameHash, digestOf(hash, signer.issuer)) &&
    sameBytes(keyHash, digestOf(hash, issuer.publicKey))
  )
}

const STATUS: ReadonlyMap<number, SingleResponse['status']> = new Map([
  [context(0, 'primitive'), 'good'],
  [context(1, 'constructed'), 'revoked'],
  [context(2, 'primitive'), 'unknown'],
])

function readSingleResponse(answer: Element): SingleResponse {
  const [, choice, ...times] = answer.children
  const status = choice && STATUS.get(choice.tag)
  requireThat(status !== undefined, 'revocation-unknown')
  const [thisUpdate, ...rest] = times
  requireThat(thisUpdate !== undefined, 'revocation-unknown')
  const [nextUpdate] = rest[0]?.tag === NEXT_UPDATE ? rest.splice(0, 1) : []
  const [extensions, ...more] = rest
  requireThat(more.length === 0, 'revocation-unknown')
  if (extensions) {
    requireThat(extensions.tag === context(1, 'constructed'), 'revocation-unknown')
    requireNoneCritical(onlyChild(extensions))
  }
  const end = nextUpdate ? time(onlyChild(nextUpdate)) : null
  return { status, thisUpdate: time(thisUpdate), nextUpdate: end }
}

const NEXT_UPDATE = context(0, 'constructed')

/**
 * An answer is good for so long from its news, and never past the next update. Where it names none, as common responders
 * leave it out (RFC 6960 §4.2.2.1: newer information is available all the time), its news alone bound it.
 */
function requireFresh(
  producedAt: number,
  { thisUpdate, nextUpdate }: SingleResponse,
  { ocspMaxAgeSeconds, ocspSkewSeconds }: CheckSettings,
  now: number,
): void {
  const skew = ocspSkewSeconds * 1_000
  requireThat(thisUpdate <= now + skew && producedAt <= now + skew, 'revocation-unknown')
  requireThat(thisUpdate <= producedAt + skew, 'revocation-unknown')
  requireThat(now - thisUpdate <= ocspMaxAgeSeconds * 1_000, 'revocation-unknown')
  requireThat(nextUpdate === null || now <= nextUpdate, 'revocation-unknown')
}
