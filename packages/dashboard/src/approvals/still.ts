const CARDS = '.requests > .card, .asking > .card'
const IN_USE = ':hover, :focus-within'

/** Keeps the card at which somebody is where it stands on the screen, whatever becomes of the others. */
export class Still {
  private readonly host: HTMLElement
  private at: { readonly card: Element; readonly top: number } | null = null

  constructor(host: HTMLElement) {
    this.host = host
    for (const leaves of ['pointerout', 'focusout']) host.addEventListener(leaves, this.left)
  }

  /** Before the cards are drawn anew: none of them grows smaller while somebody is at one. */
  hold(): void {
    const cards = [...this.host.querySelectorAll<HTMLElement>(CARDS)]
    const card =
      cards.find((one) => one.matches(':focus-within')) ??
      cards.find((one) => one.matches(':hover'))
    this.at = card ? { card, top: card.getBoundingClientRect().top } : null
    if (!card) return
    const heights = cards.map((one) => one.getBoundingClientRect().height)
    cards.forEach((one, n) => {
      one.style.minHeight = `${heights[n]}px`
    })
  }

  /** After: where one has grown nevertheless, the page follows. */
  settle(): void {
    const { at } = this
    this.at = null
    if (at?.card.isConnected) scrollBy(0, at.card.getBoundingClientRect().top - at.top)
    else this.left()
  }

  private readonly left = (): void => {
    requestAnimationFrame(() => {
      const cards = [...this.host.querySelectorAll<HTMLElement>(CARDS)]
      if (cards.some((one) => one.matches(IN_USE))) return
      for (const one of cards) one.style.minHeight = ''
    })
  }
}
