import { X509Certificate } from 'node:crypto'
import { pemCertificates } from '../../settings/certificates.ts'
import type { Settings } from '../../settings/settings.ts'
import { type Finding, found } from './finding.ts'
import { readShortFile } from './read-file.ts'

/** The settings that name files of certificates. */
export const CERTIFICATE_FILES = [
  'OKIENKO_BACKSYSTEM_CERTIFICATE',
  'OKIENKO_BACKSYSTEM_CLIENT_AUTHORITY',
  'OKIENKO_USER_AUTHORITIES',
  'OKIENKO_SEAL_AUTHORITIES',
  'OKIENKO_TLS_AUTHORITIES',
] as const
export type CertificateFile = (typeof CERTIFICATE_FILES)[number]

/** The certificates of a file in their order, and what is wrong with the file as such. */
export interface CertificatesRead {
  readonly certificates: readonly X509Certificate[]
  readonly findings: readonly Finding[]
}

/** Reads the file of the setting as the server does: PEM, whatever stands between; none where it is unset. */
export function readCertificates(
  name: CertificateFile,
  settings: Partial<Settings>,
): CertificatesRead {
  const file = settings[name]
  if (file === undefined) return { certificates: [], findings: [] }
  const reading = readShortFile(file)
  if (reading.kind === 'unreadable') {
    const says = `the file of ${name} ${reading.why}`
    return { certificates: [], findings: [found('certificate-file-unreadable', says)] }
  }
  const blocks = pemCertificates(reading.bytes.toString('utf8'))
  if (blocks === null) return { certificates: [], findings: [without(name, reading.bytes)] }
  const all = blocks.map(parsed)
  const certificates = all.filter((one) => one !== null)
  const damaged = all.flatMap((one, at) =>
    one === null
      ? [found('certificate-unreadable', `certificate ${at + 1} of ${name} is damaged`)]
      : [],
  )
  return { certificates, findings: damaged }
}

/** By which a person knows it: the last part of its subject, the common name as a rule. */
export function called(certificate: X509Certificate): string {
  return certificate.subject?.split('\n').at(-1) ?? 'a certificate without a subject'
}

function parsed(block: string): X509Certificate | null {
  try {
    return new X509Certificate(block)
  } catch {
    return null
  }
}

const DER = 'seems to be DER'
const CONVERT = 'convert it: openssl x509 -inform DER -in FILE -out FILE.pem'

function without(name: string, bytes: Buffer): Finding {
  const code = 'certificate-file-without'
  const says = (what: string) => `the file of ${name} holds no certificate in PEM: it ${what}`
  const [first, second] = bytes
  // A sequence with a length of several bytes (X.690), and what PowerShell writes first.
  if (first === 0x30 && (second ?? 0) >= 0x80) return found(code, says(DER), CONVERT)
  if (first === 0xff || first === 0xfe) return found(code, says('seems to be UTF-16'))
  const [, label] = /-----BEGIN ([A-Z0-9 ]{1,40})-----/.exec(bytes.toString('utf8')) ?? []
  return found(code, says(label === undefined ? 'is something else' : `begins with a ${label}`))
}
