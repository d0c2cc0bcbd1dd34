import { type Finding as FindingOf, findings } from '@okienko/edge/doctor'
import type { About } from './codes/code.ts'
import { CODES, type Code } from './codes/codes.ts'

/** What one examination found, for the operator: one line, and what to do about it. */
export type Finding = FindingOf<About, Code>

/** A finding of the code, each of its texts one short line whatever they were made of. */
export const found: (code: Code, says: string, todo?: string | null) => Finding = findings(CODES)
