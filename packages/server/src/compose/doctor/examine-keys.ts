import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { lastCheckpointIn, readSignerKey } from '@okienko/journal'
import { openCheckpoint, renameKey, type SignerKey } from '@okienko/journal/check'
import { parseUnchecked } from '../../adapters/journal/signing-identity.ts'
import { peekRow } from '../../adapters/sqlite/look-at-database.ts'
import type { Use } from '../../adapters/sqlite/look-at-lock.ts'
import { openKeyFile } from '../../adapters/subjects/key-file.ts'
import { isTheirKey } from '../../adapters/subjects/keyed-subjects.ts'
import { journalPlaces } from '../../settings/config.ts'
import { databaseIn } from '../storage.ts'
import type { Places } from './examine-data.ts'
import { type Finding, found } from './finding.ts'
import { may, modeOf, readShortFile } from './read-file.ts'

/** The two keys of the data folder: there, private, and those of this data. Tells nothing that is in them. */
export async function examineKeys(settings: Places, use: Use): Promise<readonly Finding[]> {
  const folder = resolve(settings.OKIENKO_DATA_DIR)
  // Who cannot look into the folder cannot know what is missing.
  if (existsSync(folder) && !may(folder, 'work-in')) return []
  const started = existsSync(databaseIn(folder))
  return [
    await keyAt(join(folder, 'okienko.master.key'), started, async (file) => {
      const masterKey = await openKeyFile({ file, mayCreate: false })
      const claimed = use === 'in-use' ? null : claimedIn(`${databaseIn(folder)}.subjects`)
      return isTheirKey({ rows: { claim: async (own) => claimed ?? own }, masterKey })
    }),
    await keyAt(join(folder, 'journal.signer.key'), started, async (file) =>
      hasSigned(await readSignerKey(file), journalPlaces(settings).last),
    ),
  ]
}

/** `fits` throws where the file holds no such key. */
async function keyAt(
  file: string,
  started: boolean,
  fits: (file: string) => Promise<boolean>,
): Promise<Finding> {
  const { mode, text } = modeOf(file) ?? {}
  if (mode === undefined) {
    return started
      ? found('key-missing', `${file} is missing`)
      : found('key-new', `the first start makes ${file}`)
  }
  if ((mode & 0o077) !== 0) {
    return found('key-open', `${file} has mode ${text}`, `chmod 0600 ${file}`)
  }
  const isFile = readShortFile(file).kind === 'read'
  const fit = isFile ? await fits(file).catch(() => null) : null
  if (fit === null) return found('key-unusable', `${file} cannot be read as a key`)
  return fit
    ? found('key-good', `${file} is private and fits the data`)
    : found('key-of-other-data', `${file} is not the key of this data`)
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
