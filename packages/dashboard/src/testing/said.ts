/** What a template says, without a browser: its parts in their order, the markup left out. */
export function said(value: unknown): string {
  if (value === null || value === undefined || typeof value === 'symbol') return ''
  if (typeof value === 'function') return ''
  if (Array.isArray(value)) return value.map(said).join('')
  if (typeof value !== 'object') return String(value)
  const { strings, values } = value as { strings?: readonly string[]; values?: readonly unknown[] }
  if (strings === undefined || values === undefined) return ''
  const whole = strings.map(
    (string, at) => `${string}${at < values.length ? `\u0001${at}\u0002` : ''}`,
  )
  return (
    whole
      .join('')
      .replace(/<[^>]*>/gs, ' ')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: marks that no text has.
      .replace(/\u0001(\d+)\u0002/g, (_, at) => said(values[Number(at)]))
      .replace(/[\s\u00a0]+/g, ' ')
  )
}
