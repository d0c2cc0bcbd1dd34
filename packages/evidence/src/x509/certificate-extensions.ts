import { requireThat } from '../refusal.ts'
import { contentOf, type Element, parseDer } from './ber.ts'
import {
  bits,
  boolean,
  childrenOf,
  context,
  fieldsOf,
  octets,
  oid,
  smallInteger,
  TAG,
} from './der.ts'
import { OID } from './oid.ts'

export type KeyUse = 'digitalSignature' | 'nonRepudiation' | 'keyCertSign' | 'cRLSign'

/** What a certificate's extensions say of its key (RFC 5280 §4.2.1). */
export interface CertificateExtensions {
  readonly isAuthority: boolean
  /** How many authorities may stand between this one and the last certificate. */
  readonly pathLength: number
  /** Empty when the certificate does not say. */
  readonly keyUses: ReadonlySet<KeyUse>
  /** Extended key usages as OIDs; undefined when any will do. */
  readonly purposes: ReadonlySet<string> | undefined
  readonly subjectKeyId: Uint8Array | undefined
  readonly authorityKeyId: Uint8Array | undefined
  /** As encoded and unread: most who have a certificate are not known by them. */
  readonly alternativeNames: Uint8Array | undefined
}

/** Reads the known extensions; refuses duplicates and unknown critical ones. */
export function readExtensions(list: Element): CertificateExtensions {
  const { values, alternativeNames } = readValues(list)
  const constraints = values.get(OID.basicConstraints)
  const keyUsage = values.get(OID.keyUsage)
  const purposes = values.get(OID.extendedKeyUsage)
  const subjectKeyId = values.get(OID.subjectKeyIdentifier)
  const authorityKeyId = values.get(OID.authorityKeyIdentifier)
  return {
    ...(constraints ? readBasicConstraints(constraints) : { isAuthority: false, pathLength: 0 }),
    keyUses: keyUsage ? readKeyUses(keyUsage) : new Set(),
    purposes: purposes && new Set(childrenOf(purposes).map(oid)),
    subjectKeyId: subjectKeyId && octets(subjectKeyId),
    authorityKeyId: authorityKeyId && readAuthorityKeyId(authorityKeyId),
    alternativeNames,
  }
}

/** Every dNSName among alternative names (RFC 5280 §4.2.1.6), octet for octet. */
export function readDnsNames(alternativeNames: Uint8Array): readonly string[] {
  return childrenOf(parseDer(alternativeNames))
    .filter(({ tag }) => tag === context(2, 'primitive'))
    .map((name) => String.fromCharCode(...contentOf(name)))
}

const KNOWN: ReadonlySet<string> = new Set([
  OID.basicConstraints,
  OID.keyUsage,
  OID.extendedKeyUsage,
  OID.subjectKeyIdentifier,
  OID.authorityKeyIdentifier,
])

function readValues(list: Element) {
  const seen = new Set<string>()
  let alternativeNames: Uint8Array | undefined
  const values = new Map<string, Element>()
  for (const extension of childrenOf(list)) {
    const { type, critical, value } = readExtension(extension)
    const known = KNOWN.has(type)
    requireThat(!seen.has(type) && (known || !critical), 'message-malformed')
    seen.add(type)
    if (known) values.set(type, parseDer(value))
    if (type === OID.subjectAltName) alternativeNames = value
  }
  return { values, alternativeNames }
}

/** One Extension (RFC 5280 §4.1.2.9); OCSP responses carry the same form (RFC 6960 §4.4). */
function readExtension(extension: Element) {
  const fields = fieldsOf(extension)
  const type = oid(fields.take(TAG.oid))
  const flag = fields.maybe(TAG.boolean)
  const critical = flag !== undefined && boolean(flag)
  // DER leaves defaults out (X.690 §11.5).
  requireThat(flag === undefined || critical, 'message-malformed')
  const value = octets(fields.take(TAG.octetString))
  fields.end()
  return { type, critical, value }
}

/** Refuses a list of extensions of which one is critical: none is understood where this is called. */
export function requireNoneCritical(list: Element): void {
  for (const extension of childrenOf(list)) {
    requireThat(!readExtension(extension).critical, 'message-malformed')
  }
}

/** The values of one type in a list of which none is critical. */
export function nonCriticalValues(list: Element, wanted: string): readonly Uint8Array[] {
  requireNoneCritical(list)
  return childrenOf(list)
    .map(readExtension)
    .flatMap(({ type, value }) => (type === wanted ? [value] : []))
}

function readBasicConstraints(value: Element) {
  const fields = fieldsOf(value)
  const flag = fields.maybe(TAG.boolean)
  const isAuthority = flag !== undefined && boolean(flag)
  const length = fields.maybe(TAG.integer)
  fields.end()
  const consistent = (flag === undefined || isAuthority) && (length === undefined || isAuthority)
  requireThat(consistent, 'message-malformed')
  return { isAuthority, pathLength: length ? smallInteger(length) : Number.POSITIVE_INFINITY }
}

function readKeyUses(value: Element): ReadonlySet<KeyUse> {
  const [flags = 0] = bits(value)
  const uses = new Set<KeyUse>()
  if (flags & 0x80) uses.add('digitalSignature')
  if (flags & 0x40) uses.add('nonRepudiation')
  if (flags & 0x04) uses.add('keyCertSign')
  if (flags & 0x02) uses.add('cRLSign')
  return uses
}

function readAuthorityKeyId(value: Element): Uint8Array | undefined {
  const keyId = childrenOf(value).find((field) => field.tag === context(0, 'primitive'))
  return keyId && contentOf(keyId)
}
