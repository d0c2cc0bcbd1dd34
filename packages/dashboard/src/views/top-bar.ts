import type { Me } from '@okienko/contract'
import { html, nothing, type TemplateResult } from 'lit'
import type { Text } from '../locales/text.ts'
import { LANGUAGE_NAMES } from '../locales/texts.ts'
import { LANGUAGES, type Language, THEMES, type Theme } from '../preferences.ts'
import { icon } from './icons.ts'

interface TopBar {
  readonly text: Text
  readonly me: Me | null
  /** The way between the rooms, for who has several. */
  readonly rooms: TemplateResult | typeof nothing
  /** The welcome has the name in large. */
  readonly welcome: boolean
  readonly connected: boolean
  readonly language: Language
  readonly theme: Theme
  readonly wide: boolean
  readonly chooseLanguage: (language: Language) => void
  readonly chooseTheme: (theme: Theme) => void
  readonly signOut: () => void
}

/** One thin line; on a narrow screen account and settings fold into a panel under a button. */
export const topBar = (bar: TopBar): TemplateResult => html`<header class="bar">
  ${bar.welcome ? nothing : html`<a class="wordmark" href="/">${icon('window')}Okienko</a>`}
  ${bar.rooms} ${bar.me && bar.wide ? place(bar.me) : nothing}
  ${bar.me ? connection(bar) : html`<span class="connection"></span>`}
  ${bar.wide || bar.welcome ? html`${settings(bar)} ${account(bar)}` : folded(bar)}
</header>`

const place = ({ branch, workstation }: Me) =>
  html`<p class="place">${branch}<span class="dot" aria-hidden="true">·</span>${workstation}</p>`

const connection = ({ text, connected }: TopBar) =>
  connected
    ? html`<p class="connection">${icon('linked')}${text.connection.on}</p>`
    : html`<p class="connection lost">${icon('unlinked')}${text.connection.off}</p>`

const folded = (bar: TopBar) => html`<button
    class="quiet fold"
    popovertarget="settings"
    aria-label=${bar.text.menu}
  >
    ${icon('person')}${icon('down')}
  </button>
  <div id="settings" class="panel" popover role="group" aria-label=${bar.text.menu}>
    ${bar.me ? place(bar.me) : nothing} ${settings(bar)} ${account(bar)}
  </div>`

const settings = (bar: TopBar) => html`<div class="settings">
  ${choice(
    'globe',
    bar.text.language,
    LANGUAGES,
    bar.language,
    (language) => LANGUAGE_NAMES[language],
    bar.chooseLanguage,
  )}
  ${choice(
    'contrast',
    bar.text.theme,
    THEMES,
    bar.theme,
    (theme) => bar.text.themes[theme],
    bar.chooseTheme,
  )}
</div>`

function choice<Value extends string>(
  picture: 'globe' | 'contrast',
  label: string,
  values: readonly Value[],
  chosen: Value,
  nameOf: (value: Value) => string,
  choose: (value: Value) => void,
): TemplateResult {
  const change = ({ target }: Event) => {
    const value = values[(target as HTMLSelectElement).selectedIndex]
    if (value) choose(value)
  }
  return html`<span class="choice">
    ${icon(picture)}
    <select aria-label=${label} @change=${change}>
      ${values.map((value) => html`<option .selected=${value === chosen}>${nameOf(value)}</option>`)}
    </select>
    ${icon('down')}
  </span>`
}

const account = ({ text, me, signOut }: TopBar) =>
  me
    ? html`<div class="account">
        <p>
          <span class="name">${me.name}</span>
          <span class="roles">${me.roles.map((role) => text.roles[role]).join(', ')}</span>
        </p>
        <button class="quiet" @click=${signOut}>${text.signOut}</button>
      </div>`
    : nothing
