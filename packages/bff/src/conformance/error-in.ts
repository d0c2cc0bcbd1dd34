/**
 * The name of the member by which an answer says that something went wrong, whatever its status says; null where there is none, or
 * where it is empty or says that there was no error.
 */
export function errorIn(text: string): string | null {
  const answer = parsed(text)
  if (answer === null || Array.isArray(answer)) return null
  for (const [name, value] of Object.entries(answer)) {
    if (NAMES.test(name) && saysSomething(value)) return `\`${name}\``
  }
  return null
}

const NAMES = /^(?:errors?|faults?|exceptions?|blad|błąd|bledy|błędy)$/i
const NO_ERROR = new Set(['', '0', '00', '000', '0000', 'ok', 'none', 'success', 'false', 'brak'])

function parsed(text: string): object | null {
  try {
    const value: unknown = JSON.parse(text.replace(/^\ufeff/, ''))
    return typeof value === 'object' ? value : null
  } catch {
    return null
  }
}

/** Something that is there, and in it no word for "none". */
function saysSomething(value: unknown): boolean {
  if (value === null || value === undefined) return false
  if (typeof value !== 'object') return !NO_ERROR.has(String(value).toLowerCase())
  const within = Object.values(value)
  return within.length > 0 && !within.some((one) => isWordForNone(one))
}

function isWordForNone(value: unknown): boolean {
  const isWord = typeof value === 'string' || typeof value === 'number'
  return isWord && value !== '' && NO_ERROR.has(String(value).toLowerCase())
}
