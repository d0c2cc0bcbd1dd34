import { UNLISTED } from '../locales/entry-words.ts'
import type { Language } from '../preferences.ts'

/** A branch as an entry has it: a name, or the digest of one that the bank has not listed. */
export function placeName(branch: string, language: Language): string {
  return branch.startsWith('~') ? `${UNLISTED[language]} (${branch})` : branch
}
