import { type Certificate, ContentInfo, EnvelopedData } from 'pkijs'
import type { Credential } from '../ministry/pki/credential.ts'
import type { Bytes } from './signed-data.ts'

/** CMS EnvelopedData for one recipient: AES-256-CBC, its key by RSA-OAEP with SHA-256 (RFC 5652 §6). */
export async function sealTo(recipient: Certificate, content: Bytes): Promise<Bytes> {
  const enveloped = new EnvelopedData()
  enveloped.addRecipientByCertificate(recipient, { oaepHashAlgorithm: 'SHA-256' })
  const algorithm = { name: 'AES-CBC', length: 256 }
  await enveloped.encrypt(algorithm, content.buffer)
  const wrapped = new ContentInfo({
    contentType: ContentInfo.ENVELOPED_DATA,
    content: enveloped.toSchema(),
  })
  return new Uint8Array(wrapped.toSchema().toBER())
}

/** Parses hostile bytes. Returns null when they are not an envelope that `recipient` can open. */
export async function openEnvelope(recipient: Credential, der: Bytes): Promise<Bytes | null> {
  try {
    const enveloped = new EnvelopedData({ schema: ContentInfo.fromBER(der).content })
    const content = await enveloped.decrypt(0, { recipientPrivateKey: recipient.key })
    return new Uint8Array(content)
  } catch {
    return null
  }
}
