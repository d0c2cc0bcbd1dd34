import type { FramedDocument } from '@okienko/contract/backsystem'
import type { DocumentSchema } from '../documents/document-kind.ts'
import { refuse, refusingAs } from '../refusal.ts'
import type { Certificate } from '../x509/certificate.ts'
import { parseSignedData, readSigningTime } from '../x509/cms.ts'
import { recallCertificate } from '../x509/recalled-certificates.ts'
import { requireTrustedSigner } from '../x509/trusted-signer.ts'
import type { MessageTerms } from './message.ts'
import { parseStrictJson } from './strict-json.ts'

/** A document, and when its seal says that it was sealed, in epoch milliseconds. */
export interface Unsealed {
  readonly document: FramedDocument
  readonly sealedAt: number | null
}

/**
 * Opens the registry's document: returns it only if a pinned seal authority stands behind its seal. What the registry has
 * sealed and we cannot read is nobody's fault, and no forgery.
 */
export function openSeal(
  message: MessageTerms & { readonly scopeData: string | null },
  schema: DocumentSchema,
  authorities: readonly Certificate[],
  now: number,
): Unsealed {
  if (message.scopeData === null || message.dataAttached !== 1) return refuse('message-malformed')
  const bytes = decodeBase64(message.scopeData)
  const sealed = refusingAs('seal-invalid', () => {
    const signed = parseSignedData(bytes, recallCertificate)
    requireTrustedSigner(signed, ['digitalSignature', 'nonRepudiation'], authorities, now)
    return signed
  })
  return refusingAs('document-unreadable', () => ({
    document: parseStrictJson<FramedDocument>(sealed.content, schema),
    sealedAt: readSigningTime(sealed),
  }))
}

function decodeBase64(text: string): Uint8Array {
  try {
    return Uint8Array.fromBase64(text, { lastChunkHandling: 'strict' })
  } catch {
    return refuse('message-malformed')
  }
}
