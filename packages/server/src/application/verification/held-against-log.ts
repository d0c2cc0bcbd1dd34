import { FINAL_STATES } from '../../domain/verification/transitions.ts'
import type { Alarm } from '../ports/alarm.ts'
import { Altered } from '../ports/fault.ts'
import type { JournalSearch } from '../ports/journal-search.ts'
import type { Stored, Verifications } from '../ports/verifications.ts'

export interface HeldAgainstLogDeps {
  readonly verifications: Verifications
  readonly search: Pick<JournalSearch, 'find'>
  readonly alarm: Alarm
  /** When this process began, milliseconds since 1970: what was begun later, it knows by itself. */
  readonly since: number
}

/** The newest entries of a verification, in which its end is. */
const ENTRIES = 100

/**
 * Verifications of which an open one is acted on only if the log agrees: one from before the start is held against its
 * entries when it is met first. One that has gone on since, and that somebody has brought back, would be ended a
 * second time, or be answered twice. It is Altered, and told once; questions of nobody in particular pass over it.
 */
export function heldAgainstLog(deps: HeldAgainstLogDeps): Verifications {
  const { verifications, alarm } = deps
  const agreed = new Set<string>()
  const altered = new Set<string>()
  /** Whoever asks for the same at the same time waits for the same answer of the log. */
  const asked = new Map<string, ReturnType<typeof toldOf>>()

  async function askOf(id: string): ReturnType<typeof toldOf> {
    const under = asked.get(id)
    if (under !== undefined) return under
    const answer = toldOf(deps.search, id).finally(() => asked.delete(id))
    asked.set(id, answer)
    return answer
  }
  async function judge(stored: Stored): Promise<Stored | 'altered'> {
    const { id } = stored.verification.request
    if (!isDoubtful(deps, stored) || agreed.has(id)) return stored
    const told = await askOf(id)
    if (told.isOpen && told.version <= stored.version) {
      agreed.add(id)
      return stored
    }
    // It may have gone on between the two questions.
    const now = await verifications.find(id)
    if (now !== null && now.version >= told.version && !isOpen(now) === !told.isOpen) return now
    if (!altered.has(id)) alarm.altered('verification')
    altered.add(id)
    return 'altered'
  }
  async function sound(stored: Stored): Promise<Stored> {
    const judged = await judge(stored)
    if (judged === 'altered') throw new Altered('verification')
    return judged
  }
  async function one(found: Stored | null): Promise<Stored | null> {
    return found === null ? null : await sound(found)
  }
  async function passing(found: readonly Stored[]): Promise<readonly Stored[]> {
    const judged = await Promise.all(found.map(judge))
    return judged.filter((stored) => stored !== 'altered')
  }
  /** Those that are passed over take nobody else's place. */
  const more = (limit: number) => limit + altered.size
  return {
    ...verifications,
    find: async (id) => one(await verifications.find(id)),
    findByReference: async (source, reference) =>
      one(await verifications.findByReference(source, reference)),
    findByRequestKey: async (key) => one(await verifications.findByRequestKey(key)),
    openOf: async (sessionId) => Promise.all((await verifications.openOf(sessionId)).map(sound)),
    open: async (now) => passing(await verifications.open(now)),
    overdue: async (now, limit) =>
      (await passing(await verifications.overdue(now, more(limit)))).slice(0, limit),
    invited: async (source, now, limit) =>
      (await passing(await verifications.invited(source, now, more(limit)))).slice(0, limit),
    received: async () => passing(await verifications.received()),
  }
}

function isOpen({ verification }: Stored): boolean {
  return !FINAL_STATES.has(verification.state)
}

function isDoubtful({ since }: HeldAgainstLogDeps, stored: Stored): boolean {
  return isOpen(stored) && stored.verification.request.requestedAt < since
}

/** What the log says of a verification; nothing where it has no entry of it, as of one from before the journal. */
async function toldOf(search: Pick<JournalSearch, 'find'>, verificationId: string) {
  const entries = (await search.find({ verificationId }, { before: null, limit: ENTRIES })).map(
    ({ text }): { readonly kind: string; readonly version?: number } => JSON.parse(text),
  )
  return {
    isOpen: !entries.some(({ kind }) => FINAL_STATES.has(kind)),
    version: Math.max(0, ...entries.map(({ version = 0 }) => version)),
  }
}
