import { hash } from 'node:crypto'
import { OID } from '../x509/oid.ts'
import {
  explicit,
  indefinite,
  integer,
  octetString,
  oid,
  sequence,
  set,
  tlv,
} from './der-writer.ts'
import {
  type Digest,
  digestAlgorithm,
  type Identity,
  keyIdOf,
  pssAlgorithm,
  signatureAlgorithm,
  signPss,
  signWith,
} from './pki.ts'

/** How a message departs from the plain good one. */
export interface CmsWish {
  readonly digest?: Digest
  /** The hash inside the signature, when it is not that of the content. */
  readonly signatureDigest?: Digest
  readonly named?: 'issuer' | 'key'
  /** The version of the signer's entry. */
  readonly version?: string
  readonly pss?: boolean
  /** The algorithms that the shell lists; that of the signer alone unless set. */
  readonly digests?: readonly Uint8Array[]
  /** Indefinite lengths and the content in chunks, as streaming signers write. */
  readonly streamed?: boolean
  readonly certificates?: readonly Uint8Array[]
  /** What is shown instead of the content that was signed. */
  readonly shownContent?: Uint8Array
  readonly contentType?: string
  /** Changes the attributes before signing; null signs the content itself without attributes. */
  readonly attributes?: (standard: readonly Uint8Array[]) => readonly Uint8Array[] | null
  /** Writes the attributes in the order given and not in that of DER. */
  readonly unsorted?: boolean
  readonly signerInfos?: (one: Uint8Array) => readonly Uint8Array[]
  readonly signature?: (good: Uint8Array) => Uint8Array
}

export const attribute = (type: string, ...values: readonly Uint8Array[]) =>
  sequence(oid(type), tlv(0x31, ...values))

/** CMS SignedData over `content` by `signer`. */
export function writeSignedData(content: Uint8Array, signer: Identity, wish: CmsWish = {}): Buffer {
  const digest = wish.digest ?? 'sha256'
  const shown = wish.shownContent ?? content
  const one = writeSignerInfo(content, signer, wish, digest)
  const certificates = wish.certificates ?? [signer.certificate]
  const rest = [tlv(0xa0, ...certificates), tlv(0x31, ...(wish.signerInfos?.(one) ?? [one]))]
  const listed = wish.digests ?? [digestAlgorithm(digest)]
  const head = [integer(wish.named === 'key' ? '03' : '01'), set(...listed)]
  const type = oid(wish.contentType ?? OID.data)
  if (!wish.streamed) {
    const encapsulated = sequence(type, explicit(0, octetString(shown)))
    return sequence(oid(OID.signedData), explicit(0, sequence(...head, encapsulated, ...rest)))
  }
  const chunks: Uint8Array[] = []
  for (let at = 0; at < shown.length; at += 4_096)
    chunks.push(octetString(shown.subarray(at, at + 4_096)))
  const encapsulated = indefinite(0x30, type, indefinite(0xa0, indefinite(0x24, ...chunks)))
  const body = indefinite(0x30, ...head, encapsulated, ...rest)
  return indefinite(0x30, oid(OID.signedData), indefinite(0xa0, body))
}

function writeSignerInfo(
  content: Uint8Array,
  signer: Identity,
  wish: CmsWish,
  digest: Digest,
): Buffer {
  const { signatureDigest = digest } = wish
  const standard = [
    attribute(OID.contentType, oid(OID.data)),
    attribute(OID.messageDigest, octetString(hash(digest, content, 'buffer'))),
  ]
  const wanted = wish.attributes ? wish.attributes(standard) : standard
  const attributes = wanted && (wish.unsorted ? tlv(0x31, ...wanted) : set(...wanted))
  const data = attributes ?? content
  const signature = wish.pss
    ? signPss(signer.keys, digest, data, 32)
    : signWith(signer.keys, signatureDigest, data)
  const byKey = wish.named === 'key'
  return sequence(
    integer(wish.version ?? (byKey ? '03' : '01')),
    byKey ? tlv(0x80, keyIdOf(signer.keys)) : sequence(signer.issuer, integer(signer.serial)),
    digestAlgorithm(digest),
    ...(attributes ? [Buffer.concat([Uint8Array.of(0xa0), attributes.subarray(1)])] : []),
    wish.pss ? pssAlgorithm(digest, 32) : signatureAlgorithm(signer.keys, signatureDigest),
    octetString(wish.signature?.(signature) ?? signature),
  )
}
