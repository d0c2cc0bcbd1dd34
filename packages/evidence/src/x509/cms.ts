import { refusable, refuse, requireThat } from '../refusal.ts'
import {
  digestOf,
  type Hash,
  hashAlgorithm,
  type SignatureScheme,
  signatureScheme,
} from './algorithms.ts'
import { contentOf, type Element, encodingOf, parseBer, parseDer } from './ber.ts'
import { type Certificate, isSignedBy, parseCertificate } from './certificate.ts'
import { type Bag, readBag } from './certificate-bag.ts'
import {
  childrenOf,
  context,
  fieldsOf,
  octets,
  oid,
  onlyChild,
  requireSorted,
  sameBytes,
  serialNumber,
  smallInteger,
  TAG,
  time,
} from './der.ts'
import { OID } from './oid.ts'

/** A CMS SignedData with exactly one signer and signed attributes (RFC 5652 §5), read but not yet verified. */
export interface SignedData {
  readonly content: Uint8Array
  readonly certificates: readonly Certificate[]
  /** Those of `certificates` that the signer names: one, unless others bear its name and number, or its key. */
  readonly signers: readonly [Certificate, ...Certificate[]]
  readonly digest: Hash
  readonly scheme: SignatureScheme
  /** DER of the SET OF: what the signature covers. */
  readonly signedAttributes: Uint8Array
  readonly messageDigest: Uint8Array
  /** When it was signed, as the signer says; null where it does not say. {@link readSigningTime} reads it. */
  readonly signingTime: Element | null
  readonly signature: Uint8Array
}

/** Parses hostile bytes: a BER shell, DER where something is signed. `read` reads its certificates. */
export function parseSignedData(bytes: Uint8Array, read = parseCertificate): SignedData {
  const shell = fieldsOf(parseBer(bytes))
  requireThat(oid(shell.take(TAG.oid)) === OID.signedData, 'message-malformed')
  const fields = fieldsOf(onlyChild(shell.take(context(0, 'constructed'))))
  shell.end()
  const version = smallInteger(fields.take(TAG.integer))
  requireThat(version === 1 || version === 3, 'message-malformed')
  const digests = childrenOf(fields.take(TAG.set), TAG.set).map(knownHash)
  const content = readContent(fields.take(TAG.sequence))
  const bag = readBag(childrenOf(fields.take(context(0, 'constructed')), BAG), read)
  fields.maybe(context(1, 'constructed'))
  const [signerInfo, ...otherSigners] = childrenOf(fields.take(TAG.set), TAG.set)
  fields.end()
  requireThat(signerInfo !== undefined && otherSigners.length === 0, 'message-malformed')
  const signed = readSignerInfo(signerInfo, bag)
  requireThat(digests.includes(signed.digest), 'message-malformed')
  return { content, certificates: bag.certificates, ...signed }
}

const BAG = context(0, 'constructed')

/** What the signer says of the time (RFC 5652 §11.3), in epoch milliseconds; null where it says nothing. */
export function readSigningTime({ signingTime }: SignedData): number | null {
  return signingTime && time(signingTime)
}

/** A digest that the signer does not use may be any. */
function knownHash(identifier: Element): Hash | null {
  const hash = refusable(() => hashAlgorithm(identifier))
  return typeof hash === 'string' ? hash : null
}

/** Refuses unless `signer`'s key signed the attributes and they hold the content's digest (RFC 5652 §5.4, §5.6). */
export function requireSignature(data: SignedData, signer: Certificate): void {
  const { scheme, signedAttributes, signature } = data
  const digest = digestOf(data.digest, data.content)
  requireThat(sameBytes(digest, data.messageDigest), 'signature-invalid')
  requireThat(isSignedBy(signer, scheme, signedAttributes, signature), 'signature-invalid')
}

/** SHA-256 of the content whose signature holds, hex; not computed twice when it is the signed digest. */
export function contentDigest({ content, digest, messageDigest }: SignedData): string {
  return (digest === 'sha256' ? messageDigest : digestOf('sha256', content)).toHex()
}

