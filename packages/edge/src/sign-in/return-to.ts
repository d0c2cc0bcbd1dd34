import { FIXED_LIMITS } from '../limits.ts'

/** Where to go after sign-in: a path of this very site, or '/' for anything else. */
export function localPath(wanted: string | undefined, origin: string): string {
  if (wanted === undefined || !wanted.startsWith('/')) return '/'
  if (wanted.length > FIXED_LIMITS.returnTo) return '/'
  // The same parser as the browser's decides what the path means: `/\host` and tabs are its traps.
  const url = URL.canParse(wanted, origin) ? new URL(wanted, origin) : null
  if (url?.origin !== origin) return '/'
  const path = url.pathname + url.search + url.hash
  // `/.//host` parses as a path of this site, but written out it names another host.
  return path.startsWith('//') ? '/' : path
}
