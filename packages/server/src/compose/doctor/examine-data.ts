import { lstatSync, readdirSync, statSync } from 'node:fs'
import { dirname, isAbsolute, join, resolve } from 'node:path'
import type { Use } from '../../adapters/sqlite/look-at-lock.ts'
import { journalPlaces } from '../../settings/config.ts'
import type { Settings } from '../../settings/settings.ts'
import { type Finding, found } from './finding.ts'
import { may, modeOf } from './read-file.ts'

export type Places = Pick<
  Settings,
  | 'OKIENKO_DEMO'
  | 'OKIENKO_DATA_DIR'
  | 'OKIENKO_JOURNAL_LAST'
  | 'OKIENKO_JOURNAL_ORIGIN'
  | 'OKIENKO_KEYS'
>

const NAMES_SHOWN = 5
const PUBLIC = ['journal.vkey']

/**
 * The data folder: whether it can be had, and whose it and its files are, those in the place of the last checkpoint
 * included. `uid` is the user who asks.
 */
export function examineData(
  settings: Places,
  use: Use,
  uid = process.getuid?.() ?? 0,
): readonly Finding[] {
  const { OKIENKO_DATA_DIR, OKIENKO_DEMO } = settings
  const folder = resolve(OKIENKO_DATA_DIR)
  const relative =
    isAbsolute(OKIENKO_DATA_DIR) || OKIENKO_DEMO
      ? []
      : [found('data-folder-relative', `OKIENKO_DATA_DIR is, from here, ${folder}`)]
  return [...relative, ...usable(folder), ...inside(settings, uid)]
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

function inside(settings: Places, uid: number): readonly Finding[] {
  const folder = resolve(settings.OKIENKO_DATA_DIR)
  const last = resolve(journalPlaces(settings).last)
  // Of one that cannot be had as a whole enough is said.
  const usableOnes = [folder, last].filter((one) => isFolder(one) && may(one, 'work-in'))
  // Root may look into anybody's folder: its files are then to be of one user.
  const owner = uid === 0 && isFolder(folder) ? statSync(folder).uid : uid
  return [...usableOnes.flatMap(openIn), ...usableOnes.flatMap((one) => strangeIn(one, owner))]
}

function openIn(folder: string): readonly Finding[] {
  const open = entriesOf(folder).filter(
    ({ name, stat }) => stat.isFile() && (stat.mode & 0o077) !== 0 && !PUBLIC.includes(name),
  )
  if (open.length === 0) return []
  return [found('data-file-open', `in ${folder} others may open ${listed(namesOf(open))}`)]
}

function strangeIn(folder: string, owner: number): readonly Finding[] {
  const itself = statSync(folder).uid === owner ? [] : ['the folder itself']
  const strange = [
    ...itself,
    ...namesOf(entriesOf(folder).filter(({ stat }) => stat.uid !== owner)),
  ]
  if (strange.length === 0) return []
  const says = `in ${folder} of another user: ${listed(strange)}`
  return [found('data-of-another-user', says, giveAway(folder))]
}

function entriesOf(folder: string) {
  return readdirSync(folder).flatMap((name) => {
    // Whatever went since the listing need not be looked at.
    const stat = lstatSync(join(folder, name), { throwIfNoEntry: false })
    return stat === undefined ? [] : [{ name, stat }]
  })
}

/** systemd gives a folder away with all that is in it, but only one that is not the service's already. */
function giveAway(folder: string): string {
  return `stop the server; where systemd runs it, chown root ${folder}: the next start gives all that is in it to the service; else chown -R it to the user that runs Okienko`
}

const namesOf = (entries: readonly { readonly name: string }[]) => entries.map(({ name }) => name)

function listed(names: readonly string[]): string {
  const more = names.length - NAMES_SHOWN
  const shown = names.slice(0, NAMES_SHOWN).join(', ')
  return more > 0 ? `${shown} and ${more} more` : shown
}
