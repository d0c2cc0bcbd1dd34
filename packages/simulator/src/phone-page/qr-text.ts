const CODE = /(?<!\d)\d{1,2};[SD](?:;[\w-]*){13}/

/**
 * Finds the 15-field code in pasted or scanned text and returns it bare, or null.
 * Forgives what copying adds: words around it, quotes, line breaks inside it.
 */
export function findQrText(text: string): string | null {
  if (text.length > 2048) return null
  const found = CODE.exec(text) ?? CODE.exec(text.replace(/\s+/g, ''))
  return found?.[0] ?? null
}
