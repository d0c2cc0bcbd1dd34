import { readFileSync } from 'node:fs'
import { join } from 'node:path'

export const UNIT = join(import.meta.dirname, '../../deploy/okienko.service')

/** Every value that the unit gives an option, in their order. */
export function valuesOf(option: string): readonly string[] {
  return readFileSync(UNIT, 'utf8')
    .split('\n')
    .filter((line) => line.startsWith(`${option}=`))
    .map((line) => line.slice(option.length + 1))
}

/** The one value that it gives an option. Throws when there is not exactly one. */
export function theValueOf(option: string): string {
  const [value, ...more] = valuesOf(option)
  if (value === undefined || more.length > 0) throw new Error(`${option} is not there once`)
  return value
}

/** Where each secret comes from, by the name of its credential. */
export function credentialsOf(): Readonly<Record<string, string>> {
  return Object.fromEntries(
    valuesOf('LoadCredential').map((value) => value.split(':', 2) as [string, string]),
  )
}