/** EncapsulatedContentInfo of type data; a streamed OCTET STRING is joined. */
function readContent(encapsulated: Element): Uint8Array {
  const fields = fieldsOf(encapsulated)
  requireThat(oid(fields.take(TAG.oid)) === OID.data, 'message-malformed')
  const content = onlyChild(fields.take(context(0, 'constructed')))
  fields.end()
  const parts = octetParts(content)
  return parts.length === 1 ? (parts[0] ?? refuse('message-malformed')) : Buffer.concat(parts)
}

const CONSTRUCTED_OCTET_STRING = 0x24

function octetParts(string: Element): Uint8Array[] {
  if (string.tag !== CONSTRUCTED_OCTET_STRING) return [octets(string)]
  return string.children.flatMap(octetParts)
}

function readSignerInfo(signerInfo: Element, { certificates, unread }: Bag) {
  const fields = fieldsOf(signerInfo)
  const version = smallInteger(fields.take(TAG.integer))
  const named = namedCertificate(version, fields.maybe(TAG.sequence) ?? fields.take(KEY_ID))
  const [signer, ...alsoNamed] = certificates.filter(named)
  // It may be the one that was not taken.
  if (signer === undefined) return refuse(unread ?? 'message-malformed')
  const digest = hashAlgorithm(fields.take(TAG.sequence))
  const attributes = readSignedAttributes(fields.take(context(0, 'constructed')))
  const scheme = signatureScheme(fields.take(TAG.sequence), digest)
  requireThat(scheme.hash === digest, 'signature-invalid')
  const signature = octets(fields.take(TAG.octetString))
  fields.maybe(context(1, 'constructed'))
  fields.end()
  return { signers: [signer, ...alsoNamed] as const, digest, scheme, signature, ...attributes }
}

const KEY_ID = context(0, 'primitive')

/** SignerIdentifier (RFC 5652 §5.3): issuer and serial number in version 1, key identifier in version 3. */
function namedCertificate(
  version: number,
  identifier: Element,
): (candidate: Certificate) => boolean {
  if (identifier.tag === KEY_ID) {
    requireThat(version === 3, 'message-malformed')
    const keyId = contentOf(identifier)
    return ({ subjectKeyId }) => subjectKeyId !== undefined && sameBytes(subjectKeyId, keyId)
  }
  requireThat(version === 1, 'message-malformed')
  const fields = fieldsOf(identifier)
  const issuer = encodingOf(fields.take(TAG.sequence))
  const serial = serialNumber(fields.take(TAG.integer))
  fields.end()
  return (candidate) => candidate.serial === serial && sameBytes(candidate.issuer, issuer)
}

/** The attributes under the SET tag that was signed (RFC 5652 §5.4), each type at most once. */
function readSignedAttributes(implicit: Element) {
  const signedAttributes = new Uint8Array(encodingOf(implicit))
  signedAttributes[0] = TAG.set
  const attributes = childrenOf(parseDer(signedAttributes), TAG.set)
  requireSorted(attributes)
  const values = new Map<string, readonly Element[]>()
  for (const attribute of attributes) {
    const fields = fieldsOf(attribute)
    const type = oid(fields.take(TAG.oid))
    requireThat(!values.has(type), 'message-malformed')
    values.set(type, childrenOf(fields.take(TAG.set), TAG.set))
    fields.end()
  }
  requireThat(oid(onlyValue(values, OID.contentType)) === OID.data, 'signature-invalid')
  return {
    signedAttributes,
    messageDigest: octets(onlyValue(values, OID.messageDigest)),
    signingTime: values.has(OID.signingTime) ? onlyValue(values, OID.signingTime) : null,
  }
}

function onlyValue(values: ReadonlyMap<string, readonly Element[]>, type: string): Element {
  const [value, ...others] = values.get(type) ?? []
  requireThat(value !== undefined && others.length === 0, 'message-malformed')
  return value
}
