import { en } from './en.ts'
import { pl } from './pl.ts'
import type { Language, Texts } from './texts.ts'
import { uk } from './uk.ts'

/** The build writes this module anew, with the keys once for all languages. */
export const TEXTS: Readonly<Record<Language, Texts>> = { pl, en, uk }
