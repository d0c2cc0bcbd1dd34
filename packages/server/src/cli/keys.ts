import { parseArgs } from 'node:util'
import type { Env } from '@okienko/edge/settings'
import { keysIn, makeKeys, nextKeys, renewKeys } from '../compose/keys/make-keys.ts'
import { rotateKeys } from '../compose/rotate/rotate-keys.ts'
import { readJournalSettings, readKeyPlace, readNamedKeyPlace } from '../settings/config.ts'
import { KEY_FILES, type KeyName } from '../settings/key-place.ts'

type Print = (line: string) => void

export const KEYS_USAGE = `okienko keys init DIRECTORY   makes the three keys in a new folder, once; keep copies
okienko keys renew DIRECTORY storage|customers|journal... [--from DIRECTORY]
                              makes a new folder with the same keys, but new ones for those that are named
okienko keys rotate [DIRECTORY]
                              takes the data to the keys of that folder, with the server stopped
`

const FILES = Object.values(KEY_FILES)

/** `okienko keys ...`. Exit code 0 when it is done, 2 when called wrongly. Throws ConfigError. */
export async function keysCommand(
  args: readonly string[],
  env: Env,
  print: Print,
): Promise<number> {
  const [action, ...rest] = args
  const read = readArgs(rest)
  if (read !== null && action === 'init') return init(read, env, print)
  if (read !== null && action === 'renew') return renew(read, env, print)
  if (read !== null && action === 'rotate') return rotate(read, env, print)
  return misused(print)
}

interface Args {
  readonly places: readonly string[]
  readonly from: string | undefined
}

async function init({ places, from }: Args, env: Env, print: Print): Promise<number> {
  const [directory, ...more] = places
  if (!directory || more.length > 0 || from !== undefined) return misused(print)
  readNamedKeyPlace(env, directory)
  const { verifier } = await makeKeys(directory, readJournalSettings(env).OKIENKO_JOURNAL_ORIGIN)
  tellMade(directory, `${FILES.join(', ')} and journal.vkey`, print)
  print(`verifies   ${verifier}`)
  print(
    'next       where systemd runs Okienko, nothing: the unit hands the three on as credentials from',
  )
  print('           /etc/okienko/keys. Elsewhere set OKIENKO_KEYS to the folder')
  return 0
}

async function renew({ places, from }: Args, env: Env, print: Print): Promise<number> {
  const [directory, ...names] = places
  if (!directory || names.length === 0 || !names.every(isKeyName)) return misused(print)
  readNamedKeyPlace(env, directory)
  const old = from === undefined ? readKeyPlace(env) : keysIn(from)
  await renewKeys(old, directory, names)
  tellMade(directory, FILES.join(', '), print)
  print(`new        ${names.map((name) => KEY_FILES[name]).join(', ')}; the others are the same`)
  print('next       okienko keys rotate takes the data to them, with the server stopped')
  return 0
}

async function rotate({ places, from }: Args, env: Env, print: Print): Promise<number> {
  const [directory, ...more] = places
  if (more.length > 0 || from !== undefined) return misused(print)
  const { renewed, verifier } = await rotateKeys(env, nextKeys(env, directory))
  if (renewed.length === 0) print('done       the data is under these keys already')
  else
    print(
      `done       the data is under the new ${renewed.map((name) => KEY_FILES[name]).join(', ')}`,
    )
  if (verifier !== null) print(`verifies   ${verifier}`)
  print('next       put these keys in the place of the others, and start then; keep the old ones')
  print('           as long as there are backups of before')
  return 0
}

function tellMade(directory: string, what: string, print: Print): void {
  print(`made       ${what} in ${directory}`)
  print('keep       copies of the three keys in two places apart from the data and its backups:')
  print('           without them nothing that is stored can be used again')
}

function isKeyName(name: string): name is KeyName {
  return Object.hasOwn(KEY_FILES, name)
}

function readArgs(args: readonly string[]): Args | null {
  try {
    const options = { from: { type: 'string' } } as const
    const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options })
    return { places: positionals, from: values.from }
  } catch {
    return null
  }
}

function misused(print: Print): number {
  print(KEYS_USAGE.trimEnd())
  return 2
}
