/** A moment as the API writes it: UTC, milliseconds. */
export function iso(at: number): string {
  return new Date(at).toISOString()
}
