import { refuse, requireThat } from '../refusal.ts'
import { type Certificate, isSignedBy, isValidAt, parseCertificate } from './certificate.ts'
import type { KeyUse } from './certificate-extensions.ts'
import { sameBytes } from './der.ts'
import { OID } from './oid.ts'

const MAX_PATH = 4

/** Pinned authority certificates, read once. Only what they certify is trusted. */
export interface TrustAnchors {
  readonly userAuthorities: readonly Certificate[]
  readonly sealAuthorities: readonly Certificate[]
}

/** Reads DER certificates of pinned authorities. Throws on one that cannot be read: a fault of the set-up. */
export function parseTrustAnchors(anchors: {
  readonly userAuthorities: readonly Uint8Array[]
  readonly sealAuthorities: readonly Uint8Array[]
}): TrustAnchors {
  return {
    userAuthorities: anchors.userAuthorities.map(parseCertificate),
    sealAuthorities: anchors.sealAuthorities.map(parseCertificate),
  }
}

/** A signer and the authorities above it, the last one pinned. */
export interface TrustedPath {
  readonly signer: Certificate
  /** The authority that issued the signer's certificate. */
  readonly issuer: Certificate
}

/**
 * Builds and checks the one path from `signer` over `others` to a pinned authority (RFC 5280 §6.1):
 * signatures, validity at `now`, authority rights and path length, at most 4 certificates.
 */
export function requireTrustedPath(
  signer: Certificate,
  others: readonly Certificate[],
  authorities: readonly Certificate[],
  now: number,
): TrustedPath {
  const path = [signer, ...authoritiesAbove(signer, others, authorities)]
  path.forEach((authority, level) => {
    if (level > 0) requireAuthority(authority, level - 1)
  })
  // From the pinned end, so that only certified keys are ever used.
  for (let level = path.length - 2; level >= 0; level -= 1) {
    const [subject, issuer] = [path[level], path[level + 1]]
    requireThat(subject !== undefined && issuer !== undefined, 'certificate-unknown-authority')
    requireThat(isIssuedBy(subject, issuer), 'certificate-unknown-authority')
  }
  requireThat(
    path.every((certificate) => isValidAt(certificate, now)),
    'certificate-not-valid-now',
  )
  return { signer, issuer: path[1] ?? refuse('certificate-unknown-authority') }
}

/** Names lead upwards without choice: a second candidate at any level is a refusal, so there is no search. */
function authoritiesAbove(
  signer: Certificate,
  others: readonly Certificate[],
  authorities: readonly Certificate[],
): Certificate[] {
  const above: Certificate[] = []
  for (let current = signer; above.length < MAX_PATH - 1; ) {
    requireThat(!sameBytes(current.issuer, current.subject), 'certificate-unknown-authority')
    const [pinned, secondPinned] = authorities.filter((authority) =>
      isNamedIssuer(authority, current),
    )
    requireThat(secondPinned === undefined, 'certificate-unknown-authority')
    if (pinned) return [...above, pinned]
    const [next, second] = others.filter((other) => isNamedIssuer(other, current))
    requireThat(next !== undefined && second === undefined, 'certificate-unknown-authority')
    above.push(next)
    current = next
  }
  return refuse('certificate-unknown-authority')
}

function isNamedIssuer(authority: Certificate, certificate: Certificate): boolean {
  if (!sameBytes(authority.subject, certificate.issuer)) return false
  const { authorityKeyId } = certificate
  const { subjectKeyId } = authority
  return !authorityKeyId || !subjectKeyId || sameBytes(authorityKeyId, subjectKeyId)
}

function requireAuthority(authority: Certificate, authoritiesBelow: number): void {
  const mayCertify = authority.isAuthority && authority.keyUses.has('keyCertSign')
  requireThat(mayCertify, 'certificate-unknown-authority')
  requireThat(authoritiesBelow <= authority.pathLength, 'certificate-unknown-authority')
}

/** Whether the issuer's name and key both made this certificate. */
export function isIssuedBy(certificate: Certificate, issuer: Certificate): boolean {
  const named = sameBytes(certificate.issuer, issuer.subject)
  return named && isSignedBy(issuer, certificate.scheme, certificate.signed, certificate.signature)
}

/** Extended purposes that leave room for signing messages and documents. */
const SIGNING_PURPOSES = [OID.anyPurpose, OID.clientAuth, OID.emailProtection, OID.documentSigning]

/**
 * Refuses the certificate of an authority, one without any of the key uses, and whoever may answer for
 * revocation: who signs must not be able to declare the own certificate good.
 */
export function requireSigner(certificate: Certificate, uses: readonly KeyUse[]): void {
  const { isAuthority, keyUses, purposes } = certificate
  const maySign = !isAuthority && uses.some((use) => keyUses.has(use))
  const purposeFits =
    !purposes ||
    (!purposes.has(OID.ocspSigning) && SIGNING_PURPOSES.some((purpose) => purposes.has(purpose)))
  requireThat(maySign && purposeFits, 'certificate-unknown-authority')
}
