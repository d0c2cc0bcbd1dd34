import { existsSync, readFileSync } from 'node:fs'
import { open, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { ConfigError } from '../../settings/config.ts'

/** The record of a set of keys, beside them. */
export const RECORD = 'adopted.json'

/**
 * What data came under a set of keys: none that was there before, that which was adopted once, or that which was taken
 * over from other keys. No data without MACs is believed under keys that have a record.
 */
export type KeysRecord =
  | { readonly kind: 'new' | 'renewed'; readonly at: string }
  | {
      readonly kind: 'adopted'
      readonly at: string
      /** Of the log as it was adopted. */
      readonly size: number
      readonly root: string
    }

const KINDS: ReadonlySet<unknown> = new Set(['new', 'renewed', 'adopted'])

export function formatRecord(record: KeysRecord): string {
  return `${JSON.stringify(record)}\n`
}

/** Null where there is none. Throws ConfigError where it cannot be read. */
export function readRecord(directory: string): KeysRecord | null {
  const file = join(directory, RECORD)
  if (!existsSync(file)) return null
  try {
    const read = JSON.parse(readFileSync(file, 'utf8')) as KeysRecord
    if (KINDS.has(read.kind) && typeof read.at === 'string') return read
  } catch (error) {
    if (!(error instanceof SyntaxError || error instanceof TypeError)) throw error
  }
  throw new ConfigError(`${file} is not the record that Okienko wrote beside the keys.`)
}

/** Durable, and whole or not at all. */
export async function writeRecord(directory: string, record: KeysRecord): Promise<void> {
  const aside = join(directory, `.${RECORD}`)
  const handle = await open(aside, 'w', 0o600)
  try {
    await handle.chmod(0o600)
    await handle.writeFile(formatRecord(record))
    await handle.sync()
  } finally {
    await handle.close()
  }
  await rename(aside, join(directory, RECORD))
  const folder = await open(directory, 'r')
  await folder.sync().finally(() => folder.close())
}
