import { createHash, randomBytes } from 'node:crypto'
import type { Audit, SessionRow, SignInEntry, Standing } from '../ports.ts'
import type { AuthenticRows } from './authentic-rows.ts'
import { rememberDepartures } from './departures.ts'
import { type Said, sealSession, unsealSession } from './kept-session.ts'

export interface Session extends Said {
  /** Whatever becomes of it, it is over then. */
  readonly endsAt: number
  /** Whether it asks for a sign-in, with which it goes on; until then requests do not lengthen it. */
  readonly isDue: boolean
}

export interface Sessions {
  /** Stores the session under a fresh 256-bit secret, which the caller's cookie is to hold. */
  open(said: Said, begun: SignInEntry): Promise<string>
  /** The session whose secret it is; null when unknown, ended, idle, too old, or not ours. */
  find(secret: string): Promise<Session | null>
  /** The same, but it is nobody's doing: it does not keep the session from ending when nobody does anything. */
  look(secret: string): Promise<Session | null>
  /** The identity provider has said it anew; the session's beginning and its end stay. False where it has ended. */
  renew(secret: string, said: Said): Promise<boolean>
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
  /** And from what the identity provider has said to a sign-in, where nothing else can be asked of it. */
  readonly signInAge: number
}

const SECRET = /^[A-Za-z0-9_-]{43}$/

/**
 * Cookie sessions. A row is found by the secret's digest, believed by the server's MAC, opened by the secret itself,
 * and good only while the journal has its sign-in and no sign-out: a row that is brought back opens nothing.
 */
export function keepSessions(options: Options): Sessions {
  const { rows, onAltered, now, idle, absolute } = options
  const departures = rememberDepartures(now, absolute)

  async function find(secret: string, isDoing: boolean): Promise<Session | null> {
    if (!mayBeSecret(secret)) return null
    const digest = digestOf(secret)
    // Before the row is read: one that was read earlier may belong to a session that is ending meanwhile.
    const departed = departures.of(digest)
    const row = await rows.find(digest)
    if (row === null) return null
    const found = row === 'altered' ? row : await judge(row, secret, { ...options, isDoing })
    if (typeof found === 'object') return found
    // What the journal cannot say yet, it may say to the next request.
    if (found === 'not-known') return null
    // Once: the browser did not know that it had ended. Whoever comes again has brought the row back.
    if (found === 'ended' && departed === null) {
      await departures.follow(digest, () => rows.remove(digest))
      return null
    }
    const leaving = departed !== 'gone' && departures.of(digest) !== null
    const over = found === 'not-open' || found === 'ended'
    if (found === 'altered' || (over && !leaving)) onAltered()
    await rows.remove(digest)
    return null
  }

  return {
    async open(said, begun) {
      await rows.removeExpired(now())
      const secret = randomBytes(32).toString('base64url')
      const digest = digestOf(secret)
      const kept = { ...said, startedAt: now(), begun }
      const sealed = sealSession(secret, digest, kept)
      await rows.put({ digest, sealed, expiresAt: now() + Math.min(idle, absolute) })
      return secret
    },
    find: (secret) => find(secret, true),
    look: (secret) => find(secret, false),
    async renew(secret, said) {
      const digest = digestOf(secret)
      for (;;) {
        if (departures.of(digest) !== null) return false
        const row = await rows.find(digest)
        const kept = row === null || row === 'altered' ? null : unsealSession(secret, row)
        if (kept === null || row === null || row === 'altered') return false
        const sealed = sealSession(secret, digest, { ...kept, ...said })
        if (await rows.replace({ ...row, sealed }, row)) return true
      }
    },
    end(secret) {
      const digest = digestOf(secret)
      return departures.follow(digest, () => rows.remove(digest))
    },
  }
}

/** Whether the text has a secret's form: bounded, and of letters that are safe anywhere. */
export function mayBeSecret(text: string): boolean {
  return SECRET.test(text)
}

/** What a row opens, and for longer because somebody has asked; or why nothing. */
async function judge(
  row: SessionRow,
  secret: string,
  options: Options & { readonly isDoing: boolean },
): Promise<Session | Verdict> {
  const { rows, standing, now, idle, absolute, signInAge, isDoing } = options
  const kept = unsealSession(secret, row)
  if (kept === null) return 'altered'
  const { startedAt, begun, ...said } = kept
  const endsAt = startedAt + absolute
  if (Math.min(row.expiresAt, endsAt) <= now()) return 'expired'
  const stands = await standing(said.caller, begun)
  if (stands !== 'open') return stands
  const isDue = said.refreshToken === null && isOver(said, signInAge, now())
  const expiresAt = Math.min(now() + idle, endsAt)
  // Moving it with every request would make each of them a durable write.
  const isLonger = isDoing && !isDue && expiresAt - row.expiresAt > idle / 15
  // Where the row is another one by now, somebody has just moved it.
  if (isLonger) await rows.replace({ ...row, expiresAt }, row)
  return { ...said, endsAt, isDue }
}

/** Whether only a sign-in can bring anything newer: what was said is too old, or its access token is over. */
function isOver({ saidAt, accessToken }: Said, signInAge: number, now: number): boolean {
  return now - saidAt > signInAge || (accessToken !== null && accessToken.endsAt <= now)
}

/** Why a row opens nothing. */
type Verdict = 'altered' | 'expired' | Exclude<Standing, 'open'>

function digestOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex')
}
