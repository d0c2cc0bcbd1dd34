import { accessSync, constants, readFileSync, statSync } from 'node:fs'

/** Bytes of a short file, or why there are none, in words. */
export type FileReading =
  | { readonly kind: 'read'; readonly bytes: Buffer }
  | { readonly kind: 'unreadable'; readonly why: string }

/** More than any certificate, key or list of them takes. */
const LARGEST = 1_000_000

/** Never waits: a pipe or a device is not opened. Says nothing of what is in the file. */
export function readShortFile(file: string): FileReading {
  const unreadable = (why: string) => ({ kind: 'unreadable', why }) as const
  try {
    const found = statSync(file)
    if (found.isDirectory()) return unreadable('is a folder')
    if (!found.isFile()) return unreadable('is no file, but a pipe or a device')
    if (found.size > LARGEST) return unreadable('is far too large')
    if (found.size === 0) return unreadable('is empty')
    return { kind: 'read', bytes: readFileSync(file) }
  } catch (error) {
    return unreadable(whyNot(error))
  }
}

/** Whose it is, who may do what with it, and the same as chmod writes it. */
export interface Mode {
  readonly owner: number
  readonly mode: number
  readonly text: string
}

/** Null where there is nothing to be seen. */
export function modeOf(path: string): Mode | null {
  try {
    const { mode: all, uid: owner } = statSync(path)
    const mode = all & 0o777
    return { owner, mode, text: mode.toString(8).padStart(4, '0') }
  } catch {
    return null
  }
}

/** Whether this process may do all of that with the file or folder. */
export function may(path: string, what: 'read' | 'work-in'): boolean {
  const { R_OK, W_OK, X_OK } = constants
  try {
    accessSync(path, what === 'read' ? R_OK : R_OK | W_OK | X_OK)
    return true
  } catch {
    return false
  }
}

function whyNot(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
  if (code === 'ENOENT' || code === 'ENOTDIR') return 'is not there'
  return code === 'EACCES' ? 'may not be read by this user' : `cannot be read (${code})`
}
