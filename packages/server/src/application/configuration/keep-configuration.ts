import {
  CONFIGURATION_CHANGES,
  type ConfigurationChange,
} from '../../domain/approval/configurations.ts'
import { type Difference, differencesOf } from '../../domain/catalogue/differences.ts'
import type { ConfigurationName } from '../../domain/closed-lists.ts'
import type { EventOf, JournalEvent } from '../../domain/journal/events.ts'
import { APPROVALS } from '../approval/ask.ts'
import { note } from '../journal/note.ts'
import type { Announcements } from '../ports/announcements.ts'
import type { Clock } from '../ports/clock.ts'
import type { Configured, Reading, Source, Written } from '../ports/configuration-source.ts'
import type { Records } from '../ports/records.ts'
import type { Turns } from '../ports/turns.ts'
import { type InForceDeps, keepBytes, type Standing } from './configuration-in-force.ts'

export interface KeepDeps<C extends Configured>
  extends Pick<InForceDeps<C>, 'name' | 'beside' | 'subjects' | 'demo'> {
  readonly records: Records
  readonly clock: Clock
  readonly inTurn: Turns
  readonly announcements: Announcements
  /** Reads the file as it is now. Never throws. */
  readonly read: () => Promise<Reading<C>>
}

/** What became of a reload; the old one is in force after all but the first. */
export type ReloadOutcome =
  | { readonly kind: 'changed'; readonly from: string; readonly to: string }
  | { readonly kind: 'waiting'; readonly from: string; readonly to: string }
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'refused'; readonly problems: readonly string[] }
  | { readonly kind: 'not-journalled' }

/** What waits for two people, and what would be another with it. */
export interface WaitingConfiguration {
  readonly version: string
  readonly differences: readonly Difference[]
}

/** What would be another with it; nothing where it is in force already. */
export interface OpenConfiguration {
  readonly inForce: boolean
  readonly differences: readonly Difference[]
}

export interface KeptConfiguration<C extends Configured = Configured> extends Source<C> {
  readonly name: ConfigurationName
  reload(): Promise<ReloadOutcome>
  standing(): Standing<C>
  /** What the file says where that is not in force, and waits for two people. */
  waiting(): WaitingConfiguration | null
  /** Whether two people may agree on that version: what waits, or what is in force without their having agreed. */
  isOpen(version: string): boolean
  /** What they would agree to by that version; null where they cannot, or can no more. */
  open(version: string): OpenConfiguration | null
  /** A number that grows with whatever is in force or waits, over restarts too. */
  moves(): number
  /**
   * Puts that version in force by approval, told with these events: in force, and durable, on return. 'not-there' when
   * it neither waits nor is in force without one.
   */
  bringIntoForce(version: string, events: readonly JournalEvent[]): Promise<'done' | 'not-there'>
}

/**
 * Keeps a configuration in force. In a demo a reload puts what the file has in force, journalled before; elsewhere what
 * it has waits until the approval of its digest is journalled (promise 11). Changes run one after the other. Running
 * verifications carry their own card, purpose and fields.
 */
export function keepConfiguration<C extends Configured>(
  first: Standing<C>,
  deps: KeepDeps<C>,
): KeptConfiguration<C> {
  let now = first
  // From a time on, so that it has grown at a restart, whatever moved before.
  let moves = deps.clock.now()
  const move = (to: Standing<C>) => {
    now = to
    moves += 1
  }

  async function reload(): Promise<ReloadOutcome> {
    const reading = await deps.read()
    if (reading.kind === 'refused') return reading
    const { content, bytes } = reading
    const [from, to] = [now.content.version, content.version]
    const waited = now.waiting?.content.version ?? null
    if (from === to || waited === to || !deps.demo) {
      const waits = from === to ? null : to
      if (waits !== waited) {
        move({ ...now, waiting: waits === null ? null : { content, bytes } })
        deps.announcements.announce(APPROVALS)
      }
      return waits === null ? { kind: 'unchanged' } : { kind: 'waiting', from, to }
    }
    const said = { from, to, grounds: 'demo', kept: null } as const
    if (!(await isTold(deps, said))) return { kind: 'not-journalled' }
    move({ content, bytes, grounds: 'demo', kept: null, waiting: null })
    deps.announcements.announce(APPROVALS)
    return { kind: 'changed', from, to }
  }

  async function bringIntoForce(version: string, events: readonly JournalEvent[]) {
    const found = candidateIn(now, version)
    if (found === null) return 'not-there'
    const known = now.content.version === version ? now.kept : null
    const kept = known ?? (await keepBytes(deps, found.bytes))
    const said = { from: now.content.version, to: version, grounds: 'approved', kept } as const
    await note(deps, ...events, changeOf(deps, said))
    const waiting = now.waiting?.content.version === version ? null : now.waiting
    move({ ...found, grounds: 'approved', kept, waiting })
    return 'done'
  }

  return {
    name: deps.name,
    current: () => now.content,
    standing: () => now,
    waiting: () => waitingIn(now),
    isOpen: (version) => candidateIn(now, version) !== null,
    open: (version) => openIn(now, version),
    moves: () => moves,
    reload: () => deps.inTurn(deps.name, reload),
    bringIntoForce: (version, events) =>
      deps.inTurn(deps.name, () => bringIntoForce(version, events)),
  }
}

type Said = Omit<EventOf<ConfigurationChange>, 'kind' | 'at' | 'actor'>
type ChangeDeps = Pick<KeepDeps<Configured>, 'name' | 'clock' | 'records'>

function changeOf({ name, clock }: ChangeDeps, said: Said): EventOf<ConfigurationChange> {
  const actor = { kind: 'okienko' } as const
  return { kind: CONFIGURATION_CHANGES[name], at: clock.now(), actor, ...said }
}

async function isTold(deps: ChangeDeps, said: Said): Promise<boolean> {
  return note(deps, changeOf(deps, said)).then(
    () => true,
    () => false,
  )
}

/** What two people may agree on by that version: what waits, or what is in force without their having agreed. */
function candidateIn<C extends Configured>(now: Standing<C>, version: string): Written<C> | null {
  if (now.waiting?.content.version === version) return now.waiting
  return now.grounds !== 'approved' && now.content.version === version ? now : null
}

function openIn(now: Standing<Configured>, version: string): OpenConfiguration | null {
  const found = candidateIn(now, version)
  if (found === null) return null
  const differences = differencesOf(now.content, found.content)
  return { inForce: found.content.version === now.content.version, differences }
}

function waitingIn({ content, waiting }: Standing<Configured>): WaitingConfiguration | null {
  if (waiting === null) return null
  const differences = differencesOf(content, waiting.content)
  return { version: waiting.content.version, differences }
}
