import { role } from '@okienko/contract'
import { z } from 'zod'
import { deriveKey } from '../aes-gcm.ts'
import type { Identity, SessionRow, SignInEntry } from '../ports.ts'
import { sealJson, unsealJson } from '../sealed-json.ts'

/** A token of the identity provider's for an employee, and until when it is good, milliseconds since 1970. */
export interface KeptToken {
  readonly token: string
  readonly endsAt: number
}

/** What the identity provider has said of whoever a session is of. */
export interface Said {
  readonly caller: Identity
  /** When, milliseconds since 1970. */
  readonly saidAt: number
  /** What it may be asked by for the same again, without the person (OAuth 2.0 §1.5); null where it gave nothing. */
  readonly refreshToken: string | null
  /** What it said last, to be shown to it as one signs out there (RP-Initiated Logout 1.0 §2); null for nothing. */
  readonly idToken: string | null
  /** What others take for the person's own word; null where none is kept here, or none was given. */
  readonly accessToken: KeptToken | null
}

/** What a row has of a session, under the secret of its cookie. */
export interface KeptSession extends Said {
  readonly startedAt: number
  readonly begun: SignInEntry
}

const PURPOSE = 'okienko session'
const session = z.strictObject({
  startedAt: z.int(),
  begun: z.strictObject({ correlationId: z.string(), at: z.int() }),
  caller: z.strictObject({
    employeeId: z.string(),
    name: z.string(),
    roles: z.array(role),
    branch: z.string(),
    workstation: z.string(),
    sessionId: z.string(),
    client: z.string(),
    // Sessions that began before these were said.
    clientKind: z.literal('front').default('front'),
    issuerSession: z.string().nullable().default(null),
  }),
  saidAt: z.int().default(0),
  refreshToken: z.string().nullable().default(null),
  idToken: z.string().nullable().default(null),
  accessToken: z.strictObject({ token: z.string(), endsAt: z.int() }).nullable().default(null),
})

export function sealSession(secret: string, digest: string, kept: KeptSession): Uint8Array {
  return sealJson(deriveKey(secret, PURPOSE), kept, digest)
}

/** Null for what was not sealed so, under that secret and for that digest. */
export function unsealSession(secret: string, { sealed, digest }: SessionRow): KeptSession | null {
  return unsealJson(session, deriveKey(secret, PURPOSE), sealed, digest)
}
