import { createHash, randomBytes } from 'node:crypto'
import { role } from '@okienko/contract'
import { z } from 'zod'
import { deriveKey } from '../aes-gcm.ts'
import type { Audit, Identity, SignInEntry } from '../ports.ts'
import { sealJson, unsealJson } from '../sealed-json.ts'
import type { AuthenticRows, PlainRow } from './authentic-rows.ts'
import { rememberDepartures } from './departures.ts'

export interface Sessions {
  /** Stores the session under a fresh 256-bit secret, which the caller's cookie is to hold. */
  open(caller: Identity, begun: SignInEntry): Promise<string>
  /** The caller whose secret it is; null when unknown, ended, idle, too old, or not ours. */
  find(secret: string): Promise<Identity | null>
  /** Nothing of the session is left when it returns. */
  end(secret: string): Promise<void>
}

interface Options {
  readonly rows: AuthenticRows
  readonly standing: Audit['standing']
  readonly onAltered: () => void
  readonly now: () => number
  /** Milliseconds without a request, and in all. */
  readonly idle: number
  readonly absolute: number
}

const PURPOSE = 'okienko session'
const SECRET = /^[A-Za-z0-9_-]{43}$/
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
  }),
})

/**
 * Cookie sessions. A row is found by the secret's digest, believed by the server's MAC, opened by the secret itself,
 * and good only while the journal has its sign-in and no sign-out: a row that is brought back opens nothing.
 */
export function keepSessions(options: Options): Sessions {
  const { rows, standing, onAltered, now, idle, absolute } = options
  const departures = rememberDepartures(now, absolute)
  // Moving the expiry with every request would make each of them a durable write.
  const step = idle / 15

  async function judge(row: PlainRow, secret: string): Promise<Identity | Verdict> {
    const opened = unsealJson(session, deriveKey(secret, PURPOSE), row.sealed, row.digest)
    if (opened === null) return 'altered'
    const { caller, startedAt, begun } = opened
    const last = startedAt + absolute
    if (Math.min(row.expiresAt, last) <= now()) return 'expired'
    const stands = await standing(caller, begun)
    if (stands !== 'open') return stands
    const expiresAt = Math.min(now() + idle, last)
    if (expiresAt - row.expiresAt > step) await rows.extend({ ...row, expiresAt })
    return caller
  }

  async function find(digest: string, secret: string): Promise<Identity | null> {
    // Before the row is read: one that was read earlier may belong to a session that is ending meanwhile.
    const departed = departures.of(digest)
    const row = await rows.find(digest)
    if (row === null) return null
    const found = row === 'altered' ? row : await judge(row, secret)
    if (typeof found === 'object') return found
    // What the journal cannot say yet, it may say to the next request.
    if (found === 'not-known') return null
    const leaving = departed !== 'gone' && departures.of(digest) !== null
    if (found === 'altered' || (found === 'not-open' && !leaving)) onAltered()
    await rows.remove(digest)
    return null
  }

  return {
    async open(caller, begun) {
      await rows.removeExpired(now())
      const secret = randomBytes(32).toString('base64url')
      const digest = digestOf(secret)
      const content = { caller, startedAt: now(), begun }
      const sealed = sealJson(deriveKey(secret, PURPOSE), content, digest)
      await rows.put({ digest, sealed, expiresAt: now() + Math.min(idle, absolute) })
      return secret
    },
    find: async (secret) => (SECRET.test(secret) ? find(digestOf(secret), secret) : null),
    end(secret) {
      const digest = digestOf(secret)
      return departures.follow(digest, () => rows.remove(digest))
    },
  }
}

/** Why a row opens nothing. */
type Verdict = 'altered' | 'expired' | 'not-open' | 'not-known'

function digestOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex')
}
