import { Constructed, Enumerated, GeneralizedTime, OctetString, Primitive } from 'asn1js'
import {
  BasicOCSPResponse,
  CertID,
  type Certificate,
  OCSPRequest,
  OCSPResponse,
  ResponseBytes,
  ResponseData,
  SingleResponse,
} from 'pkijs'
import type { Bytes } from '../cms/signed-data.ts'
import type { Credential } from './pki/credential.ts'
import { serialText } from './pki/names.ts'

const NONCE = '1.3.6.1.5.5.7.48.1.2'
const HASH_NAMES: Readonly<Record<string, string>> = {
  '1.3.14.3.2.26': 'SHA-1',
  '2.16.840.1.101.3.4.2.1': 'SHA-256',
}
/** How long a response may be relied upon. */
const VALIDITY_MS = 3_600_000

export type CertificateStatus = 'good' | 'revoked' | 'unknown'

/** DER of an OCSPRequest for one certificate, its CertID by SHA-256 (RFC 6960 §4.1). */
export async function composeOcspRequest(
  certificate: Certificate,
  issuerCertificate: Certificate,
): Promise<Bytes> {
  const request = new OCSPRequest()
  await request.createForCertificate(certificate, { hashAlgorithm: 'SHA-256', issuerCertificate })
  return new Uint8Array(request.toSchema(true).toBER())
}

export interface OcspResponder {
  readonly authority: Certificate
  readonly responder: Credential
  /** By serial number as {@link serialText} writes it. */
  readonly statusOf: (serial: string) => CertificateStatus
}

/** The responses without a body that this responder gives (RFC 6960 §2.3). */
const MALFORMED_REQUEST = 1
const UNAUTHORIZED = 6

/** Answers hostile bytes: one status per CertID, or an error when they are no request or name another authority. */
export async function respondOcsp(
  { authority, responder, statusOf }: OcspResponder,
  der: Bytes,
  now: Date,
): Promise<Bytes> {
  const request = parseRequest(der)
  if (!request) return refuse(MALFORMED_REQUEST)
  const { requestList, requestExtensions } = request.tbsRequest
  const asked = requestList.map(({ reqCert }) => reqCert)
  const known = await Promise.all(asked.map((certID) => isFor(certID, authority)))
  if (known.includes(false)) return refuse(UNAUTHORIZED)
  const thisUpdate = new Date(Math.floor(now.getTime() / 1000) * 1000)
  const revokedAt = responder.certificate.notBefore.value
  const nonces = requestExtensions?.filter(({ extnID }) => extnID === NONCE) ?? []
  const responses = asked.map(
    (certID) =>
      new SingleResponse({
        certID,
        certStatus: encodeStatus(statusOf(serialText(certID)), revokedAt),
        thisUpdate,
        nextUpdate: new Date(thisUpdate.getTime() + VALIDITY_MS),
      }),
  )
  const basic = new BasicOCSPResponse({
    tbsResponseData: new ResponseData({
      responderID: responder.certificate.subject,
      producedAt: thisUpdate,
      responses,
      ...(nonces.length > 0 && { responseExtensions: nonces }),
    }),
    certs: [responder.certificate],
  })
  await basic.sign(responder.key, 'SHA-256')
  return encode(
    new OCSPResponse({
      responseStatus: new Enumerated({ value: 0 }),
      responseBytes: new ResponseBytes({
        responseType: '1.3.6.1.5.5.7.48.1.1',
        response: new OctetString({ valueHex: basic.toSchema().toBER() }),
      }),
    }),
  )
}

/** What a response says about its first certificate; `unknown` when it says nothing. Checks no signature. */
export function readOcspStatus(der: Bytes): CertificateStatus {
  try {
    const bytes = OCSPResponse.fromBER(der).responseBytes?.response.getValue()
    const single = bytes && BasicOCSPResponse.fromBER(bytes).tbsResponseData.responses[0]
    const tag = single?.certStatus.idBlock.tagNumber
    return tag === 0 ? 'good' : tag === 1 ? 'revoked' : 'unknown'
  } catch {
    return 'unknown'
  }
}

function parseRequest(der: Bytes): OCSPRequest | null {
  try {
    const request = OCSPRequest.fromBER(der)
    const count = request.tbsRequest.requestList.length
    return count > 0 && count <= 8 ? request : null
  } catch {
    return null
  }
}

async function isFor(asked: CertID, authority: Certificate): Promise<boolean> {
  const hashAlgorithm = HASH_NAMES[asked.hashAlgorithm.algorithmId]
  if (!hashAlgorithm) return false
  const own = await CertID.create(authority, { hashAlgorithm, issuerCertificate: authority })
  return (
    own.issuerNameHash.isEqual(asked.issuerNameHash) &&
    own.issuerKeyHash.isEqual(asked.issuerKeyHash)
  )
}

/** CertStatus is a choice of three implicit tags (RFC 6960 §4.2.1). */
function encodeStatus(status: CertificateStatus, revokedAt: Date): Primitive | Constructed {
  if (status === 'revoked') {
    return new Constructed({
      idBlock: { tagClass: 3, tagNumber: 1 },
      value: [new GeneralizedTime({ valueDate: revokedAt })],
    })
  }
  const tagNumber = status === 'good' ? 0 : 2
  return new Primitive({ idBlock: { tagClass: 3, tagNumber } })
}

function refuse(responseStatus: number): Bytes {
  return encode(new OCSPResponse({ responseStatus: new Enumerated({ value: responseStatus }) }))
}

function encode(response: OCSPResponse): Bytes {
  return new Uint8Array(response.toSchema().toBER())
}
