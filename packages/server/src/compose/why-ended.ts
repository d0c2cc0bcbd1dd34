import { FolderUnavailable } from '../adapters/sqlite/lock-folder.ts'
import { Altered, Fault } from '../application/ports/fault.ts'
import { ConfigError } from '../settings/config.ts'

/**
 * Why something could not be done, in words for the operator. `refused`: it stays so until somebody mends it.
 * `unavailable`: it may pass by itself, as when a disk has room again, and is worth another try.
 */
export interface WhyEnded {
  readonly kind: 'refused' | 'unavailable'
  readonly why: string
}

/** What the system does not let this user do, with which file. */
const NOT_ALLOWED = ['EACCES', 'EPERM', 'EROFS']
/** What the system cannot do now, for nobody. */
const NOT_NOW = ['ENOSPC', 'EDQUOT', 'EIO', 'EMFILE', 'ENFILE']

const RESTORE = 'Somebody has altered the data: restore a backup (okienko restore).'

/** Null for an error that nobody foresaw: its stack says more than words would. */
export function whyEnded(error: unknown): WhyEnded | null {
  if (error instanceof ConfigError) return { kind: 'refused', why: error.message }
  if (error instanceof FolderUnavailable) return { kind: 'unavailable', why: error.message }
  // It does not pass by itself.
  if (error instanceof Altered) return { kind: 'refused', why: `${error.cause}. ${RESTORE}` }
  if (error instanceof Fault) return ofFault(error)
  if (!(error instanceof Error)) return null
  const { code = '', path } = error as NodeJS.ErrnoException
  if (NOT_ALLOWED.includes(code) && path !== undefined) {
    return { kind: 'refused', why: `${path}: not allowed (${code}). Is it another user's?` }
  }
  return NOT_NOW.includes(code) ? { kind: 'unavailable', why: error.message } : null
}

/** A storage says the cause in words of its own, or hands on what the system said. */
function ofFault({ code, cause }: Fault): WhyEnded | null {
  if (cause instanceof Error) return whyEnded(cause)
  if (typeof cause !== 'string') return null
  return { kind: 'unavailable', why: `${code}: ${cause}` }
}
