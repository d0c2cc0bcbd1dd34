import { refusable, requireThat } from '../refusal.ts'
import { signatureScheme } from './algorithms.ts'
import { type Element, encodingOf, parseDer } from './ber.ts'
import { type Certificate, isSignedBy, parseCertificate } from './certificate.ts'
import { nonCriticalValues, requireNoneCritical } from './certificate-extensions.ts'
import {
  childrenOf,
  context,
  fieldsOf,
  onlyChild,
  sameBytes,
  serialNumber,
  smallInteger,
  TAG,
  time,
  wholeBits,
} from './der.ts'
import { OID } from './oid.ts'

/** The certificates that an authority has taken back (RFC 5280 §5); its signature holds. Times in epoch milliseconds. */
export interface RevocationList {
  /** The authority's name as encoded. */
  readonly issuer: Uint8Array
  /** Tells its name and key from all others. */
  readonly signer: string
  /** Each is higher than the one before (RFC 5280 §5.2.3); null where it has none. */
  readonly number: bigint | null
  readonly thisUpdate: number
  readonly nextUpdate: number
  /** Serial numbers, lower-case hex without leading zeros. */
  readonly revoked: ReadonlySet<string>
}

const VERSION_2 = 1

/**
 * Reads the DER of a whole list by one of these authorities (DER). A partial one, one of several authorities and one
 * without an end are not taken: they would say less than they seem to.
 */
export function readRevocationList(
  der: Uint8Array,
  authorities: readonly Uint8Array[],
): RevocationList | 'unreadable' | 'of-another' {
  const read = refusable(() => parseList(der))
  if ('ok' in read) return 'unreadable'
  const { list, signed, algorithm, signature } = read
  const isIssuer = (authority: Certificate) =>
    sameBytes(authority.subject, list.issuer) && authority.keyUses.has('cRLSign')
  const issuers = authorities.flatMap((raw) => {
    const authority = refusable(() => parseCertificate(raw))
    return 'ok' in authority || !isIssuer(authority) ? [] : [authority]
  })
  const by = issuers.find((one) => isSignedBy(one, algorithm, signed, signature))
  if (by === undefined) return 'of-another'
  return { ...list, signer: `${list.issuer.toHex()} ${by.publicKeyInfo.toHex()}` }
}

function parseList(der: Uint8Array) {
  const outer = fieldsOf(parseDer(der))
  const body = outer.take(TAG.sequence)
  const outerAlgorithm = outer.take(TAG.sequence)
  const signature = wholeBits(outer.take(TAG.bitString))
  outer.end()
  const fields = fieldsOf(body)
  requireThat(smallInteger(fields.take(TAG.integer)) === VERSION_2, 'message-malformed')
  const innerAlgorithm = encodingOf(fields.take(TAG.sequence))
  requireThat(sameBytes(innerAlgorithm, encodingOf(outerAlgorithm)), 'message-malformed')
  const issuer = encodingOf(fields.take(TAG.sequence))
  const thisUpdate = takeTime(fields)
  const nextUpdate = takeTime(fields)
  const entries = fields.maybe(TAG.sequence)
  const extensions = fields.maybe(context(0, 'constructed'))
  fields.end()
  const number = extensions ? numberOf(onlyChild(extensions)) : null
  const revoked = new Set(entries ? childrenOf(entries).map(serialOf) : [])
  const list = { issuer, number, thisUpdate, nextUpdate, revoked }
  return { list, signed: encodingOf(body), algorithm: signatureScheme(outerAlgorithm), signature }
}

function numberOf(extensions: Element): bigint | null {
  const [value, ...others] = nonCriticalValues(extensions, OID.crlNumber)
  requireThat(others.length === 0, 'message-malformed')
  return value === undefined ? null : BigInt(`0x${serialNumber(parseDer(value))}`)
}

function takeTime(fields: ReturnType<typeof fieldsOf>): number {
  return time(fields.maybe(TAG.utcTime) ?? fields.take(TAG.generalizedTime))
}

/** Serial number, date, and whatever more is said of one entry. */
function serialOf(entry: Element): string {
  const fields = fieldsOf(entry)
  const serial = serialNumber(fields.take(TAG.integer))
  takeTime(fields)
  const extensions = fields.maybe(TAG.sequence)
  fields.end()
  if (extensions) requireNoneCritical(extensions)
  return serial
}
