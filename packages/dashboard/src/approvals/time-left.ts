import { html, LitElement, type TemplateResult } from 'lit'
import { serverNow } from '../api.ts'
import { asClock } from '../visit/panel.ts'

const CLOCK_MS = 1_000
/** From then on the figures are heavier. */
const SOON_MS = 60_000

/** How long until a moment, by the clock of the server; it is drawn each second and announces nothing. */
export class TimeLeft extends LitElement {
  static override properties = {
    until: { attribute: false },
    words: { attribute: false },
  }
  declare until: string
  /** What the figures are: "Zostało". */
  declare words: string
  private ticking: ReturnType<typeof setInterval> | undefined

  override connectedCallback(): void {
    super.connectedCallback()
    this.ticking = setInterval(() => this.requestUpdate(), CLOCK_MS)
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    clearInterval(this.ticking)
  }

  protected override createRenderRoot(): HTMLElement {
    return this
  }

  protected override render(): TemplateResult {
    const left = Math.max(0, Date.parse(this.until) - serverNow())
    this.classList.toggle('soon', left < SOON_MS)
    return html`${this.words} <span class="figures" role="timer" aria-label=${this.words}>${asClock(left)}</span>`
  }
}

customElements.define('okienko-time-left', TimeLeft)
