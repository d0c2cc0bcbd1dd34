import { html } from './template.ts'

/** One set, drawn on a grid of 20 px. Always beside words, so hidden from the screen reader. */
const icon = (path: string) =>
  html`<svg class="icon" viewBox="0 0 20 20" aria-hidden="true"><path d=${path} /></svg>`

export const check = icon('M4 10.5l4 4 8-9')
export const cross = icon('M5 5l10 10M15 5L5 15')
export const shield = icon(
  'M10 2.5l6 2.2v4.6c0 3.8-2.5 6.6-6 8.2-3.5-1.6-6-4.4-6-8.2V4.7zM7.2 10l2.1 2.1 3.6-4',
)
export const warning = icon('M10 3L18 16.5H2zM10 8v4M10 14.2v.1')
export const clock = icon('M10 2.5a7.5 7.5 0 1 0 0 15 7.5 7.5 0 0 0 0-15zM10 6v4.3l2.8 1.7')
export const expand = icon('M3 7.5V3h4.5M12.5 3H17v4.5M17 12.5V17h-4.5M7.5 17H3v-4.5')
export const renew = icon('M16 10a6 6 0 1 1-1.8-4.3L16 7.5M16 3.5v4h-4')
export const eye = icon(
  'M2 10s3-5 8-5 8 5 8 5-3 5-8 5-8-5-8-5zM10 7.7a2.3 2.3 0 1 0 0 4.6 2.3 2.3 0 0 0 0-4.6z',
)
export const eyeOff = icon('M2 10s3-5 8-5 8 5 8 5-3 5-8 5-8-5-8-5zM4 16L16 4')
export const copy = icon('M7 7h9v9H7zM4 13V4h9')
export const person = icon(
  'M10 10a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM3.5 17.5c.6-3.5 3.2-5 6.5-5s5.9 1.5 6.5 5',
)
export const search = icon('M9 3.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11zM13 13l4 4')
