import type { Me, VerificationSummary } from '@okienko/contract'
import { go, rename } from './address.ts'
import { type DeskPlace, hrefOf, type Place } from './journal/place.ts'
import { trail } from './journal/trail.ts'

interface Desk {
  readonly at: (me: Me) => Place
  readonly me: () => Me | null
  readonly rows: () => readonly VerificationSummary[] | null
  /** The verification that the component shows. */
  readonly shown: () => string | null
  readonly resume: (id: string) => void
}

/**
 * What the desk shows, in the address: the verification on the screen, or a case of today's list. Loading the page anew
 * and the ways back and forward lead there, as far as this session can still do something with it and this tab had it on
 * its screen: reading it is written down, so of any other an address opens the case alone, and a press does the rest.
 */
export function deskAddress({ at, me, rows, shown, resume }: Desk) {
  const place = (): DeskPlace | null => {
    const who = me()
    const here = who && at(who)
    return here?.room === 'desk' ? here : null
  }
  const hrefOfShown = (all: boolean) => hrefOfDesk(shown(), all)
  /** Whether today's list is waited for, to know what the address means. */
  let isWaiting = false
  const arrived = (): void => {
    const here = place()
    isWaiting = false
    if (here === null || here.page === 'case') return
    const row = here.page === 'start' ? null : rows()?.find(({ id }) => id === here.id)
    if (here.page === 'start' || here.id === shown()) rename(hrefOfShown(here.all))
    else if (rows() === null) isWaiting = true
    else if (row?.resumable && trail.hasOpened(hrefOfDesk(here.id))) resume(here.id)
    else if (row) rename(hrefOf({ ...here, page: 'case' }))
    // Not of today, or somebody else's.
    else rename(hrefOfShown(here.all))
  }

  return {
    place,
    /** The case that is looked at; null for none. */
    caseId(): string | null {
      const here = place()
      return here?.page === 'case' ? here.id : null
    },
    /** The component shows something else than before. */
    renamed(): void {
      const here = place()
      const id = shown()
      if (id !== null) trail.opened(hrefOfDesk(id))
      if (here && here.page !== 'case') rename(hrefOfShown(here.all))
    },
    /** Somebody has come to this address: what it means is on the screen, or the address says what is. */
    arrived,
    /** Today's list is there. */
    listed(): void {
      if (isWaiting) arrived()
    },
    /** Somebody goes back to one of today's list, by a press. */
    goTo(id: string): void {
      trail.opened(hrefOfDesk(id))
      go(hrefOf({ room: 'desk', page: 'verification', id, all: place()?.all ?? false }))
    },
    showAll(): void {
      const here = place()
      if (here) rename(hrefOf({ ...here, all: true }))
    },
    hrefOfCase: (id: string): string =>
      hrefOf({ room: 'desk', page: 'case', id, all: place()?.all ?? false }),
    /** From a case back to what the desk shows. */
    hrefBack: (): string => hrefOfShown(place()?.all ?? false),
  }
}

export type DeskAddress = ReturnType<typeof deskAddress>

/** Of the verification that the component shows; null for none. */
function hrefOfDesk(id: string | null, all = false): string {
  return hrefOf(
    id === null
      ? { room: 'desk', page: 'start', all }
      : { room: 'desk', page: 'verification', id, all },
  )
}
