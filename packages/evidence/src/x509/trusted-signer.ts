import { type CheckFailure, refusable, refuse } from '../refusal.ts'
import type { Certificate } from './certificate.ts'
import type { KeyUse } from './certificate-extensions.ts'
import { requireSigner, requireTrustedPath, type TrustedPath } from './certification-path.ts'
import { requireSignature, type SignedData } from './cms.ts'

/**
 * Refuses unless somebody whom a pinned authority certified for one of the uses has signed. Where several certificates
 * bear what the signer is named by, the one counts for which all of it holds.
 */
export function requireTrustedSigner(
  signed: SignedData,
  uses: readonly KeyUse[],
  authorities: readonly Certificate[],
  now: number,
): TrustedPath {
  let failure: CheckFailure | null = null
  for (const signer of signed.signers) {
    const trusted = refusable(() => {
      const path = requireTrustedPath(signer, signed.certificates, authorities, now)
      requireSigner(signer, uses)
      requireSignature(signed, signer)
      return path
    })
    if (!('ok' in trusted)) return trusted
    failure ??= trusted.code
  }
  return refuse(failure ?? 'message-malformed')
}
