import type { CodeEntry, Codes, Verdict } from './codes.ts'

/** What one examination found, for the operator: one line, and what to do about it. */
export interface Finding<About extends string = string, Code extends string = string> {
  readonly about: About
  readonly code: Code
  readonly verdict: Verdict
  /** Names settings, files, addresses and subjects of certificates; never a secret or a payload. */
  readonly says: string
  /** Null where nothing is to be done. */
  readonly todo: string | null
}

/** Any finding of those codes. */
export type FindingOf<T extends Codes> = Finding<T[keyof T]['about'], keyof T & string>

type Found<T extends Codes> = <Code extends keyof T & string>(
  code: Code,
  says: string,
  todo?: string | null,
) => Finding<T[Code]['about'], Code>

const LONGEST = 400

/** Findings of those codes, each of their texts one short line whatever they were made of. */
export function findings<T extends Codes>(codes: T): Found<T> {
  return (code, says, todo = null) => {
    const { about, verdict, todo: usual } = codes[code] as CodeEntry<T[typeof code]['about']>
    const doing = todo ?? usual
    return { about, code, verdict, says: line(says), todo: doing === null ? null : line(doing) }
  }
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
