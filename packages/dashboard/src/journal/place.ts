import type { Me } from '@okienko/contract'
import { servesCustomers } from '../state.ts'

/** Where on the page somebody is. The address names rooms, entries and verifications, never a person. */
export type Place =
  | { readonly room: 'desk'; readonly page: 'start'; readonly all: boolean }
  /** `verification` is on the screen; of a `case` is told what became of it. */
  | {
      readonly room: 'desk'
      readonly page: 'verification' | 'case'
      readonly id: string
      readonly all: boolean
    }
  | { readonly room: 'journal'; readonly page: 'search'; readonly filters: string }
  | { readonly room: 'journal'; readonly page: 'report' }
  | { readonly room: 'approvals' }
  | { readonly room: 'journal'; readonly page: 'entry'; readonly index: number }
  | { readonly room: 'journal'; readonly page: 'verification'; readonly id: string }
  | { readonly room: 'none' }
export type JournalPlace = Extract<Place, { room: 'journal' }>
export type DeskPlace = Extract<Place, { room: 'desk' }>

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
/** All of today's verifications, and not the newest only. */
const ALL = 'today=all'

/** The pages of the journal that are open to these roles; the server decides, this only says what to show. */
export function pagesOf({ roles }: Me): readonly ('search' | 'report')[] {
  if (roles.includes('auditor')) return ['search', 'report']
  return roles.includes('supervisor') ? ['search'] : []
}

/** Whether these roles ask for, or approve, what takes two people. */
export const approves = ({ roles }: Me): boolean =>
  roles.includes('auditor') || roles.includes('administrator') || roles.includes('supervisor')

/** The place that an address means for somebody, or the nearest that is open to them. */
export function placeOf(hash: string, me: Me): Place {
  const [path = '', query = ''] = hash.replace(/^#/, '').split(/\?(.*)/s)
  const [room, page = '', which = ''] = path.split('/')
  const open = pagesOf(me)
  const [first] = open
  if (room === 'approvals' && approves(me)) return { room: 'approvals' }
  if (room !== 'journal' && servesCustomers(me)) return deskPlace(room, page, query)
  if (!first && !servesCustomers(me) && approves(me)) return { room: 'approvals' }
  if (!first) return servesCustomers(me) ? deskPlace() : { room: 'none' }
  const reads = open.includes('search')
  if (reads && page === 'entry' && /^(0|[1-9]\d{0,14})$/.test(which)) {
    return { room: 'journal', page: 'entry', index: Number(which) }
  }
  if (reads && page === 'verification' && UUID.test(which)) {
    return { room: 'journal', page: 'verification', id: which }
  }
  const shown = open.find((one) => one === page) ?? first
  if (shown === 'report') return { room: 'journal', page: 'report' }
  return { room: 'journal', page: 'search', filters: page === '' ? query : '' }
}

function deskPlace(page = '', id = '', query = ''): DeskPlace {
  const all = query === ALL
  const isOne = (page === 'verification' || page === 'case') && UUID.test(id)
  return isOne ? { room: 'desk', page, id, all } : { room: 'desk', page: 'start', all }
}

export function hrefOf(place: Place): string {
  if (place.room === 'approvals') return '#approvals'
  if (place.room === 'none') return '/'
  if (place.room === 'desk') {
    const path = place.page === 'start' ? '' : `${place.page}/${place.id}`
    const query = place.all ? `?${ALL}` : ''
    return path + query === '' ? '/' : `#${path}${query}`
  }
  switch (place.page) {
    case 'search':
      return place.filters === '' ? '#journal' : `#journal?${place.filters}`
    case 'entry':
      return `#journal/entry/${place.index}`
    case 'verification':
      return `#journal/verification/${place.id}`
    default:
      return `#journal/${place.page}`
  }
}
