import { html, type TemplateResult } from 'lit'
import { icons } from '../icons.ts'
import type { Words } from '../locales/words.ts'

/** The drawn portrait, or a plain sign that the register has none. */
export function portrait(url: string | null, name: string, words: Words): TemplateResult {
  return url === null
    ? html`<div class="portrait portrait-none">${icons.person}<span>${words.noPhoto}</span></div>`
    : html`<img class="portrait" src=${url} alt=${words.photoOf(name)} width="480" height="640" />`
}

/** The same picture where the name stands beside it. */
export function thumbnail(url: string | null): TemplateResult {
  return url === null
    ? html`<span class="thumbnail portrait-none">${icons.person}</span>`
    : html`<img class="thumbnail" src=${url} alt="" width="480" height="640" />`
}
