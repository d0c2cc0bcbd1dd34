import { html, nothing, type TemplateResult } from 'lit'
import type { Text } from '../locales/text.ts'
import { icon } from './icons.ts'

/** Signed out: who we are, and one button. */
export const welcome = (text: Text, expired: boolean): TemplateResult => html`<section
  class="welcome"
>
  <span class="mark">${icon('window')}</span>
  <h1>Okienko</h1>
  <p class="tagline">${text.tagline}</p>
  ${expired ? html`<p class="expired" role="alert">${icon('clock')}${text.expired}</p>` : nothing}
  <a class="button primary large" href=${signInFrom(location)} target=${location.ancestorOrigins?.length > 0 ? '_blank' : '_self'}>${text.signIn}</a>
</section>`

/** Back to this very place, which names nobody. */
const signInFrom = ({ pathname, search, hash }: Location): string =>
  `/sign-in?returnTo=${encodeURIComponent(pathname + search + hash).replaceAll('%2F', '/')}`
