import { createHash, randomUUID } from 'node:crypto'
import { BANK_EMPLOYEE_TYPE } from '@okienko/contract/bank-api'
import { SignJWT } from 'jose'
import type { OnBehalf } from '../ports/bank.ts'
import type { CallToSign } from '../ports/bank-credentials.ts'
import type { SigningKey } from './signing-key.ts'

/** How the bank's system learns, from this program alone, who the employee is. */
export interface EmployeeHeader {
  readonly name: string
  readonly key: SigningKey
  /** `iss`: the origin of this program. */
  readonly issuer: string
  /** `aud`: the bank's system. */
  readonly audience: string
}

/** For how long it is good. */
const SECONDS = 60

type Sign = (as: OnBehalf, call: CallToSign) => Promise<Readonly<Record<string, string>>>

/**
 * The employee in a JWS (RFC 7515, compact), good for a minute and for the request whose digest it holds: whoever takes
 * it away can send nothing but that very request, and where the bank remembers each `jti` not even that. Every attempt
 * has one of its own.
 */
export function signingEmployees(
  { name, key, issuer, audience }: EmployeeHeader,
  now: () => number,
): Sign {
  return async ({ audit }, call) => {
    const at = Math.floor(now() / 1_000)
    const { employeeId, employeeName, branch, workstation, roles, sessionId } = audit
    const said = {
      name: employeeName,
      branch,
      workstation,
      roles: roles.split(',').filter(Boolean),
      sid: sessionId,
      correlation: audit.correlationId,
      digest: requestDigest(call),
    }
    const token = await new SignJWT(said)
      .setProtectedHeader({ alg: key.algorithm, kid: key.id, typ: BANK_EMPLOYEE_TYPE })
      .setIssuer(issuer)
      .setAudience(audience)
      .setSubject(employeeId)
      .setJti(randomUUID())
      .setIssuedAt(at)
      .setExpirationTime(at + SECONDS)
      .sign(key.key)
    return { [name.toLowerCase()]: token }
  }
}

/**
 * SHA-256 of method, path, idempotency key and body, each followed by a line break, in base64url. None of the first three
 * can hold one; what there is none of is empty.
 */
export function requestDigest({ method, path, key, body }: Omit<CallToSign, 'isFarewell'>): string {
  return createHash('sha256')
    .update(`${method}\n${path}\n${key ?? ''}\n${body ?? ''}\n`)
    .digest('base64url')
}
