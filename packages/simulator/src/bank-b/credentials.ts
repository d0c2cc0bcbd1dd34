import { createHash } from 'node:crypto'
import { BANK_EMPLOYEE_TYPE, type BankAudit, bankEmployee } from '@okienko/contract/bank-api'
import { createRemoteJWKSet, type JWTPayload, type JWTVerifyGetKey, jwtVerify } from 'jose'
import { sameSecret } from '../backsystem/check-message.ts'
import { BANK_AUDIENCE } from '../identity-provider/clients.ts'

/** Who calls. */
export interface Admitted {
  /** Proved by the caller; null where the key of a system stands for whoever it names. */
  readonly employeeId: string | null
  /** Everything that was signed of who acts; null where nothing was. */
  readonly signed: BankAudit | null
}

/** Whether somebody says that they are another than they have proved, or at another place, in another session or role. */
export function isAnother({ employeeId, signed }: Admitted, audit: BankAudit): boolean {
  if (employeeId !== null && employeeId !== audit.employeeId) return true
  const members = Object.keys(audit) as (keyof BankAudit)[]
  return signed !== null && members.some((member) => signed[member] !== audit[member])
}

/** What came with a call. */
export interface Shown {
  /** What stands in `Authorization`, or in a header for a key. */
  readonly secret: string
  /** The employee's identity, signed for this one call; empty for none. */
  readonly employee: string
  readonly method: string
  /** Below the address of the system. */
  readonly path: string
  /** Of the header by which a repetition is known; empty for none. */
  readonly key: string
  /** As it came; empty for none. */
  readonly body: string
}

/** Null where nobody is let in. */
export type Admit = (shown: Shown) => Promise<Admitted | null>

export interface CredentialOptions {
  /** A key of a system, shared with it. */
  readonly key: string
  readonly issuer: () => string
  /** Where whoever signs for employees publishes the keys; null where nobody does. */
  readonly employeeKeysUrl: () => string | null
}

/**
 * Lets in whoever has the bank's key, or a token of the bank's issuer for this system: an employee's own, exchanged for
 * it, or the caller's own together with the employee's identity, signed.
 */
export function credentials({ key, issuer, employeeKeysUrl }: CredentialOptions): Admit {
  const issuerKeys = keysAt(() => `${issuer()}/jwks`)
  const employeeKeys = keysAt(employeeKeysUrl)
  const isFirst = rememberingNames()
  return async (shown) => {
    const signed = shown.employee === '' ? null : await employeeIn(shown, employeeKeys(), isFirst)
    // What is there and does not hold is refused, whatever stands beside it.
    if (shown.employee !== '' && signed === null) return null
    const employeeId = signed?.employeeId ?? null
    if (sameSecret(shown.secret, key)) return { employeeId, signed }
    const token = await verified(shown.secret, issuerKeys(), {
      issuer: issuer(),
      audience: BANK_AUDIENCE,
      typ: 'at+jwt',
    })
    if (token?.sub === undefined) return null
    // Of a client by itself: it says nothing of anybody.
    if (token['act'] === undefined) return signed === null ? null : { employeeId, signed }
    return signed === null || employeeId === token.sub ? { employeeId: token.sub, signed } : null
  }
}

/** Whom the signature names, if it is of this very request and comes for the first time. */
async function employeeIn(
  { employee, method, path, key, body }: Shown,
  keys: JWTVerifyGetKey | null,
  isFirst: (name: string, until: number) => boolean,
): Promise<BankAudit | null> {
  const checks = { audience: BANK_AUDIENCE, typ: BANK_EMPLOYEE_TYPE }
  const said = bankEmployee.safeParse(await verified(employee, keys, checks)).data
  const digest = createHash('sha256')
    .update(`${method}\n${path}\n${key}\n${body}\n`)
    .digest('base64url')
  if (said?.digest !== digest || !isFirst(said.jti, said.exp * 1_000)) return null
  return {
    employeeId: said.sub,
    employeeName: said.name,
    branch: said.branch,
    workstation: said.workstation,
    sessionId: said.sid,
    roles: said.roles.join(','),
    correlationId: said.correlation,
  }
}

/** Whether a name comes for the first time; each is remembered until what it names is over. */
function rememberingNames(): (name: string, until: number) => boolean {
  const seen = new Map<string, number>()
  return (name, until) => {
    for (const [other, over] of seen) if (over < Date.now()) seen.delete(other)
    if (seen.has(name)) return false
    seen.set(name, until)
    return true
  }
}

/** Fetched when first needed, and again where a signature names another key. */
function keysAt(url: () => string | null): () => JWTVerifyGetKey | null {
  let known: { readonly at: string; readonly keys: JWTVerifyGetKey } | null = null
  return () => {
    const at = url()
    if (at === null) return null
    // Whoever signs may have new keys after every start.
    if (known?.at !== at) {
      known = { at, keys: createRemoteJWKSet(new URL(at), { cooldownDuration: 500 }) }
    }
    return known.keys
  }
}

async function verified(
  token: string,
  keys: JWTVerifyGetKey | null,
  checks: Parameters<typeof jwtVerify>[2],
): Promise<JWTPayload | null> {
  if (keys === null) return null
  const requiredClaims = ['sub', 'exp']
  const read = await jwtVerify(token, keys, { ...checks, requiredClaims }).catch(() => null)
  return read?.payload ?? null
}
