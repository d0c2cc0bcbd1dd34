import type { About, Verdict } from './codes/code.ts'
import { type Code, entryOf } from './codes/codes.ts'

/** What one examination found, for the operator: one line, and what to do about it. */
export interface Finding {
  readonly about: About
  readonly code: Code
  readonly verdict: Verdict
  /** Names settings, files, addresses and subjects of certificates; never a secret or a payload. */
  readonly says: string
  /** Null where nothing is to be done. */
  readonly todo: string | null
}

const LONGEST = 400

/** A finding of the code, each of its texts one short line whatever they were made of. */
export function found(code: Code, says: string, todo: string | null = null): Finding {
  const { about, verdict, todo: usual } = entryOf(code)
  const doing = todo ?? usual
  return { about, code, verdict, says: line(says), todo: doing === null ? null : line(doing) }
}

/**
 * What others wrote, in a certificate, an answer or a file name, must not move a terminal's cursor, turn the
 * direction of the text or begin a line of its own.
 */
function line(text: string): string {
  const plain = text.replace(/[\p{C}\p{Zl}\p{Zp}]+/gu, '?')
  // By characters, not by halves of them.
  const all = [...plain]
  return all.length > LONGEST ? `${all.slice(0, LONGEST - 3).join('')}...` : plain
}
