import type { Operation } from '@okienko/contract'
import type { Language } from '../preferences.ts'
import type { VisitWatch } from './visit-watch.ts'

/** What the panel of the visit is drawn from. */
export interface Panel {
  readonly language: Language
  readonly watch: VisitWatch
  readonly operations: ReadonlyMap<string, Operation>
  readonly documentName: (kind: string) => string
  /** Whether a press was meant, as where the button has only just come under the hand. */
  readonly isMeant: (event: Event) => boolean
}

export const applicationName = (watch: VisitWatch, id: string, language: Language): string =>
  watch.applications.find((one) => one.id === id)?.name[language] ?? id

/** 107 s as `1:47`. */
export function asClock(ms: number): string {
  const seconds = Math.max(0, Math.ceil(ms / 1_000))
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}
