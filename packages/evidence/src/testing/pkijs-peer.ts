import { hash } from 'node:crypto'
import * as asn1js from 'asn1js'
import * as pkijs from 'pkijs'
import { OID } from '../x509/oid.ts'
import type { Identity } from './pki.ts'

const certificateOf = (der: Uint8Array) => pkijs.Certificate.fromBER(Uint8Array.from(der))

async function verifiesSigned(
  bytes: Uint8Array,
  authority: pkijs.Certificate,
  now: Date,
): Promise<boolean> {
  const shell = pkijs.ContentInfo.fromBER(Uint8Array.from(bytes))
  const signed = new pkijs.SignedData({ schema: shell.content })
  const result = await signed.verify({
    signer: 0,
    trustedCerts: [authority],
    checkChain: true,
    checkDate: now,
    extendedMode: true,
  })
  return result.signatureVerified === true && result.signerCertificateVerified === true
}

async function answersGood(
  response: Uint8Array,
  subject: pkijs.Certificate,
  issuer: pkijs.Certificate,
): Promise<boolean> {
  const outer = pkijs.OCSPResponse.fromBER(Uint8Array.from(response))
  const bytes = outer.responseBytes?.response.valueBlock.valueHexView
  if (!bytes) return false
  const basic = pkijs.BasicOCSPResponse.fromBER(Uint8Array.from(bytes))
  // The authority may answer itself; pkijs looks for the responder among the attached certificates only.
  basic.certs = [...(basic.certs ?? []), issuer]
  if (!(await basic.verify({ trustedCerts: [issuer] }))) return false
  const { status } = await basic.getCertificateStatus(subject, issuer)
  return status === 0
}

/** What pkijs says of the same bytes: both signatures with their chains, and the OCSP response. */
export async function verifiesByPkijs(
  evidence: { signedMessage: Uint8Array; ocspResponse: Uint8Array; sealed: Uint8Array },
  user: Uint8Array,
  authorities: { user: Uint8Array; seal: Uint8Array },
  now: Date,
): Promise<boolean> {
  const issuer = certificateOf(authorities.user)
  return (
    (await verifiesSigned(evidence.signedMessage, issuer, now)) &&
    (await verifiesSigned(evidence.sealed, certificateOf(authorities.seal), now)) &&
    (await answersGood(evidence.ocspResponse, certificateOf(user), issuer))
  )
}

/** CMS SignedData with SHA-256 as a phone built on pkijs would make it. */
export async function signWithPkijs(content: Uint8Array, signer: Identity): Promise<Uint8Array> {
  const certificate = certificateOf(signer.certificate)
  const attribute = (type: string, value: unknown) => new pkijs.Attribute({ type, values: [value] })
  const signed = new pkijs.SignedData({
    version: 1,
    encapContentInfo: new pkijs.EncapsulatedContentInfo({
      eContentType: OID.data,
      eContent: new asn1js.OctetString({ valueHex: Uint8Array.from(content).buffer }),
    }),
    signerInfos: [
      new pkijs.SignerInfo({
        version: 1,
        sid: new pkijs.IssuerAndSerialNumber({
          issuer: certificate.issuer,
          serialNumber: certificate.serialNumber,
        }),
        signedAttrs: new pkijs.SignedAndUnsignedAttributes({
          type: 0,
          attributes: [
            attribute(OID.contentType, new asn1js.ObjectIdentifier({ value: OID.data })),
            attribute(
              OID.messageDigest,
              new asn1js.OctetString({
                valueHex: Uint8Array.from(hash('sha256', content, 'buffer')).buffer,
              }),
            ),
          ],
        }),
      }),
    ],
    certificates: [certificate],
  })
  const pkcs8 = signer.keys.privateKey.export({ format: 'der', type: 'pkcs8' })
  const isRsa = signer.keys.privateKey.asymmetricKeyType === 'rsa'
  const namedCurve =
    signer.keys.privateKey.asymmetricKeyDetails?.namedCurve === 'secp384r1' ? 'P-384' : 'P-256'
  const algorithm = isRsa
    ? { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' }
    : { name: 'ECDSA', namedCurve }
  const key = await crypto.subtle.importKey('pkcs8', Uint8Array.from(pkcs8), algorithm, true, [
    'sign',
  ])
  await signed.sign(key, 0, 'SHA-256')
  const shell = new pkijs.ContentInfo({
    contentType: OID.signedData,
    content: signed.toSchema(true),
  })
  return new Uint8Array(shell.toSchema().toBER())
}
