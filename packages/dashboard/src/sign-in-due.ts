const KEPT = 'okienko-sign-in-due'
/** Whoever is back from a sign-in and needs another by then will get no further by a third. */
const SOON_MS = 30_000

interface Left {
  readonly at: number
  readonly shown: string | null
}

/**
 * Leaves for the sign-in and back to this place: the session goes on, and so does the verification on the screen. False,
 * and nothing done, where that has just been tried.
 */
export function leaveForSignIn(shown: string | null): boolean {
  const last = leftLast()
  if (last !== null && Date.now() - last.at < SOON_MS) return false
  sessionStorage.setItem(KEPT, JSON.stringify({ at: Date.now(), shown } satisfies Left))
  const { pathname, search, hash } = location
  location.assign(`/sign-in?returnTo=${encodeURIComponent(pathname + search + hash)}`)
  return true
}

/** The verification that was on the screen when the page was left for a sign-in; told once, to whoever left it. */
export function shownBeforeSignIn(): string | null {
  const last = leftLast()
  if (last === null || last.shown === null) return null
  sessionStorage.setItem(KEPT, JSON.stringify({ ...last, shown: null } satisfies Left))
  return last.shown
}

function leftLast(): Left | null {
  const kept: unknown = JSON.parse(sessionStorage.getItem(KEPT) ?? 'null')
  if (typeof kept !== 'object' || kept === null) return null
  const { at, shown } = kept as Partial<Left>
  return typeof at === 'number' ? { at, shown: typeof shown === 'string' ? shown : null } : null
}
