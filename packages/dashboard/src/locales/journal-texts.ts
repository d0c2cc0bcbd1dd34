import type { Language } from '../preferences.ts'
import { en } from './journal-en.ts'
import { type JournalText, pl } from './journal-pl.ts'
import { uk } from './journal-uk.ts'
import { typesetAll } from './typeset.ts'

export const JOURNAL_TEXTS: Readonly<Record<Language, JournalText>> = typesetAll({ pl, en, uk })
