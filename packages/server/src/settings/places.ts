import { existsSync, realpathSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'

/** The path without links, as far as it is there: what is checked and what is used are then the same place. */
export function realPlace(path: string): string {
  const whole = resolve(path)
  if (existsSync(whole)) return realpathSync(whole)
  const above = dirname(whole)
  return above === whole ? whole : join(realPlace(above), whole.slice(above.length))
}

/** Whether one place is the other, or lies in it. Both are real. */
export function liesIn(inner: string, outer: string): boolean {
  return `${inner}/`.startsWith(outer === '/' ? outer : `${outer}/`)
}
