import type { Alarm, Findings } from '../../application/ports/alarm.ts'
import type { StoredThing } from '../../application/ports/fault.ts'

/** Remembers what it was told, in order: for tests. */
export function memoryAlarm(): Alarm & Findings & { readonly told: readonly StoredThing[] } {
  const told: StoredThing[] = []
  return {
    told,
    altered: (what) => void told.push(what),
    isAltered: (what) => told.includes(what),
  }
}
