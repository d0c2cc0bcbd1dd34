import { CITIZENS } from '../../citizens/citizens.ts'
import type { CertificateStatus } from '../ocsp.ts'
import { serialText } from './names.ts'
import { deviceFile } from './plan.ts'
import type { Pki } from './store.ts'

/** What the responder knows, by serial number: lost devices are revoked, and some citizens' own ones. */
export function revocationList(pki: Pki): (serial: string) => CertificateStatus {
  const statuses = new Map<string, CertificateStatus>(
    CITIZENS.flatMap(({ id, certificateRevoked }) => [
      [serialOf(pki, deviceFile(id, 'own')), certificateRevoked ? 'revoked' : 'good'],
      [serialOf(pki, deviceFile(id, 'lost')), 'revoked'],
    ]),
  )
  return (serial) => statuses.get(serial) ?? 'unknown'
}

function serialOf(pki: Pki, file: string): string {
  return serialText(pki(file).certificate)
}
