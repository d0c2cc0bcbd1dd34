import type { Language, Texts } from './locales/texts.ts'
import type { Message, Model } from './model.ts'

/** What a stage needs to draw itself and to be acted upon. */
export interface Screen {
  readonly model: Model
  readonly texts: Texts
  readonly language: Language
  readonly customer: { readonly texts: Texts; readonly language: Language }
  /** Where the employee signs in, when that is this very site. */
  readonly signIn: string | null
  /** The name of what was just copied. */
  readonly copied: string | null
  readonly send: (message: Message) => void
  readonly speakTo: (language: Language) => void
  /** What was copied is known by its name afterwards: it may be data of a customer. */
  readonly copy: (text: string, name?: string) => void
  readonly print: (lines: readonly string[]) => void
  /** Whether a click is a decision: a real gesture, not one that fell on what just appeared. */
  readonly isDeliberate: (event: Event) => boolean
}
