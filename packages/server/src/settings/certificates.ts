import type { X509Certificate } from 'node:crypto'

/** What every certificate of the simulator has in its name. */
const SIMULATOR = 'OKIENKO SIMULATOR'

/** The certificates in a PEM text, each with its lines of dashes, whatever stands between; null where there is none. */
export function pemCertificates(text: string): readonly string[] | null {
  return text.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g)
}

/** Whether the simulator made it: it signs whatever it is asked to. */
export function isSimulated({ subject, issuer }: X509Certificate): boolean {
  return `${subject}\n${issuer}`.includes(SIMULATOR)
}
