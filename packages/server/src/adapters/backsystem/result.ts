import { type Result, result } from '@okienko/contract/backsystem'

/** The most that one result may take, in bytes. */
export const LARGEST_RESULT = 1_000_000

/** What the BackSystem sent, as far as its form goes; null when it is not a result. */
export function parseResult(text: string): Result | null {
  const parsed = result.safeParse(parseJson(text))
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
