import { isMacOf, macOf } from '@okienko/edge/mac'

/** What of a stored verification its MAC is over; all other columns follow from `body`. */
export interface AuthenticatedVerification {
  readonly id: string
  readonly version: number
  readonly requestKey: string | null
  readonly requestFingerprint: string | null
  readonly body: string
}

/** The MAC of a verification's row, under the key of verifications: one version of one verification has one. */
export function verificationMac(key: Uint8Array, row: AuthenticatedVerification): Uint8Array {
  return macOf(key, partsOf(row))
}

export function isVerificationMac(
  mac: unknown,
  key: Uint8Array,
  row: AuthenticatedVerification,
): boolean {
  return isMacOf(mac, key, partsOf(row))
}

function partsOf({ id, version, requestKey, requestFingerprint, body }: AuthenticatedVerification) {
  return ['verification', id, version, requestKey, requestFingerprint, body]
}
