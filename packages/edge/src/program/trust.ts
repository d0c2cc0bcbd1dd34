import { X509Certificate } from 'node:crypto'
import { getCACertificates, setDefaultCACertificates } from 'node:tls'

/**
 * From now on, whoever this process calls over TLS may also have a certificate of these authorities (DER). Holds
 * for every client in the process; to be called before the first connection.
 */
export function trustForTls(authorities: readonly Uint8Array[]): void {
  if (authorities.length === 0) return
  const own = authorities.map((raw) => new X509Certificate(raw).toString())
  setDefaultCACertificates([...getCACertificates('default'), ...own])
}
