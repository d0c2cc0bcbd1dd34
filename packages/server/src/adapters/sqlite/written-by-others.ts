import { statSync } from 'node:fs'
import type { DatabaseSync } from 'node:sqlite'

/** Notices that somebody else has written to a file of our own. */
export interface WrittenByOthers {
  /** Whether somebody has since it was said last. */
  look(): boolean
  /** After each own write: the file looks otherwise by that. */
  take(): void
  /** Whether the name leads to another file, or to none. */
  isGone(): boolean
}

/**
 * Notices every transaction of another connection (`PRAGMA data_version`), and bytes that are written past SQLite by
 * inode, size and change time of the file and its log. It cannot notice what keeps the change time: a write to the
 * block device, with the clock set back, or within the clock tick of a write of our own. So it says when to check
 * anew, and never that there is nothing to check.
 */
export function writtenByOthers(file: string, database: DatabaseSync): WrittenByOthers {
  const version = database.prepare('PRAGMA data_version')
  const versionNow = () => Number(version.get()?.['data_version'])
  const looksNow = () => `${looks(file)} ${looks(`${file}-wal`)}`
  const { ino } = statSync(file, { bigint: true })
  let known = { version: versionNow(), looks: looksNow() }
  return {
    look() {
      const now = { version: versionNow(), looks: looksNow() }
      const isOther = now.version !== known.version || now.looks !== known.looks
      known = now
      return isOther
    },
    take() {
      // A transaction of somebody else's in the meantime stays to be noticed: our own never change the version.
      known = { ...known, looks: looksNow() }
    },
    isGone: () => statSync(file, { bigint: true, throwIfNoEntry: false })?.ino !== ino,
  }
}

function looks(file: string): string {
  const found = statSync(file, { bigint: true, throwIfNoEntry: false })
  return found === undefined ? 'none' : [found.ino, found.size, found.ctimeNs].join('/')
}
