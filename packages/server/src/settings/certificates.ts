import type { X509Certificate } from 'node:crypto'

/** What every certificate of the simulator has in its name. */
const SIMULATOR = 'OKIENKO SIMULATOR'

/** The certificates in a PEM text, each with its lines of dashes, whatever stands between; null where there is none. */
export function pemCertificates(text: string): readonly string[] | null {
  return text.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g)
}

/** The revocation lists in a file, DER: several in PEM, or the one that it is. */
export function revocationLists(bytes: Uint8Array): readonly Uint8Array[] {
  const text = Buffer.from(bytes).toString('latin1')
  const blocks = text.match(/-----BEGIN X509 CRL-----[^-]+-----END X509 CRL-----/g)
  if (blocks === null) return [bytes]
  return blocks.map((block) => Buffer.from(block.replace(/-----[^-]+-----/g, ''), 'base64'))
}

/** Whether the simulator made it: it signs whatever it is asked to. */
export function isSimulated({ subject, issuer }: X509Certificate): boolean {
  return `${subject}\n${issuer}`.includes(SIMULATOR)
}
