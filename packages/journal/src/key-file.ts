import { readFile, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { utf8 } from './bytes.ts'
import { makeDirectory, placeNew } from './durable-file.ts'
import { JournalFault } from './fault.ts'
import {
  type KeyKind,
  parseSignerKey,
  parseVerifierKey,
  type SignerKey,
  type VerifierKey,
} from './key.ts'
import { generateKey } from './new-key.ts'

/** Reads a verifier key from a file of one line. Throws Malformed for anything else. */
export async function readVerifierKey(path: string): Promise<VerifierKey> {
  return parseVerifierKey(await oneLine(path))
}

/** Reads a signing key. Throws JournalFault where anybody but the owner may read or write the file. */
export async function readSignerKey(path: string): Promise<SignerKey> {
  const { mode } = await stat(path)
  if ((mode & 0o077) !== 0) {
    throw new JournalFault('key-file-unsafe', `${path} must be open to its owner alone (mode 600)`)
  }
  return parseSignerKey(await oneLine(path))
}

/** Makes a new signing key in a new file of mode 600; fails where there is a file already. */
export async function createSignerKey(
  path: string,
  name: string,
  kind: KeyKind,
): Promise<SignerKey> {
  const { signer } = await generateKey(name, kind)
  await makeDirectory(dirname(path), 0o700)
  await placeNew(path, utf8(`${signer}\n`), 0o600)
  return parseSignerKey(signer)
}

async function oneLine(path: string): Promise<string> {
  return (await readFile(path, 'utf8')).replace(/\r?\n$/, '')
}
