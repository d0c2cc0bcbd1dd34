import { html, type SVGTemplateResult, svg, type TemplateResult } from 'lit'

const icon = (shape: SVGTemplateResult): TemplateResult =>
  html`<svg class="icon" viewBox="0 0 20 20" aria-hidden="true" focusable="false">${shape}</svg>`

/** One set on a 20 px grid; each stands beside a word. */
export const icons = {
  back: icon(svg`<path d="M12 4.5 6.5 10l5.5 5.5"/>`),
  forward: icon(svg`<path d="M8 4.5 13.5 10 8 15.5"/>`),
  scan: icon(
    svg`<path d="M3 7V4.5A1.5 1.5 0 0 1 4.5 3H7M13 3h2.5A1.5 1.5 0 0 1 17 4.5V7M17 13v2.5a1.5 1.5 0 0 1-1.5 1.5H13M7 17H4.5A1.5 1.5 0 0 1 3 15.5V13M6 10h8"/>`,
  ),
  counter: icon(
    svg`<path d="M4 16V5.5A1.5 1.5 0 0 1 5.5 4h9A1.5 1.5 0 0 1 16 5.5V16M2.5 16h15M7 12h6"/>`,
  ),
  check: icon(svg`<path d="m4.5 10.5 3.5 3.5 7.5-8"/>`),
  cross: icon(svg`<path d="m5 5 10 10M15 5 5 15"/>`),
  warning: icon(svg`<path d="M10 3.5 17.5 16h-15ZM10 8.5v3.5M10 14h.01"/>`),
  pause: icon(svg`<path d="M7.5 5v10M12.5 5v10"/>`),
  clock: icon(svg`<path d="M10 3a7 7 0 1 1 0 14 7 7 0 0 1 0-14ZM10 6.5V10l2.5 2"/>`),
  erase: icon(svg`<path d="M7 5h9.5v10H7l-4.5-5ZM9.5 8l4 4M13.5 8l-4 4"/>`),
  person: icon(
    svg`<path d="M10 10a3.2 3.2 0 1 0 0-6.4 3.2 3.2 0 0 0 0 6.4ZM3.8 17c.6-3.2 3-5 6.2-5s5.6 1.8 6.2 5"/>`,
  ),
}
