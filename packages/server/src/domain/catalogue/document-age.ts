/** How long ago, in milliseconds, a document may have been made: what a catalogue may say, and where it says nothing. */
export const DOCUMENT_AGE = {
  shortest: 60_000,
  usual: 24 * 3_600_000,
  longest: 7 * 24 * 3_600_000,
} as const

/** What was settled when the verification was asked for; of one that is older than this rule, the usual age. */
export function documentAgeOf(request: { readonly documentMaxAge?: number }): number {
  return request.documentMaxAge ?? DOCUMENT_AGE.usual
}
