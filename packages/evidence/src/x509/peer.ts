import { hash } from 'node:crypto'
import { refusable } from '../refusal.ts'
import { type Certificate, isValidAt, parseCertificate, readName } from './certificate.ts'
import { readDnsNames } from './certificate-extensions.ts'
import { sameBytes } from './der.ts'
import { isNameOf, parseName } from './distinguished-name.ts'
import { staleLists } from './lists-in-force.ts'
import { OID } from './oid.ts'
import type { RevocationList } from './revocation-list.ts'

/** By what one peer is told from all others that its authority has certified. */
export type PeerName =
  /** SHA-256 of the certificate, lower-case hex. */
  | { readonly kind: 'sha256'; readonly value: string }
  /** The whole subject, RFC 4514. */
  | { readonly kind: 'subject'; readonly value: string }
  /**
   * A dNSName among the alternative names, to the letter; capitals are as good (RFC 4343 §3). What TLS libraries make of
   * a dot at the beginning or of `*` would let in others.
   */
  | { readonly kind: 'dns'; readonly value: string }

export interface PeerRules {
  /** None: whoever the authority has certified as a client. */
  readonly names: readonly PeerName[]
  /** Null: nobody is asked for them. */
  readonly lists: readonly RevocationList[] | null
}

/** Why a peer is not let in. */
export const PEER_REFUSALS = [
  'unreadable',
  'not-for-clients',
  'not-valid-now',
  'not-named',
  'revoked',
  'list-stale',
  'no-list',
] as const
export type PeerRefusal = (typeof PEER_REFUSALS)[number]

/** Whether a name can be read at all: what cannot would be nobody's. */
export function isPeerName({ kind, value }: PeerName): boolean {
  return kind !== 'subject' || parseName(value) !== null
}

/**
 * Judges the certificate (DER) of a peer whose chain to a pinned authority TLS has checked: for clients, within its dates,
 * one of the named, and not taken back. Null: let it in. Pure: the same arguments, the same verdict.
 */
export function judgePeer(
  der: Uint8Array,
  { names, lists }: PeerRules,
  now: number,
): PeerRefusal | null {
  const read = refusable(() => parseCertificate(der))
  if ('ok' in read) return 'unreadable'
  if (read.isAuthority || !read.purposes?.has(OID.clientAuth)) return 'not-for-clients'
  if (!isValidAt(read, now)) return 'not-valid-now'
  // A name that cannot be read is not the one that was set.
  const isOne = (name: PeerName) => refusable(() => isNamed(read, name)) === true
  if (names.length > 0 && !names.some(isOne)) return 'not-named'
  return lists === null ? null : standing(read, lists, now)
}

function isNamed(certificate: Certificate, { kind, value }: PeerName): boolean {
  switch (kind) {
    case 'sha256':
      return hash('sha256', certificate.encoding) === value
    case 'subject':
      return isNameOf(readName(certificate.subject), value)
    case 'dns': {
      const { alternativeNames } = certificate
      const names = alternativeNames === undefined ? [] : readDnsNames(alternativeNames)
      return names.some((name) => inSmallLetters(name) === inSmallLetters(value))
    }
  }
}

/** Of ASCII alone: elsewhere letters that differ may have the same small one. */
function inSmallLetters(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => letter.toLowerCase())
}

function standing(
  { issuer, serial }: Certificate,
  lists: readonly RevocationList[],
  now: number,
): PeerRefusal | null {
  const own = lists.filter((list) => sameBytes(list.issuer, issuer))
  if (own.length === 0) return 'no-list'
  // What is revoked stays so, however old the list that says it.
  if (own.some(({ revoked }) => revoked.has(serial))) return 'revoked'
  return staleLists(own, now).length === 0 ? null : 'list-stale'
}
