import { html, nothing, type TemplateResult } from 'lit'
import type { Text } from '../locales/text.ts'
import { icon } from './icons.ts'

interface Band {
  readonly text: Text
  readonly phone: string | null
  /** Brings the guide back, when it is hidden. */
  readonly guide: (() => void) | null
}

interface Guide {
  readonly text: Text
  readonly phone: string | null
  readonly hide: () => void
}

/** Never leaves the page: what is shown here is invented. */
export const demoBand = ({ text, phone, guide }: Band): TemplateResult =>
  html`<aside class="demo-band" aria-label="Demo">
    <strong>${text.demo.band}</strong>
    ${
      guide
        ? html`${phoneLink(text, phone, 'link')}
            <button class="link" @click=${guide}>${text.demo.show}</button>`
        : nothing
    }
  </aside>`

/** What to click in the demo, in three lines. */
export const demoGuide = ({ text, phone, hide }: Guide): TemplateResult =>
  html`<section class="guide" aria-labelledby="guide-title">
    <h2 id="guide-title">${text.demo.title}</h2>
    <ol>
      ${text.demo.lines.map((line) => html`<li>${line}</li>`)}
    </ol>
    <p class="guide-actions">
      ${phoneLink(text, phone, 'button')}
      <button class="quiet" @click=${hide}>${text.demo.hide}</button>
    </p>
  </section>`

const phoneLink = (text: Text, phone: string | null, look: 'button' | 'link') =>
  phone
    ? html`<a class=${look} href=${phone} target="_blank" rel="noopener" @click=${openPhone}>
        ${look === 'button' ? icon('phone') : nothing}${text.demo.phone}
        ${look === 'button' ? icon('away') : nothing}
        <span class="unseen">(${text.demo.newWindow})</span>
      </a>`
    : nothing

/** A window of a phone's shape beside the desk; with modifier keys the link stays a link. */
function openPhone(event: MouseEvent): void {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return
  event.preventDefault()
  const { href } = event.currentTarget as HTMLAnchorElement
  window.open(href, '_blank', 'popup,noopener,width=412,height=860')
}
