import { keepsEvidence } from '../../domain/retention/kept-evidence.ts'
import { deadlineOf, type Verification } from '../../domain/verification/verification.ts'
import type { Row, VerificationRow } from './protocol.ts'
import { isVerificationMac } from './row-macs.ts'

/** What a verification's row says beside its version and its request key: all of it follows from the verification. */
export function toVerificationRow(verification: Verification): VerificationRow {
  return { ...columnsOf(verification), body: JSON.stringify(verification) }
}

function columnsOf(verification: Verification): Omit<VerificationRow, 'body'> {
  const { state, reference, request } = verification
  return {
    source: request.source,
    reference,
    state,
    employeeId: request.employee.employeeId,
    sessionId: request.employee.sessionId,
    requestedAt: request.requestedAt,
    deadline: deadlineOf(verification),
    openUntil: verification.state === 'released' ? verification.openUntil : null,
    ...keptColumns(verification),
  }
}

/** Only a release that keeps evidence is found by its subject. */
function keptColumns(verification: Verification) {
  if (!keepsEvidence(verification)) return { keptUntil: null, subjectId: null }
  return { keptUntil: verification.kept.until, subjectId: verification.subject.id }
}

/** The columns, as the database names them. */
const COLUMNS = {
  source: 'source',
  reference: 'reference',
  state: 'state',
  employee_id: 'employeeId',
  session_id: 'sessionId',
  requested_at: 'requestedAt',
  deadline: 'deadline',
  open_until: 'openUntil',
  kept_until: 'keptUntil',
  subject_id: 'subjectId',
} as const satisfies Readonly<Record<string, keyof VerificationRow>>

/** A row that is our own. */
export interface OwnRow {
  readonly id: string
  readonly version: number
  readonly requestKey: string | null
  readonly requestFingerprint: string | null
  readonly mac: Uint8Array
  readonly columns: VerificationRow
}

/** The row, whole, where its MAC is right and every column is what its body implies; else null. */
export function ownRow(key: Uint8Array, row: Row): OwnRow | null {
  const { id, version, body, mac, request_key, request_fingerprint } = row
  if (typeof id !== 'string' || typeof version !== 'number' || typeof body !== 'string') return null
  const requestKey = textOrNull(request_key)
  const requestFingerprint = textOrNull(request_fingerprint)
  if (requestKey === undefined || requestFingerprint === undefined) return null
  const said = { id, version, requestKey, requestFingerprint, body }
  if (!(mac instanceof Uint8Array && isVerificationMac(mac, key, said))) return null
  const verification: Verification = JSON.parse(body)
  const columns = { ...columnsOf(verification), body }
  if (verification.request.id !== id) return null
  const implied = Object.entries(COLUMNS).every(([name, column]) => row[name] === columns[column])
  return implied ? { id, version, requestKey, requestFingerprint, mac, columns } : null
}

function textOrNull(value: unknown): string | null | undefined {
  return value === null || typeof value === 'string' ? value : undefined
}
