import type { Me, State } from '@okienko/contract'
import type { Place } from '../journal/place.ts'
import { ROOMS_TEXTS } from '../locales/journal-rooms.ts'
import { PLACES_TEXTS } from '../locales/places.ts'
import type { Language } from '../preferences.ts'
import type { Session } from '../state.ts'

interface Seen {
  readonly session: Session
  readonly place: (me: Me) => Place
  /** Of the verification on the screen; null for none. */
  readonly state: State | null
  readonly language: Language
  /** How many customers wait at a counter for whoever looks. */
  readonly calls: number
}

/** What the window is called: the place, the room and the product, and never anybody. */
export function titleOf(seen: Seen): string {
  const title = [...new Set([...parts(seen), 'Okienko'])].join(' · ')
  return seen.calls > 0 ? `(${seen.calls}) ${title}` : title
}

function parts({ session, place: at, state, language }: Seen): readonly string[] {
  const { titles } = PLACES_TEXTS[language]
  const rooms = ROOMS_TEXTS[language]
  if (session.is === 'signed-out') return [titles.signIn]
  if (session.is === 'unreachable') return [titles.unreachable]
  if (session.is === 'failed') return [titles.failed]
  if (session.is === 'loading') return []
  const place = at(session.me)
  switch (place.room) {
    case 'desk':
      return [place.page === 'case' ? titles.case : stageOf(state, language), rooms.desk]
    case 'approvals':
      return [rooms.approvals]
    case 'journal':
      return [...journalParts(place, language), rooms.journal]
    default:
      return []
  }
}

function stageOf(state: State | null, language: Language): string {
  const { titles } = PLACES_TEXTS[language]
  if (state === null) return titles.choosing
  if (state === 'invited') return titles.waiting
  if (state === 'received') return titles.assessing
  if (state === 'held') return titles.held
  return state === 'released' ? titles.released : titles.ended
}

function journalParts(
  place: Extract<Place, { room: 'journal' }>,
  language: Language,
): readonly string[] {
  const { titles } = PLACES_TEXTS[language]
  switch (place.page) {
    case 'entry':
      return [titles.entry(place.index.toLocaleString(language))]
    case 'verification':
      return [titles.chain]
    case 'report':
      return [titles.report]
    default:
      return []
  }
}
