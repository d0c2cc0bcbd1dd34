/**
 * The address bar as the page moves in it: rooms, entries, verifications and what a list was narrowed to. Never a
 * customer: no number, no name, no pseudonym, neither here nor in the history nor in the title.
 */

/** To another place of this page, with a way back to the one before; to the same place there is no second way. */
export function go(href: string): void {
  if (href === hrefNow()) history.replaceState(null, '', href)
  else history.pushState(null, '', href)
  tellMoved()
}

/** The same place by another name: what has happened there needs no way back. */
export function rename(href: string): void {
  if (href === hrefNow()) return
  history.replaceState(null, '', href)
  tellMoved()
}

/** A press of a link of the page itself, which is not to load it anew; with modifier keys it stays a link. */
export function follow(event: MouseEvent): void {
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return
  event.preventDefault()
  go((event.currentTarget as HTMLAnchorElement).getAttribute('href') ?? '/')
}

/** What a room's address is, as the page writes it. */
const hrefNow = () => (location.hash.length > 1 ? location.hash : '/')

/** The browser tells it of its own moves only. */
const tellMoved = () => dispatchEvent(new PopStateEvent('popstate'))

/** Past the bar to what the page is about: a move of the hand and not to another place. */
export function toContent(event: Event): void {
  event.preventDefault()
  document.querySelector<HTMLElement>('#content')?.focus()
}
