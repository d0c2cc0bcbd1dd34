import type { ReactiveController, ReactiveControllerHost } from 'lit'

/** As long as it takes to see where one's hand is. */
const LOOK_MS = 500

interface Stand {
  readonly left: number
  readonly top: number
  /** When it came to stand there. */
  readonly since: number
}

/**
 * Tells which presses were meant: those of a person, on a button that has stood where it stands for half a second.
 * A list that moves while somebody reaches for it decides nothing. Until then a button says that it is disabled.
 */
export class Deliberate implements ReactiveController {
  private readonly stands = new WeakMap<Element, Stand>()
  private readonly layout = new ResizeObserver(() => this.look())
  private timer: ReturnType<typeof setTimeout> | undefined
  private height = 0
  private scrolled = 0
  private readonly host: ReactiveControllerHost & HTMLElement
  private readonly buttons: string

  /** `buttons` selects those whose presses count, wherever they stand in the host. */
  constructor(host: ReactiveControllerHost & HTMLElement, buttons: string) {
    this.host = host
    this.buttons = buttons
    host.addController(this)
  }

  hostConnected(): void {
    this.layout.observe(this.host)
    this.layout.observe(document.documentElement)
  }

  hostDisconnected(): void {
    this.layout.disconnect()
    clearTimeout(this.timer)
  }

  hostUpdated(): void {
    this.look()
  }

  /** Whether the press of that button was meant. A button that has moved since it was last seen has moved just now. */
  isMeant(event: Event, button: Element | null): boolean {
    this.look()
    const stand = button && this.stands.get(button)
    return event.isTrusted && !!stand && event.timeStamp - stand.since >= LOOK_MS
  }

  private look(): void {
    const at = now()
    const { scrollHeight } = document.documentElement
    // A page that grows too short for where it was scrolled to slides as a whole.
    const slid = scrollHeight < this.height && scrollY !== this.scrolled
    this.height = scrollHeight
    this.scrolled = scrollY
    let next = Number.POSITIVE_INFINITY
    for (const button of this.host.querySelectorAll(this.buttons)) {
      const box = button.getBoundingClientRect()
      const [left, top] = [box.left + scrollX, box.top + scrollY]
      const known = this.stands.get(button)
      const stays = known && !slid && isNear(known.left, left) && isNear(known.top, top)
      const stand = stays ? known : { left, top, since: at }
      this.stands.set(button, stand)
      const wait = stand.since + LOOK_MS - at
      if (wait > 0) {
        button.setAttribute('aria-disabled', 'true')
        next = Math.min(next, wait)
      } else button.removeAttribute('aria-disabled')
    }
    clearTimeout(this.timer)
    if (next !== Number.POSITIVE_INFINITY) this.timer = setTimeout(() => this.look(), next)
  }
}

const isNear = (one: number, other: number) => Math.abs(one - other) < 1

/** By the clock that presses are told by. */
const now = () => new Event('look').timeStamp
