import { type Difference, differencesOf } from '../../domain/catalogue/differences.ts'
import type { JournalEvent } from '../../domain/journal/events.ts'
import { APPROVALS } from '../approval/ask.ts'
import { note } from '../journal/note.ts'
import type { Announcements } from '../ports/announcements.ts'
import type {
  CatalogueReading,
  CatalogueSource,
  WrittenCatalogue,
} from '../ports/catalogue-source.ts'
import type { Clock } from '../ports/clock.ts'
import type { Records } from '../ports/records.ts'
import type { Turns } from '../ports/turns.ts'
import { type InForceDeps, keepBytes, type Standing } from './catalogue-in-force.ts'

export interface KeepCatalogueDeps extends Pick<InForceDeps, 'beside' | 'subjects' | 'demo'> {
  readonly records: Records
  readonly clock: Clock
  readonly inTurn: Turns
  readonly announcements: Announcements
  /** Reads the file as it is now. Never throws. */
  readonly read: () => Promise<CatalogueReading>
}

/** What became of a reload; the old catalogue is in force after all but the first. */
export type ReloadOutcome =
  | { readonly kind: 'changed'; readonly from: string; readonly to: string }
  | { readonly kind: 'waiting'; readonly from: string; readonly to: string }
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'refused'; readonly problems: readonly string[] }
  | { readonly kind: 'not-journalled' }

/** What waits for two people, and what would be another with it. */
export interface WaitingCatalogue {
  readonly version: string
  readonly differences: readonly Difference[]
}

/** What would be another with it; nothing where it is in force already. */
export interface OpenCatalogue {
  readonly inForce: boolean
  readonly differences: readonly Difference[]
}

export interface KeptCatalogue extends CatalogueSource {
  reload(): Promise<ReloadOutcome>
  standing(): Standing
  /** The catalogue of the file where it is not in force, and waits for two people. */
  waiting(): WaitingCatalogue | null
  /** Whether two people may agree on that version: what waits, or what is in force without their having agreed. */
  isOpen(version: string): boolean
  /** What they would agree to by that version; null where they cannot, or can no more. */
  open(version: string): OpenCatalogue | null
  /** A number that grows with whatever is in force or waits, over restarts too. */
  moves(): number
  /**
   * Puts that version in force by approval, told with these events: in force, and durable, on return. 'not-there' when
   * it neither waits nor is in force without one.
   */
  bringIntoForce(version: string, events: readonly JournalEvent[]): Promise<'done' | 'not-there'>
}

/**
 * Keeps the catalogue in force. In a demo a reload puts what the file has in force, journalled before; elsewhere what
 * it has waits until the approval of its digest is journalled (promise 11). Changes run one after the other. Running
 * verifications carry their own card, purpose and fields.
 */
export function keepCatalogue(first: Standing, deps: KeepCatalogueDeps): KeptCatalogue {
  let now = first
  // From a time on, so that it has grown at a restart, whatever moved before.
  let moves = deps.clock.now()
  const move = (to: Standing) => {
    now = to
    moves += 1
  }

  async function reload(): Promise<ReloadOutcome> {
    const reading = await deps.read()
    if (reading.kind === 'refused') return reading
    const { catalogue, bytes } = reading
    const [from, to] = [now.catalogue.version, catalogue.version]
    const waited = now.waiting?.catalogue.version ?? null
    if (from === to || waited === to || !deps.demo) {
      const waits = from === to ? null : to
      if (waits !== waited) {
        move({ ...now, waiting: waits === null ? null : { catalogue, bytes } })
        deps.announcements.announce(APPROVALS)
      }
      return waits === null ? { kind: 'unchanged' } : { kind: 'waiting', from, to }
    }
    const grounds = 'demo' as const
    try {
      const said = { from, to, grounds, kept: null, at: deps.clock.now() }
      await note(deps, { kind: 'catalogue-changed', actor: { kind: 'okienko' }, ...said })
    } catch {
      return { kind: 'not-journalled' }
    }
    move({ catalogue, bytes, grounds, kept: null, waiting: null })
    deps.announcements.announce(APPROVALS)
    return { kind: 'changed', from, to }
  }

  async function bringIntoForce(version: string, events: readonly JournalEvent[]) {
    const found = candidateIn(now, version)
    if (found === null) return 'not-there'
    const known = now.catalogue.version === version ? now.kept : null
    const kept = known ?? (await keepBytes(deps, found.bytes))
    const told = { from: now.catalogue.version, to: version, kept, at: deps.clock.now() }
    const said = { ...told, grounds: 'approved' } as const
    await note(deps, ...events, { kind: 'catalogue-changed', actor: { kind: 'okienko' }, ...said })
    const waiting = now.waiting?.catalogue.version === version ? null : now.waiting
    move({ ...found, grounds: 'approved', kept, waiting })
    return 'done'
  }

  return {
    current: () => now.catalogue,
    standing: () => now,
    waiting: () => waitingIn(now),
    isOpen: (version) => candidateIn(now, version) !== null,
    open: (version) => openIn(now, version),
    moves: () => moves,
    reload: () => deps.inTurn('catalogue', reload),
    bringIntoForce: (version, events) =>
      deps.inTurn('catalogue', () => bringIntoForce(version, events)),
  }
}

/** What two people may agree on by that version: what waits, or what is in force without their having agreed. */
function candidateIn(now: Standing, version: string): WrittenCatalogue | null {
  if (now.waiting?.catalogue.version === version) return now.waiting
  return now.grounds !== 'approved' && now.catalogue.version === version ? now : null
}

function openIn(now: Standing, version: string): OpenCatalogue | null {
  const found = candidateIn(now, version)
  if (found === null) return null
  const differences = differencesOf(now.catalogue, found.catalogue)
  return { inForce: found.catalogue.version === now.catalogue.version, differences }
}

function waitingIn({ catalogue, waiting }: Standing): WaitingCatalogue | null {
  if (waiting === null) return null
  const differences = differencesOf(catalogue, waiting.catalogue)
  return { version: waiting.catalogue.version, differences }
}
