import { existsSync } from 'node:fs'
import { peekRow } from '../../adapters/sqlite/look-at-database.ts'

/** The number that a question calls `value`; null where there is none, or no database that could be asked. */
export function peekNumber(file: string, question: string): number | null {
  if (!existsSync(file)) return null
  try {
    const { value } = peekRow(file, question) ?? {}
    return typeof value === 'number' ? value : null
  } catch {
    // That the file is damaged is said of it.
    return null
  }
}
