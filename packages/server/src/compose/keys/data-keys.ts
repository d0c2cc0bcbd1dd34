import { createHmac } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { open, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { ConfigError } from '../../settings/config.ts'
import type { KeyName, KeyPlace } from '../../settings/key-place.ts'
import { KEY_FILES } from '../../settings/key-place.ts'
import { fileOf, openSignerKey, readSecret } from './open-keys.ts'

/** Keys by what can be told of them: who knows these can neither make a key nor know more of it. */
export type Fingerprints = Readonly<Record<KeyName, string>>

/**
 * Under which keys a data folder is, as it says itself. Nobody signs that: it is for words in time. What others wrote
 * into it, or took away, shows in the data, which is authentic under its key or not.
 */
export interface DataKeys {
  readonly under: Fingerprints
  /** While the data is taken to other keys; `done` once all of it is under them. */
  readonly goesTo?: { readonly keys: Fingerprints; readonly done: boolean }
}

const FILE = 'okienko.keys'
const NAMES = Object.keys(KEY_FILES) as KeyName[]

export async function fingerprints(keys: KeyPlace): Promise<Fingerprints> {
  return {
    journal: await fingerprintOf(keys, 'journal'),
    customers: await fingerprintOf(keys, 'customers'),
    storage: await fingerprintOf(keys, 'storage'),
  }
}

export async function fingerprintOf(keys: KeyPlace, name: KeyName): Promise<string> {
  const secret =
    name === 'journal'
      ? (await openSignerKey({ keys })).verifier.publicKey
      : await readSecret(keys, name)
  return createHmac('sha256', secret).update(`okienko fingerprint: ${name}`).digest('hex')
}

/** Null where a folder does not say it yet. Throws ConfigError where the file is none of ours. */
export function readDataKeys(directory: string): DataKeys | null {
  const file = join(directory, FILE)
  if (!existsSync(file)) return null
  try {
    const read = JSON.parse(readFileSync(file, 'utf8')) as DataKeys
    if (isFingerprints(read.under) && (!read.goesTo || isFingerprints(read.goesTo.keys)))
      return read
  } catch (error) {
    if (!(error instanceof SyntaxError || error instanceof TypeError)) throw error
  }
  throw new ConfigError(
    `${file} does not say which keys the data is under: somebody altered it. Where no rotation was under way, take it away, and the start writes it again; else restore a backup (okienko restore).`,
  )
}

/** Durable, and whole or not at all. */
export async function writeDataKeys(directory: string, said: DataKeys): Promise<void> {
  const aside = join(directory, `${FILE}.new`)
  const handle = await open(aside, 'w', 0o600)
  try {
    await handle.writeFile(`${JSON.stringify(said)}\n`)
    await handle.sync()
  } finally {
    await handle.close()
  }
  await rename(aside, join(directory, FILE))
  const folder = await open(directory, 'r')
  await folder.sync().finally(() => folder.close())
}

/** Throws ConfigError where the data is being taken to other keys. */
export function refuseHalfRotated(directory: string): void {
  if (readDataKeys(directory)?.goesTo === undefined) return
  throw new ConfigError(
    `${directory} is on its way from one set of keys to another. Go on with okienko keys rotate, with the same new keys.`,
  )
}

/** Throws ConfigError where the data is under other keys than these. Of a folder that says nothing nothing is known. */
export async function refuseOtherKeys(directory: string, keys: KeyPlace): Promise<void> {
  const said = readDataKeys(directory)
  if (said === null) return
  const [other] = await otherThan(said.under, keys)
  if (other === undefined) return
  throw new ConfigError(
    `The key ${fileOf(keys, other)} is not the one that the data in ${directory} is under. Bring back that one; after okienko keys rotate it is the new one.`,
  )
}

/** Which of the keys are others than those with these fingerprints. */
export async function otherThan(under: Fingerprints, keys: KeyPlace): Promise<readonly KeyName[]> {
  const own = await fingerprints(keys)
  return NAMES.filter((name) => own[name] !== under[name])
}

/** From now on the folder says under which keys it is. */
export async function noteKeys(directory: string, keys: KeyPlace): Promise<void> {
  if (readDataKeys(directory) === null) {
    await writeDataKeys(directory, { under: await fingerprints(keys) })
  }
}

export function isFingerprints(value: unknown): value is Fingerprints {
  if (typeof value !== 'object' || value === null) return false
  const said = value as Partial<Record<KeyName, unknown>>
  return NAMES.every((name) => /^[0-9a-f]{64}$/.test(String(said[name])))
}
