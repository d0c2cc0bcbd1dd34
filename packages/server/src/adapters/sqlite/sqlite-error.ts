/** SQLite's own words for an error code: its full messages might quote what was being stored. */
export function causeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown'
  if ('errcode' in error && 'errstr' in error) return `SQLite ${error.errcode}: ${error.errstr}`
  return 'code' in error ? String(error.code) : error.message
}
