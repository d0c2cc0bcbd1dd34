const DEEPEST = 32
/** What a byte becomes that is not UTF-8: nobody is shown a name with a letter that was lost on the way. */
const NO_LETTER = '\ufffd'

/**
 * The value of a JSON text; undefined where it is none, was not in UTF-8, is nested too deeply, or has a member that would pass for what
 * every object has. Never throws, and takes time in proportion to the text.
 */
export function readJson(text: string): unknown {
  if (text.includes(NO_LETTER)) return undefined
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return undefined
  }
  return isPlain(value) ? value : undefined
}

/** Why a text is none that readJson takes, in words with nothing of it. */
export function whyNoJson(text: string): string {
  if (text.includes(NO_LETTER)) return 'is not in UTF-8'
  if (/^\s*</.test(text)) return 'is no JSON: it begins as a page of HTML or XML does'
  try {
    JSON.parse(text)
    return `is JSON nested more than ${DEEPEST} times, or with a member __proto__`
  } catch (fault) {
    const [, at] = /at position (\d{1,9})/.exec(String(fault)) ?? []
    return at === undefined
      ? 'is no JSON: it ends too early'
      : `is no JSON at character ${Number(at) + 1}`
  }
}

/** Looked at level by level: what is nested a million times would be too much for a call within a call. */
function isPlain(value: unknown): boolean {
  let level: readonly unknown[] = [value]
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > DEEPEST) return false
    const objects = level.filter((one) => typeof one === 'object' && one !== null)
    if (objects.some((one) => Object.hasOwn(Object(one), '__proto__'))) return false
    level = objects.flatMap((one) => Object.values(Object(one)))
  }
  return true
}
