import { WORDS } from '../locales/journal-worded.ts'
import type { Language } from '../preferences.ts'

/** A branch as an entry has it: a name, or the digest of one that the bank has not listed. */
export function placeName(branch: string, language: Language): string {
  return branch.startsWith('~') ? `${WORDS[language].unlisted['branch']} (${branch})` : branch
}
