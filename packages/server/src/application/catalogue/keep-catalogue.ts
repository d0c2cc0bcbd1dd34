import type { Catalogue } from '../../domain/catalogue/catalogue.ts'
import { note } from '../journal/note.ts'
import type { CatalogueReading, CatalogueSource } from '../ports/catalogue-source.ts'
import type { Clock } from '../ports/clock.ts'
import type { Records } from '../ports/records.ts'
import type { Turns } from '../ports/turns.ts'

export interface KeepCatalogueDeps {
  readonly records: Records
  readonly clock: Clock
  readonly inTurn: Turns
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
export function keepCatalogue(first: Catalogue, deps: KeepCatalogueDeps): KeptCatalogue {
  let current = first

  async function reload(): Promise<ReloadOutcome> {
    const reading = await deps.read()
    if (reading.kind === 'refused') return reading
    const [from, to] = [current.version, reading.catalogue.version]
    if (from === to) return { kind: 'unchanged' }
    try {
      const at = deps.clock.now()
      await note(deps, { kind: 'catalogue-changed', at, actor: { kind: 'okienko' }, from, to })
    } catch {
      return { kind: 'not-journalled' }
    }
    current = reading.catalogue
    return { kind: 'changed', from, to }
  }

  return {
    current: () => current,
    reload: () => deps.inTurn('catalogue', reload),
  }
}
