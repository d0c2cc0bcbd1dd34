/** The most that one answer may take, in characters of its JSON. */
export const LARGEST_ANSWER = 1_000_000
