import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { type CheckedReading, readChecked } from '@okienko/outbound/file'
import { type BacksystemDialect, checkDialect } from '../adapters/backsystem/check-dialect.ts'

export type { BacksystemDialect }
export type DialectReading = CheckedReading<BacksystemDialect>

/** Beside the compiled program, or where the repository has them. */
const SHIPPED = ['../backsystem', '../../backsystem']
/** Recorded answers have bytes and pictures in them, and tables lie deep. */
const BOUNDS = { largest: 1_000_000, deepest: 24 }
const NAME = /^[a-z][a-z0-9-]{0,30}$/

/** The file that the setting names: itself, or a shipped one of that name. */
export function dialectFile(named: string): string {
  if (!NAME.test(named)) return named
  const places = SHIPPED.map((place) => join(import.meta.dirname, place, `${named}.yaml`))
  return places.find(existsSync) ?? named
}

/** A dialect of a BackSystem, held against its own recorded answers. Never throws. */
export function readDialect(named: string): Promise<DialectReading> {
  return readChecked<BacksystemDialect>(dialectFile(named), checkDialect, BOUNDS)
}
