import type { Catalogue } from '../../domain/catalogue/catalogue.ts'
import type { CatalogueReading, CatalogueSource } from '../ports/catalogue-source.ts'
import type { Clock } from '../ports/clock.ts'
import type { Records } from '../ports/records.ts'

export interface KeepDeps {
  readonly records: Records
  readonly clock: Clock
  /** Reads the file as it is now. Never throws. */
  readonly read: () => Promise<CatalogueReading>
}

/** What became of a reload; the old catalogue is in force after all but the first. */
export type ReloadOutcome =
  | { readonly kind: 'changed'; readonly from: string; readonly to: string }
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'refused'; readonly problems: readonly string[] }
  | { readonly kind: 'not-journalled' }

export interface KeptCatalogue extends CatalogueSource {
  reload(): Promise<ReloadOutcome>
}

/**
 * Keeps the catalogue in force. A reload is journalled before what it read comes into force; two at
 * once run one after the other. Running verifications carry their own card, purpose and fields.
 */
export function keepCatalogue(first: Catalogue, { records, clock, read }: KeepDeps): KeptCatalogue {
  let current = first
  let turn: Promise<unknown> = Promise.resolve()

  async function once(): Promise<ReloadOutcome> {
    const reading = await read()
    if (reading.kind === 'refused') return reading
    const [from, to] = [current.version, reading.catalogue.version]
    if (from === to) return { kind: 'unchanged' }
    const event = {
      kind: 'catalogue-changed',
      at: clock.now(),
      actor: { kind: 'okienko' },
      ...{ from, to },
    } as const
    try {
      await records.commit({ change: null, events: [event] })
    } catch {
      return { kind: 'not-journalled' }
    }
    current = reading.catalogue
    return { kind: 'changed', from, to }
  }

  return {
    current: () => current,
    reload() {
      const mine = turn.then(once)
      turn = mine.catch(() => undefined)
      return mine
    },
  }
}
