import type { Language, Words } from './locales/words.ts'
import type { PageEvent, Screen } from './screens.ts'
import type { Citizen, Scenario } from './wire.ts'

/** Everything that a view may show. */
export interface Page<S extends Screen = Screen> {
  readonly screen: S
  readonly words: Words
  readonly language: Language
  readonly citizens: readonly Citizen[]
  readonly scenarios: readonly Scenario[]
  /** Name of the chosen scenario; null until one is chosen. */
  readonly scenario: string | null
  /** Epoch milliseconds of this rendering. */
  readonly now: number
}

/** Everything that a view may cause. */
export interface Controls {
  readonly dispatch: (event: PageEvent) => void
  readonly collectCode: () => Promise<void>
  readonly chooseLanguage: (language: string) => void
  readonly chooseScenario: (name: string) => void
}

export type PageOn<Name extends Screen['at']> = Page<Extract<Screen, { at: Name }>>
