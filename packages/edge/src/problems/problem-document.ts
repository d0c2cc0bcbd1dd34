import { PROBLEMS, type Problem, type ProblemCode } from '@okienko/contract'
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
  const { status, retryable, title, advice } = PROBLEMS[code]
  return {
    type: `urn:okienko:problem:${code}`,
    title: title[language],
    status,
    detail: advice[language],
    code,
    retryable,
    instance: `urn:uuid:${requestId}`,
    ...(errors && { errors: [...errors] }),
    ...(until !== undefined && { until: new Date(until).toISOString() }),
  }
}

/** The same for somebody whose browser was led here, by a sign-in that failed for one. */
export function problemPage({ title, detail, instance }: Problem, language: Language): string {
  return `<!doctype html>
<html lang="${language}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title} · Okienko</title>
<h1>${title}</h1>
<p>${detail}</p>
<p><a href="/">Okienko</a></p>
<p><small>${instance}</small></p>
</html>
`
}
