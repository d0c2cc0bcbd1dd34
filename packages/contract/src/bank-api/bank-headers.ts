import { z } from 'zod'
import type { BankAudit } from './bank-views.ts'

/* Headers of the bank identification API, by the names that a bank's own dialect may change. */

/** Carries who acts, signed by the BFF: a JWS in compact form (RFC 7515), for the bank's system to verify. */
export const BANK_EMPLOYEE_HEADER = 'Okienko-Employee'
/** Its `typ` (RFC 8725 §3.11): it passes for no other token. */
export const BANK_EMPLOYEE_TYPE = 'okienko-employee+jwt'
/** Where the BFF shows the keys that verify it (RFC 7517). */
export const BANK_KEYS_PATH = '/bank/jwks.json'

const seconds = (description: string) => z.int().nonnegative().meta({ description })
/** What it says. */
export const bankEmployee = z.object({
  iss: z.string().meta({ description: 'The origin of the BFF.' }),
  aud: z.string().meta({ description: 'The bank’s system, by the name that both know.' }),
  sub: z.string().min(1).meta({ description: 'The employee: subject at the identity provider.' }),
  iat: seconds('When it was signed, in seconds.'),
  exp: seconds('Until when it is good: a minute later.'),
  jti: z.uuid().meta({
    description: 'Of this signature: each attempt has another, so that none is good twice.',
  }),
  digest: z
    .string()
    .regex(/^[A-Za-z0-9_-]{43}$/)
    .meta({
      description:
        'SHA-256 in base64url of method, path, idempotency key and body as they were sent, each with a line feed after it and nothing for what there is none of: it is good for that one request.',
    }),
  name: z.string().meta({ description: 'Of the employee, as the identity provider has it.' }),
  branch: z.string().meta({ description: 'Where they are signed in.' }),
  workstation: z.string().meta({ description: 'At which place there.' }),
  roles: z.array(z.string()).meta({ description: 'A list.' }),
  sid: z.string().meta({ description: 'Names the session, and opens nothing.' }),
  correlation: z.string().meta({ description: 'Names the request.' }),
})

/** The audit context: in every request, for the bank's own journal. Each value as `bankHeaderValue` writes it. */
export const BANK_AUDIT_HEADERS = {
  employeeId: 'Okienko-Employee-Id',
  employeeName: 'Okienko-Employee-Name',
  branch: 'Okienko-Branch',
  workstation: 'Okienko-Workstation',
  sessionId: 'Okienko-Session',
  roles: 'Okienko-Roles',
  correlationId: 'Okienko-Correlation-Id',
} as const satisfies Record<keyof BankAudit, string>

/** Where the bank's system says that something has moved, and the header with the secret that both know. */
export const BANK_HINT = {
  method: 'POST',
  path: '/bank/hints',
  secretHeader: 'Okienko-Hint-Secret',
  /** Whatever the reference is: who asks learns nothing by it. */
  status: 204,
} as const

/** Headers are ASCII: UTF-8 with percent signs, as `decodeURIComponent` reads it (RFC 3986 §2.1). Never throws. */
export function bankHeaderValue(text: string): string {
  return encodeURIComponent(text.toWellFormed())
}

/** Who acts as headers can carry it, member by member. */
export function auditForHeaders(audit: BankAudit): BankAudit {
  const members = Object.entries(audit).map(([name, text]) => [name, bankHeaderValue(text)])
  return Object.fromEntries(members) as BankAudit
}
