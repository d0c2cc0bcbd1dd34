import { webcrypto } from 'node:crypto'
import { ObjectIdentifier, OctetString, UTCTime } from 'asn1js'
import {
  Attribute,
  type Certificate,
  ContentInfo,
  EncapsulatedContentInfo,
  IssuerAndSerialNumber,
  SignedAndUnsignedAttributes,
  SignedData,
  SignerInfo,
} from 'pkijs'
import type { Credential } from '../ministry/pki/credential.ts'

export type Bytes = Uint8Array<ArrayBuffer>

/**
 * CMS SignedData around `content`, ECDSA P-256 with SHA-256, with the signer's certificate and the
 * signed attributes content-type, signing-time and message-digest (RFC 5652 §5.3, §11).
 */
export async function signContent(content: Bytes, signer: Credential, now: Date): Promise<Bytes> {
  const digest = await webcrypto.subtle.digest('SHA-256', content)
  const { certificate, key } = signer
  const signedData = new SignedData({
    version: 1,
    encapContentInfo: new EncapsulatedContentInfo({
      eContentType: ContentInfo.DATA,
      eContent: new OctetString({ valueHex: content }),
    }),
    certificates: [certificate],
    signerInfos: [
      new SignerInfo({
        version: 1,
        sid: new IssuerAndSerialNumber({
          issuer: certificate.issuer,
          serialNumber: certificate.serialNumber,
        }),
        signedAttrs: signedAttributes(digest, now),
      }),
    ],
  })
  await signedData.sign(key, 0, 'SHA-256')
  const wrapped = new ContentInfo({
    contentType: ContentInfo.SIGNED_DATA,
    content: signedData.toSchema(true),
  })
  return new Uint8Array(wrapped.toSchema().toBER())
}

/** A SignedData with one signer, not yet verified. */
export interface OpenedSignedData {
  readonly content: Bytes
  readonly signer: Certificate
  /** Whether digest and signature hold for the content and the signer's certificate. */
  readonly signatureHolds: () => Promise<boolean>
}

/** Parses hostile bytes. Returns null unless there are content, exactly one signer and its certificate. */
export function openSignedData(der: Bytes): OpenedSignedData | null {
  try {
    const signedData = new SignedData({ schema: ContentInfo.fromBER(der).content })
    const content = signedData.encapContentInfo.eContent?.getValue()
    const signer = signerCertificate(signedData)
    if (!content || !signer || signedData.signerInfos.length !== 1) return null
    const signatureHolds = () =>
      signedData.verify({ signer: 0, checkChain: false }).catch(() => false)
    return { content: new Uint8Array(content), signer, signatureHolds }
  } catch {
    return null
  }
}

/** In the order of their encodings: a SET OF is sorted in DER (X.690 §11.6), and pkijs does not sort. */
function signedAttributes(digest: ArrayBuffer, now: Date): SignedAndUnsignedAttributes {
  return new SignedAndUnsignedAttributes({
    type: 0,
    attributes: [
      new Attribute({
        type: '1.2.840.113549.1.9.3',
        values: [new ObjectIdentifier({ value: ContentInfo.DATA })],
      }),
      new Attribute({
        type: '1.2.840.113549.1.9.5',
        values: [new UTCTime({ valueDate: now })],
      }),
      new Attribute({
        type: '1.2.840.113549.1.9.4',
        values: [new OctetString({ valueHex: digest })],
      }),
    ],
  })
}

function signerCertificate({ signerInfos, certificates }: SignedData): Certificate | undefined {
  const sid = signerInfos[0]?.sid
  if (!(sid instanceof IssuerAndSerialNumber)) return undefined
  return certificates?.find(
    (item): item is Certificate =>
      'serialNumber' in item &&
      'subject' in item &&
      item.serialNumber.isEqual(sid.serialNumber) &&
      item.issuer.isEqual(sid.issuer),
  )
}
