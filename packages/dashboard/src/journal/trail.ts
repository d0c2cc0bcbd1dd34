const KEPT = 'okienko-opened'
const MOST = 100

/** Whose it is, and what they have opened, newest first. */
interface Kept {
  readonly who: string | null
  readonly hrefs: readonly string[]
}

/** Who is signed in. */
let here: string | null = null

/**
 * The addresses that this person has opened by a press, in this tab: of the journal, and of verifications that were on
 * the screen. Whatever they read is written down in their name, so an address that somebody gave them opens nothing by
 * itself. Loading the page anew does, and so does coming back from a sign-in, for the same person alone.
 */
export const trail = {
  /** Whether it is this person's (a pseudonym); whoever else comes has opened nothing. */
  isOf(who: string): boolean {
    const isTheirs = read().who === who
    if (!isTheirs) trail.forget()
    here = who
    return isTheirs
  },
  opened(href: string): void {
    if (!isReading(href)) return
    const { hrefs } = read()
    write({ who: here, hrefs: [href, ...hrefs.filter((one) => one !== href)].slice(0, MOST) })
  },
  hasOpened: (href: string): boolean => read().hrefs.includes(href),
  /** The list that was looked at last. */
  lastList: (): string => read().hrefs.find((href) => href.startsWith(LIST)) ?? '#journal',
  /** Whoever comes next has opened nothing. */
  forget(): void {
    try {
      sessionStorage.removeItem(KEPT)
    } catch {
      // Where nothing may be stored nothing was.
    }
  },
}

const LIST = '#journal?'
const isReading = (href: string) =>
  /^#(journal(\?|\/(entry|verification)\/)|verification\/)/.test(href)

function read(): Kept {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(KEPT) ?? 'null')
    const { who, hrefs } = (typeof kept === 'object' && kept !== null ? kept : {}) as Partial<Kept>
    return {
      who: typeof who === 'string' ? who : null,
      hrefs: Array.isArray(hrefs) ? hrefs.filter((one) => typeof one === 'string') : [],
    }
  } catch {
    // Storage may be forbidden by policy: every page then asks anew.
    return { who: null, hrefs: [] }
  }
}

function write(kept: Kept): void {
  try {
    sessionStorage.setItem(KEPT, JSON.stringify(kept))
  } catch {
    // As above.
  }
}
