import { PROBLEMS, PROBLEMS_UK, type Problem, type ProblemCode } from '@okienko/contract'
import type { Language } from './language.ts'
import type { FieldError } from './refused.ts'

interface Occurrence {
  readonly code: ProblemCode
  readonly language: Language
  readonly requestId: string
  readonly errors?: readonly FieldError[] | undefined
  readonly until?: number | undefined
}

/** The document of one occurrence (RFC 9457 §3), in the reader's language. */
export function problemDocument(occurrence: Occurrence): Problem {
  const { code, language, requestId, errors, until } = occurrence
  const { status, retryable } = PROBLEMS[code]
  const { title, advice } = wordsOf(code, language)
  return {
    type: `urn:okienko:problem:${code}`,
    title,
    status,
    detail: advice,
    code,
    retryable,
    instance: `urn:uuid:${requestId}`,
    ...(errors && { errors: [...errors] }),
    ...(until !== undefined && { until: new Date(until).toISOString() }),
  }
}

function wordsOf(code: ProblemCode, language: Language) {
  if (language === 'uk') return PROBLEMS_UK[code]
  const { title, advice } = PROBLEMS[code]
  return { title: title[language], advice: advice[language] }
}
