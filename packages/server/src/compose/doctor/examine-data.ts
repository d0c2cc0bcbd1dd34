import { lstatSync, readdirSync, statSync } from 'node:fs'
import { dirname, isAbsolute, join, resolve } from 'node:path'
import type { Use } from '../../adapters/sqlite/look-at-lock.ts'
import type { Settings } from '../../settings/settings.ts'
import { type Finding, found } from './finding.ts'
import { may, modeOf } from './read-file.ts'

export type Places = Pick<
  Settings,
  'OKIENKO_DEMO' | 'OKIENKO_DATA_DIR' | 'OKIENKO_JOURNAL_LAST' | 'OKIENKO_JOURNAL_ORIGIN'
>

const NAMES_SHOWN = 5
const PUBLIC = ['journal.vkey']
/** Of them more is said where keys are looked at. */
const KEYS = ['okienko.master.key', 'journal.signer.key']

/** The data folder: whether it can be had, and whose it and its files are. `uid` is the user who asks. */
export function examineData(
  { OKIENKO_DATA_DIR, OKIENKO_DEMO }: Places,
  use: Use,
  uid = process.getuid?.() ?? 0,
): readonly Finding[] {
  const folder = resolve(OKIENKO_DATA_DIR)
  const relative =
    isAbsolute(OKIENKO_DATA_DIR) || OKIENKO_DEMO
      ? []
      : [found('data-folder-relative', `OKIENKO_DATA_DIR is, from here, ${folder}`)]
  return [...relative, ...usable(folder), ...(may(folder, 'work-in') ? inside(folder, uid) : [])]
    .concat(
      use === 'in-use'
        ? [found('data-in-use', 'a server works on this folder, and is left in peace')]
        : [],
    )
    .concat(use === 'cannot-be-locked' ? [found('data-lock-unusable', `${folder}: no lock`)] : [])
}

/** The path, or the nearest one above it that this user can see. */
export function nearest(path: string): string {
  return dirname(path) === path || isThere(path) ? path : nearest(dirname(path))
}

/** Whether that is a folder, followed to where a link leads. */
export function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory()
  } catch {
    return false
  }
}

/** A link that leads nowhere is there. */
function isThere(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false }) !== undefined
  } catch {
    return false
  }
}

function usable(folder: string): readonly Finding[] {
  const place = nearest(folder)
  if (!isFolder(place)) return [found('data-not-a-folder', `${place} is no folder`)]
  if (!may(place, 'work-in')) {
    return [found('data-not-writable', `this user cannot work in ${place}`)]
  }
  if (place !== folder) return [found('data-folder-new', `the first start makes ${folder}`)]
  const { mode = 0, text = '' } = modeOf(folder) ?? {}
  if ((mode & 0o077) === 0) return [found('data-folder-good', `${folder} is private`)]
  return [found('data-open-to-others', `${folder} has mode ${text}`, `chmod 0700 ${folder}`)]
}

function inside(folder: string, uid: number): readonly Finding[] {
  const entries = readdirSync(folder).flatMap((name) => {
    // Whatever went since the listing need not be looked at.
    const stat = lstatSync(join(folder, name), { throwIfNoEntry: false })
    return stat === undefined ? [] : [{ name, stat }]
  })
  const open = entries.filter(
    ({ name, stat }) =>
      stat.isFile() && (stat.mode & 0o077) !== 0 && ![...PUBLIC, ...KEYS].includes(name),
  )
  // Root may look into anybody's folder: its files are then to be of one user.
  const owner = uid === 0 ? statSync(folder).uid : uid
  const folders = statSync(folder).uid === owner ? [] : ['the folder itself']
  const strange = [...folders, ...namesOf(entries.filter(({ stat }) => stat.uid !== owner))]
  return [
    ...(open.length > 0
      ? [found('data-file-open', `in ${folder} others may open ${listed(namesOf(open))}`)]
      : []),
    ...(strange.length > 0
      ? [found('data-of-another-user', `in ${folder} of another user: ${listed(strange)}`)]
      : []),
  ]
}

const namesOf = (entries: readonly { readonly name: string }[]) => entries.map(({ name }) => name)

function listed(names: readonly string[]): string {
  const more = names.length - NAMES_SHOWN
  const shown = names.slice(0, NAMES_SHOWN).join(', ')
  return more > 0 ? `${shown} and ${more} more` : shown
}
