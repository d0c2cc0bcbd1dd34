import { asClock } from '../clock.ts'
import { html, type TemplateResult } from '../template.ts'

const LAST_SECONDS = 15

/** Time left, in figures that keep their place; the last 15 s differ in weight alone. */
export function countdown(label: string, seconds: number): TemplateResult {
  return html`<p class="countdown" part="countdown">
    <span class="muted">${label}</span>
    <span class=${seconds <= LAST_SECONDS ? 'clock last' : 'clock'} role="timer" translate="no">
      ${asClock(seconds)}
    </span>
  </p>`
}
