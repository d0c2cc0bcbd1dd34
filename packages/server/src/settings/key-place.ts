import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Env } from '@okienko/edge/settings'
import { liesIn, realPlace } from './places.ts'
import type { Settings } from './settings.ts'

/** The files of the three keys, by what each is for. */
export const KEY_FILES = {
  journal: 'journal.signer.key',
  customers: 'customers.key',
  storage: 'storage.key',
} as const
export type KeyName = keyof typeof KEY_FILES

/** Where the keys lie: in a folder of their own, as credentials that were secured already, or in the demo's data. */
export interface KeyPlace {
  readonly kind: 'folder' | 'credentials' | 'demo'
  readonly directory: string
  /** What stands before the names of the files; credentials of another set of keys have some. */
  readonly prefix: string
}

/** What is wrong with where the keys are said to be, in one line that begins with the setting. */
export interface NoKeyPlace {
  readonly wrong: string
}

/** Of the next keys, while data is taken from one set to another. */
export const NEXT = 'next.'

type Some = Pick<Settings, 'OKIENKO_DEMO' | 'OKIENKO_DATA_DIR'> & {
  readonly OKIENKO_KEYS?: string | undefined
  readonly OKIENKO_JOURNAL_LAST?: string | undefined
}

/**
 * The one place of the keys: `OKIENKO_KEYS`, or the credentials; in the demo else a folder in its data. Outside the
 * demo never within the data, nor beside the last checkpoint, nor these within it: whoever copies one of them must
 * not have the other with it.
 */
export function keyPlace(env: Env, settings: Some): KeyPlace | NoKeyPlace {
  const { OKIENKO_KEYS, OKIENKO_DEMO, OKIENKO_DATA_DIR, OKIENKO_JOURNAL_LAST } = settings
  const credentials = credentialsOf(env)
  if (OKIENKO_KEYS === undefined && credentials !== null) return credentials
  if (OKIENKO_KEYS !== undefined) {
    if (credentials !== null) return wrong('is set twice: there are keys as credentials, too')
    const directory = realPlace(OKIENKO_KEYS)
    const others = [OKIENKO_DATA_DIR, OKIENKO_JOURNAL_LAST].flatMap((place) =>
      place === undefined ? [] : [realPlace(place)],
    )
    const near = others.find((other) => liesIn(directory, other) || liesIn(other, directory))
    if (near === undefined || OKIENKO_DEMO) return { kind: 'folder', directory, prefix: '' }
    return wrong('the keys must lie apart from the data and from the last checkpoint')
  }
  if (!OKIENKO_DEMO) return wrong(NEITHER)
  return { kind: 'demo', directory: join(realPlace(OKIENKO_DATA_DIR), 'demo-keys'), prefix: '' }
}

/**
 * A folder that is named to a command for keys, held to the same. Nothing says where it is but the name: what is
 * handed on as credentials is no hindrance.
 */
export function namedKeyPlace(target: string, settings: Some): KeyPlace | NoKeyPlace {
  const place = keyPlace({}, { ...settings, OKIENKO_KEYS: target })
  return 'wrong' in place ? { wrong: `${target}: ${place.wrong}` } : place
}

/** The next keys as credentials; null where there are none. */
export function nextCredentials(env: Env): KeyPlace | null {
  return credentialsOf(env, NEXT)
}

const NEITHER =
  'is required: the folder of the keys, made once by `okienko keys init DIRECTORY`, or the three keys as credentials'

/** One of them is enough to know that the others should be there. */
function credentialsOf({ CREDENTIALS_DIRECTORY: directory }: Env, prefix = ''): KeyPlace | null {
  if (!directory) return null
  const some = Object.values(KEY_FILES).some((name) => existsSync(join(directory, prefix + name)))
  return some ? { kind: 'credentials', directory, prefix } : null
}

function wrong(why: string): NoKeyPlace {
  return { wrong: `OKIENKO_KEYS: ${why}` }
}
