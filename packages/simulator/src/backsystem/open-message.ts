import {
  type SendIdentityRequest,
  type SignedMessage,
  signedMessage,
} from '@okienko/contract/backsystem'
import { openEnvelope } from '../cms/enveloped-data.ts'
import { type Bytes, type OpenedSignedData, openSignedData } from '../cms/signed-data.ts'
import type { Credential } from '../ministry/pki/credential.ts'

export interface OpenedMessage {
  /** The CMS SignedData exactly as the phone made it. */
  readonly bytes: Bytes
  readonly signed: OpenedSignedData
  readonly message: SignedMessage
}

/** Opens what a phone sent: hostile until every check. Returns null when any layer is malformed. */
export async function openMessage(
  institution: Credential,
  request: SendIdentityRequest,
): Promise<OpenedMessage | null> {
  const bytes = await openEnvelope(institution, fromBase64(request.encryptedData))
  const signed = bytes && openSignedData(bytes)
  if (!signed) return null
  const message = signedMessage.safeParse(parseJson(signed.content))
  return message.success ? { bytes, signed, message: message.data } : null
}

export function fromBase64(text: string): Bytes {
  return new Uint8Array(Buffer.from(text, 'base64'))
}

/** Strict UTF-8 JSON; undefined when it is not. */
export function parseJson(bytes: Bytes): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return undefined
  }
}
