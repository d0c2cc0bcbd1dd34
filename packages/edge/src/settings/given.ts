import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Setting, Table } from './setting.ts'

/** Environment of a process. */
export type Env = Readonly<Record<string, string | undefined>>

/** What was given for a setting: its text, nothing, or something that cannot be taken, and why. */
export type Given =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'refused'; readonly why: string }

const MOST_BYTES = 65_536
const NOTHING: Given = { kind: 'nothing' }

/**
 * What the environment has for the setting or, for a secret, the file of the setting's name in the folder that
 * `CREDENTIALS_DIRECTORY` names (systemd's LoadCredential, or secrets that are mounted into a container). An
 * empty variable is an unset one: that is how shells and compose files clear a value. No reason has a value in it.
 */
export function given(env: Env, table: Table, name: string): Given {
  const inEnvironment = textOf(env[name])
  const credential = credentialOf(env, name, table[name]?.secret)
  if (credential.kind === 'nothing') return inEnvironment
  if (inEnvironment.kind === 'nothing') return credential
  return refused('is set twice, in the environment and as a credential')
}

function credentialOf(
  { CREDENTIALS_DIRECTORY: folder }: Env,
  name: string,
  secret: Setting['secret'],
): Given {
  if (secret === undefined || !folder) return NOTHING
  const file = join(folder, name)
  try {
    const stat = statSync(file)
    if (!stat.isFile()) return refused('the credential cannot be read')
    if (stat.size === 0) return refused('the credential is empty')
    if (stat.size > MOST_BYTES) return refused('the credential is larger than 64 KiB')
    return secret === 'file' ? textOf(file) : lineOf(readFileSync(file))
  } catch (error) {
    const absent = error instanceof Error && 'code' in error && error.code === 'ENOENT'
    return absent ? NOTHING : refused('the credential cannot be read')
  }
}

/** Editors and `echo` end a line; that end is no part of a secret. */
function lineOf(bytes: Uint8Array): Given {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    const line = textOf(text.replace(/\r?\n$/, ''))
    return line.kind === 'nothing' ? refused('the credential is empty') : line
  } catch {
    return refused('the credential is not text in UTF-8')
  }
}

function textOf(text: string | undefined): Given {
  return text ? { kind: 'text', text } : NOTHING
}

function refused(why: string): Given {
  return { kind: 'refused', why }
}
