import type { Language } from '../preferences.ts'
import { en } from './approvals-en.ts'
import { type ApprovalsText, pl } from './approvals-pl.ts'
import { uk } from './approvals-uk.ts'
import { typesetAll } from './typeset.ts'

export const APPROVALS_TEXTS: Readonly<Record<Language, ApprovalsText>> = typesetAll({ pl, en, uk })
