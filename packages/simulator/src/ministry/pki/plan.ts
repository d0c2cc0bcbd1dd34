import { CITIZENS } from '../../citizens/citizens.ts'
import { INSTITUTIONS } from '../registry.ts'
import type { Profile } from './issue.ts'

const DIGITAL_SIGNATURE = 0x80
const KEY_ENCIPHERMENT = 0x20
const CERTIFICATE_AND_CRL_SIGN = 0x06

const signing = { kind: 'signing', keyUsage: DIGITAL_SIGNATURE, years: 5 } as const

export const PROFILES = {
  root: { kind: 'signing', keyUsage: CERTIFICATE_AND_CRL_SIGN, years: 20, pathLength: 1 },
  authority: { kind: 'signing', keyUsage: CERTIFICATE_AND_CRL_SIGN, years: 10, pathLength: 0 },
  device: signing,
  seal: signing,
  ocspResponder: { ...signing, extendedKeyUsage: '1.3.6.1.5.5.7.3.9', noRevocationCheck: true },
  institution: { kind: 'encipherment', keyUsage: KEY_ENCIPHERMENT, years: 5 },
  listener: { ...signing, extendedKeyUsage: '1.3.6.1.5.5.7.3.1', loopback: true },
  client: { ...signing, extendedKeyUsage: '1.3.6.1.5.5.7.3.2' },
} as const satisfies Record<string, Profile>

/** One certificate of the PKI: where it lies, what it is, and who signs it. */
export interface PlanEntry {
  readonly certificateFile: string
  readonly keyFile: string
  readonly commonName: string
  readonly profile: Profile
  /** Certificate file of the issuer, an earlier entry; null for a self-signed one. */
  readonly issuer: string | null
}

export const ROOT = 'root.pem'
export const USER_AUTHORITY = 'user-authorities.pem'
export const UNKNOWN_USER_AUTHORITY = 'unknown-user-authority.pem'
export const SEAL_AUTHORITY = 'seal-authorities.pem'
export const SEAL = 'seal.pem'
export const OCSP_RESPONDER = 'ocsp-responder.pem'
export const TLS_AUTHORITY = 'backsystem-client-ca.pem'
export const CLIENT = 'backsystem-client.crt'

/** The device in use, the lost one (revoked), and one certified by an authority that nobody knows. */
export const DEVICE_KINDS = ['own', 'lost', 'unknown'] as const
export type DeviceKind = (typeof DEVICE_KINDS)[number]

export const deviceFile = (citizenId: string, kind: DeviceKind) => `device-${citizenId}.${kind}.pem`
export const institutionFile = (institutionId: string) => `institution-${institutionId}.pem`

/** A newer register knows more people and institutions; another missing file would be a fault. */
export function mayComeLater({ certificateFile }: PlanEntry): boolean {
  return /^(device|institution)-/.test(certificateFile)
}

/**
 * Every certificate, issuers before those that they issue. The bank trusts the files named
 * `*-authorities.pem` alone: trusting the root would let the seal's authority certify users.
 */
export const PLAN: readonly PlanEntry[] = [
  entry(ROOT, 'Root CA', PROFILES.root, null),
  entry(USER_AUTHORITY, 'User CA', PROFILES.authority, ROOT),
  entry(UNKNOWN_USER_AUTHORITY, 'Unknown user CA', PROFILES.authority, null),
  entry(SEAL_AUTHORITY, 'Document seal CA', PROFILES.authority, ROOT),
  entry(TLS_AUTHORITY, 'TLS CA', PROFILES.authority, null),
  entry(SEAL, 'Document seal', PROFILES.seal, SEAL_AUTHORITY),
  entry(OCSP_RESPONDER, 'OCSP responder', PROFILES.ocspResponder, USER_AUTHORITY),
  entry('listener.crt', 'Bank result listener', PROFILES.listener, TLS_AUTHORITY),
  entry(CLIENT, 'BackSystem', PROFILES.client, TLS_AUTHORITY),
  ...CITIZENS.flatMap(({ id }, index) =>
    DEVICE_KINDS.map((kind) =>
      entry(
        deviceFile(id, kind),
        `Device ${index + 1} ${kind}`,
        PROFILES.device,
        kind === 'unknown' ? UNKNOWN_USER_AUTHORITY : USER_AUTHORITY,
      ),
    ),
  ),
  ...INSTITUTIONS.map(({ institutionId }) =>
    entry(
      institutionFile(institutionId),
      `Institution ${institutionId}`,
      PROFILES.institution,
      ROOT,
    ),
  ),
]

function entry(
  certificateFile: string,
  commonName: string,
  profile: Profile,
  issuer: string | null,
): PlanEntry {
  const keyFile = certificateFile.replace(/\.(pem|crt)$/, '.key')
  return { certificateFile, keyFile, commonName, profile, issuer }
}
