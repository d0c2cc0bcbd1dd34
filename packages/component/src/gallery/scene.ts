import type { PersonalData, VerificationView } from '@okienko/contract'
import type { Language, Texts } from '../locales/texts.ts'
import { ID, received } from '../testing/samples.ts'
import type { Environment } from './fake-fetch.ts'

/** One state: what the API says, and what an employee has done since. */
export interface Scene {
  readonly title: string
  /** Fresh for every frame: deadlines count from now. */
  readonly environment: (portrait: string) => Partial<Environment>
  readonly attributes?: Readonly<Record<string, string>>
  readonly search?: string
  /** Labels to press, one after the other. */
  readonly press?: (texts: Texts, operation: string, language: Language) => readonly string[]
}

/** The verification is gone on with. */
export const resume = { verification: ID }

export const at = (view: () => VerificationView, more: Partial<Environment> = {}) => ({
  attributes: resume,
  environment: () => ({ view: view(), ...more }),
})

export const assess = (
  of: (portrait: string) => PersonalData,
  more: Partial<Environment> = {},
) => ({
  attributes: resume,
  environment: (portrait: string) => ({ view: received(), data: of(portrait), ...more }),
})
