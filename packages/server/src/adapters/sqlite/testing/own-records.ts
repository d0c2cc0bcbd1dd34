import type { Alarm } from '../../../application/ports/alarm.ts'
import { Altered, type StoredThing } from '../../../application/ports/fault.ts'
import { openSqlite, type Sqlite } from '../open-sqlite.ts'
import { NOTHING_SIGNED, type OwnRecords } from '../own-records.ts'

/** The keys of every test, and nothing that was signed. */
export const OWN: OwnRecords = {
  keys: { entries: new Uint8Array(32).fill(1), verifications: new Uint8Array(32).fill(2) },
  signed: NOTHING_SIGNED,
}

/** An alarm that keeps what it was told. */
export function anAlarm(): Alarm & { readonly told: StoredThing[] } {
  const told: StoredThing[] = []
  return { told, altered: (what) => void told.push(what) }
}

/** The storage in a file of which nothing was signed yet, under the keys of tests. */
export function openOwn(
  file: string,
  options: Partial<OwnRecords> & { alarm?: Alarm; onOthers?: () => void } = {},
): Promise<Sqlite> {
  return openSqlite({ file, alarm: anAlarm(), ...OWN, ...options })
}

export function isAltered(error: unknown): boolean {
  return error instanceof Altered
}
