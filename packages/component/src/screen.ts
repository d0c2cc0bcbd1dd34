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
  /** The text that was just copied. */
  readonly copied: string | null
  readonly send: (message: Message) => void
  readonly speakTo: (language: Language) => void
  readonly copy: (text: string) => void
  /** Whether a click is a decision: a real gesture, not one that fell on what just appeared. */
  readonly isDeliberate: (event: Event) => boolean
}
