import { createHash, randomBytes } from 'node:crypto'
import { role } from '@okienko/contract'
import { z } from 'zod'
import { deriveKey } from '../aes-gcm.ts'
import type { Identity, SessionRow, SessionRows } from '../ports.ts'
import { sealJson, unsealJson } from '../sealed-json.ts'

export interface Sessions {
  /** Stores the session under a fresh 256-bit secret, which the caller's cookie is to hold. */
  open(caller: Identity): Promise<string>
  /** The caller whose secret it is; null when unknown, ended, idle or too old. */
  find(secret: string): Promise<Identity | null>
  /** Nothing of the session is left when it returns. */
  end(secret: string): Promise<void>
}

interface Options {
  readonly rows: SessionRows
  readonly now: () => number
  /** Milliseconds without a request, and in all. */
  readonly idle: number
  readonly absolute: number
}

const PURPOSE = 'okienko session'
const SECRET = /^[A-Za-z0-9_-]{43}$/
const session = z.strictObject({
  startedAt: z.int(),
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

/** Cookie sessions. A row is found by the secret's digest and opened by the secret itself, never without. */
export function keepSessions({ rows, now, idle, absolute }: Options): Sessions {
  // Moving the expiry with every request would make each of them a durable write.
  const step = idle / 15

  async function stillOpen(row: SessionRow, secret: string): Promise<Identity | null> {
    const opened = unsealJson(session, deriveKey(secret, PURPOSE), row.sealed, row.digest)
    if (opened === null) return null
    const { caller, startedAt } = opened
    const last = startedAt + absolute
    if (Math.min(row.expiresAt, last) <= now()) return null
    const expiresAt = Math.min(now() + idle, last)
    if (expiresAt - row.expiresAt > step) await rows.extend(row.digest, expiresAt)
    return caller
  }

  return {
    async open(caller) {
      await rows.removeExpired(now())
      const secret = randomBytes(32).toString('base64url')
      const digest = digestOf(secret)
      const sealed = sealJson(deriveKey(secret, PURPOSE), { caller, startedAt: now() }, digest)
      await rows.put({ digest, sealed, expiresAt: now() + Math.min(idle, absolute) })
      return secret
    },
    async find(secret) {
      if (!SECRET.test(secret)) return null
      const row = await rows.find(digestOf(secret))
      if (row === null) return null
      const caller = await stillOpen(row, secret)
      if (caller === null) await rows.remove(row.digest)
      return caller
    },
    end: (secret) => rows.remove(digestOf(secret)),
  }
}

function digestOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex')
}
