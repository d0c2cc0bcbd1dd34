import { bitString, explicit, integer, sequence, utcTime } from './der-writer.ts'
import { type Identity, signatureAlgorithm, signWith } from './pki.ts'

/** How a revocation list departs from the plain good one. */
export interface ListWish {
  readonly issuer: Identity
  readonly revoked?: readonly string[]
  readonly thisUpdate: Date
  /** Null leaves it out. */
  readonly nextUpdate: Date | null
  readonly version?: string
  readonly extensions?: readonly Uint8Array[]
  readonly entryExtensions?: readonly Uint8Array[]
  readonly signer?: Identity
  readonly algorithm?: Uint8Array
}

/** A CertificateList (RFC 5280 §5.1), DER. */
export function writeRevocationList(wish: ListWish): Buffer {
  const { issuer, revoked = [], thisUpdate, nextUpdate, extensions = [] } = wish
  const { keys } = wish.signer ?? issuer
  const algorithm = signatureAlgorithm(keys, 'sha256')
  const more = wish.entryExtensions ? [sequence(...wish.entryExtensions)] : []
  const entries = revoked.map((serial) => sequence(integer(serial), utcTime(thisUpdate), ...more))
  const body = sequence(
    integer(wish.version ?? '01'),
    wish.algorithm ?? algorithm,
    issuer.subject,
    utcTime(thisUpdate),
    ...(nextUpdate === null ? [] : [utcTime(nextUpdate)]),
    ...(entries.length > 0 ? [sequence(...entries)] : []),
    ...(extensions.length > 0 ? [explicit(0, sequence(...extensions))] : []),
  )
  return sequence(body, algorithm, bitString(signWith(keys, 'sha256', body)))
}

/** PEM of such a list. */
export function listPem(der: Uint8Array): string {
  const lines =
    Buffer.from(der)
      .toString('base64')
      .match(/.{1,64}/g) ?? []
  return ['-----BEGIN X509 CRL-----', ...lines, '-----END X509 CRL-----', ''].join('\n')
}
