import { hash } from 'node:crypto'
import { type Certificate, parseCertificate } from './certificate.ts'

const MAX_RECALLED = 32
const recalled = new Map<string, Certificate>()

/**
 * {@link parseCertificate} for certificates of seals and OCSP responders: the same few for every
 * customer, so reading them and importing their keys again would be a fifth of a check. What is
 * recalled is only what the bytes say; trust is decided anew each time. Never for a customer's certificate.
 */
export function recallCertificate(der: Uint8Array): Certificate {
  const id = hash('sha256', der)
  const known = recalled.get(id)
  if (known) return known
  // A copy, because a view would keep the whole message in memory.
  const certificate = parseCertificate(new Uint8Array(der))
  const [oldest] = recalled.keys()
  if (recalled.size >= MAX_RECALLED && oldest !== undefined) recalled.delete(oldest)
  recalled.set(id, certificate)
  return certificate
}
