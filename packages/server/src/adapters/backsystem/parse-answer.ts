import { type BacksystemAnswer, backsystemAnswer } from '@okienko/contract/backsystem'

/** The most that one answer may take, in bytes. */
export const LARGEST_ANSWER = 1_000_000

/** What the BackSystem sent, as far as its form goes; null when it is no answer. */
export function parseAnswer(text: string): BacksystemAnswer | null {
  const parsed = backsystemAnswer.safeParse(parseJson(text))
  return parsed.success ? parsed.data : null
}

/** Null when it is not JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
