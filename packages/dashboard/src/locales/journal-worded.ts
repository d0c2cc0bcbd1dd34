import type { Language } from '../preferences.ts'
import type { JournalWords } from './journal-words.ts'
import { words as en } from './journal-words-en.ts'
import { words as pl } from './journal-words-pl.ts'
import { words as uk } from './journal-words-uk.ts'

export const WORDS: Readonly<Record<Language, JournalWords>> = { pl, en, uk }
