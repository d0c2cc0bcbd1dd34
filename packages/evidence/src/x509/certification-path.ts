import { type CheckFailure, refusable, refuse, requireThat } from '../refusal.ts'
import { type Certificate, isSignedBy, isValidAt, parseCertificate } from './certificate.ts'
import { distinct } from './certificate-bag.ts'
import type { KeyUse } from './certificate-extensions.ts'
import { sameBytes } from './der.ts'
import { OID } from './oid.ts'

const MAX_PATH = 4

/** Pinned authority certificates, read once. Only what they certify is trusted. */
export interface TrustAnchors {
  readonly userAuthorities: readonly Certificate[]
  readonly sealAuthorities: readonly Certificate[]
}

/** Reads DER certificates of pinned authorities, each once. Throws on one that cannot be read: a fault of the set-up. */
export function parseTrustAnchors(anchors: {
  readonly userAuthorities: readonly Uint8Array[]
  readonly sealAuthorities: readonly Uint8Array[]
}): TrustAnchors {
  return {
    userAuthorities: distinct(anchors.userAuthorities.map(parseCertificate)),
    sealAuthorities: distinct(anchors.sealAuthorities.map(parseCertificate)),
  }
}

/** A signer and the authorities above it, the last one pinned. */
export interface TrustedPath {
  readonly signer: Certificate
  /** The authority that issued the signer's certificate. */
  readonly issuer: Certificate
}

/** More paths than that are looked at for no signer: who sends so many names alike hurts nobody but himself. */
const MAX_PATHS = 32

/**
 * Finds a path from `signer` over `others` to a pinned authority and checks it (RFC 5280 §6.1): signatures, validity at
 * `now`, authority rights and path length, at most 4 certificates. Several may bear the name of an issuer, renewed ones
 * and older ones: any path that holds counts, and each is held to all the rules.
 */
export function requireTrustedPath(
  signer: Certificate,
  others: readonly Certificate[],
  authorities: readonly Certificate[],
  now: number,
): TrustedPath {
  let failure: CheckFailure = 'certificate-unknown-authority'
  let left = MAX_PATHS
  for (const above of pathsAbove([signer], others, authorities)) {
    const checked = refusable(() => requirePath(signer, above, now))
    if (!('ok' in checked)) return checked
    // All but the time holds: that is what has to be said.
    if (checked.code === 'certificate-not-valid-now') failure = checked.code
    left -= 1
    if (left === 0) break
  }
  return refuse(failure)
}

function requirePath(signer: Certificate, above: readonly Certificate[], now: number): TrustedPath {
  const path = [signer, ...above]
  above.forEach((authority, level) => {
    requireAuthority(authority, level)
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

/** Every way upwards by the names, pinned authorities first; what issued itself leads nowhere. */
function* pathsAbove(
  path: readonly Certificate[],
  others: readonly Certificate[],
  authorities: readonly Certificate[],
): Generator<readonly Certificate[]> {
  const current = path.at(-1)
  if (current === undefined || sameBytes(current.issuer, current.subject)) return
  const named = (authority: Certificate) => isNamedIssuer(authority, current)
  for (const pinned of authorities.filter(named)) yield [...path.slice(1), pinned]
  // The last place is that of a pinned one.
  if (path.length + 1 === MAX_PATH) return
  for (const next of others.filter(named)) {
    if (!path.includes(next)) yield* pathsAbove([...path, next], others, authorities)
  }
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
