import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Env } from '@okienko/edge/settings'
import { lastCheckpointIn } from '@okienko/journal'
import { openCheckpoint, renameKey, type SignerKey } from '@okienko/journal/check'
import { parseUnchecked } from '../../adapters/journal/signing-identity.ts'
import { peekRow } from '../../adapters/sqlite/look-at-database.ts'
import type { Use } from '../../adapters/sqlite/look-at-lock.ts'
import { isTheirKey } from '../../adapters/subjects/keyed-subjects.ts'
import { journalPlaces } from '../../settings/config.ts'
import { KEY_FILES, type KeyName, type KeyPlace, keyPlace } from '../../settings/key-place.ts'
import { fingerprintOf, readDataKeys } from '../keys/data-keys.ts'
import { fileOf, openMasterKey, openSignerKey, openStorageKeys } from '../keys/open-keys.ts'
import { oldKeysIn } from '../keys/provide-keys.ts'
import { databaseIn } from '../storage.ts'
import { isFolder, type Places } from './examine-data.ts'
import { firstOrigin } from './examine-journal.ts'
import { type Finding, found } from './finding.ts'
import { may, modeOf, readShortFile } from './read-file.ts'

/** The three keys: there, private, and those of this data. Tells nothing that is in them. */
export async function examineKeys(
  settings: Places,
  use: Use,
  env: Env = {},
): Promise<readonly Finding[]> {
  const place = keyPlace(env, settings)
  // What is wrong with it is said of the settings.
  if ('wrong' in place) return []
  const folder = resolve(settings.OKIENKO_DATA_DIR)
  // Who cannot look into the folder cannot know what is missing.
  if (place.kind === 'demo' && existsSync(folder) && !may(folder, 'work-in')) return []
  const started = existsSync(databaseIn(folder))
  if (place.kind === 'demo' && (!started || oldKeysIn(folder).length > 0)) {
    if (!existsSync(place.directory)) {
      return [found('key-new', `the next start makes the keys in ${place.directory}`)]
    }
  }
  const wrong = wrongFolder(place)
  if (wrong !== null) return [wrong]
  const findings = await Promise.all(
    NAMES.map((name) => keyAt(place, name, () => fits(place, name, settings, use))),
  )
  return [...findings, ...(await underAnotherName(place, settings))]
}

/** The start takes it all the same: but what was handed out with it, to verify by, then verifies nothing. */
async function underAnotherName(place: KeyPlace, settings: Places): Promise<readonly Finding[]> {
  const origin = settings.OKIENKO_JOURNAL_ORIGIN
  const key = await openSignerKey({ keys: place }).catch(() => null)
  if (key === null || origin === '' || firstOrigin(key.verifier.name) === origin) return []
  const says = `${fileOf(place, 'journal')} was made for ${key.verifier.name}, and OKIENKO_JOURNAL_ORIGIN is ${origin}`
  return [found('key-other-origin', says)]
}

const NAMES = Object.keys(KEY_FILES) as KeyName[]

function wrongFolder({ kind, directory }: KeyPlace): Finding | null {
  if (kind === 'credentials') return null
  if (!isFolder(directory)) return found('key-folder-missing', `${directory} is no folder`)
  const { mode, text, owner } = modeOf(directory) ?? {}
  if (owner !== (process.getuid?.() ?? owner)) {
    return found('key-folder-open', `${directory} belongs to another user`)
  }
  if (((mode ?? 0) & 0o077) === 0) return null
  return found('key-folder-open', `${directory} has mode ${text}`, `chmod 0700 ${directory}`)
}

/** `fit` throws where the file holds no such key. */
async function keyAt(
  place: KeyPlace,
  name: KeyName,
  fit: () => Promise<boolean>,
): Promise<Finding> {
  const file = fileOf(place, name)
  const { mode, text } = modeOf(file) ?? {}
  if (mode === undefined) return found('key-missing', `${file} is missing`)
  if ((mode & (place.kind === 'credentials' ? 0o027 : 0o077)) !== 0) {
    return found('key-open', `${file} has mode ${text}`, `chmod 0600 ${file}`)
  }
  const isFile = readShortFile(file).kind === 'read'
  const verdict = isFile ? await fit().catch(() => null) : null
  if (verdict === null) return found('key-unusable', `${file} cannot be used as a key`)
  return verdict
    ? found('key-good', `${file} is private and fits the data`)
    : found('key-of-other-data', `${file} is not the key of this data`)
}

/** Throws where the file cannot be used, as the start would. */
async function fits(place: KeyPlace, name: KeyName, settings: Places, use: Use): Promise<boolean> {
  const folder = resolve(settings.OKIENKO_DATA_DIR)
  const keys = { keys: place }
  if (name === 'storage') return (await openStorageKeys(keys)) && isSaid(place, name, folder, use)
  if (name === 'journal') {
    // After a change of keys the last checkpoint is by both: which of them is the one now the data says.
    const signs = await hasSigned(await openSignerKey(keys), journalPlaces(settings).last)
    return signs && isSaid(place, name, folder, use)
  }
  const masterKey = await openMasterKey(keys)
  const claimed = use === 'in-use' ? null : claimedIn(`${databaseIn(folder)}.subjects`)
  const theirs = await isTheirKey({ rows: { claim: async (own) => claimed ?? own }, masterKey })
  return theirs && isSaid(place, name, folder, use)
}

/** Whether the data says that it is under this key; yes where it says nothing. */
async function isSaid(place: KeyPlace, name: KeyName, folder: string, use: Use): Promise<boolean> {
  const said = use === 'in-use' ? null : readDataKeys(folder)
  return said === null || said.under[name] === (await fingerprintOf(place, name))
}

/** The fingerprint of the master key that the customers are kept under; null where it is not to be had. */
function claimedIn(file: string): string | null {
  if (!existsSync(file)) return null
  try {
    const { fingerprint } = peekRow(file, 'SELECT fingerprint FROM master_key') ?? {}
    return typeof fingerprint === 'string' ? fingerprint : null
  } catch {
    // That the file is damaged is said of it.
    return null
  }
}

/** Whether the last checkpoint is by this key; yes where there is none that could be read. */
async function hasSigned(key: SignerKey, last: string): Promise<boolean> {
  const note = await lastCheckpointIn(last)
    .read()
    .catch(() => null)
  if (note === null) return true
  const origin = originOf(note)
  if (origin === null) return true
  const { verifier } = await renameKey(key, origin)
  const opened = await openCheckpoint(new TextEncoder().encode(note), { key: verifier })
  return opened.kind === 'signed'
}

function originOf(note: string): string | null {
  try {
    return parseUnchecked(note).origin
  } catch {
    return null
  }
}
