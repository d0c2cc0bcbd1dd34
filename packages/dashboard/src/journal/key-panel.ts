import { html, nothing, type TemplateResult } from 'lit'
import type { JournalText } from '../locales/journal-pl.ts'
import type { Language } from '../preferences.ts'
import { icon } from '../views/icons.ts'
import type { KeyWatch } from './key-watch.ts'
import { inWarsaw } from './times.ts'

interface Panel {
  readonly text: JournalText
  readonly language: Language
  readonly keys: KeyWatch
  readonly run: () => void
}

/** Name and id of the key, to be compared with the bank's own copy; loud when it is not the remembered one. */
export const keyPanel = (panel: Panel): TemplateResult => {
  const { text, keys, run } = panel
  const { key } = text.check
  const paste = async (event: SubmitEvent) => {
    event.preventDefault()
    const field = (event.currentTarget as HTMLFormElement).elements.namedItem('vkey')
    if (await keys.use((field as HTMLTextAreaElement).value)) run()
  }
  return html`<div class="key">
    <h3>${icon('key')}${key.title}</h3>
    ${
      keys.names
        ? html`<dl class="values">
            <div><dt>${key.name}</dt><dd><code>${keys.names.used}</code></dd></div>
            <div><dt>${key.id}</dt><dd><code>${keys.names.usedId}</code></dd></div>
          </dl>`
        : nothing
    }
    ${opinion(panel)}
    ${keys.trouble ? html`<p class="flaw" role="alert">${key[keys.trouble]}</p>` : nothing}
    <details>
      <summary>${key.paste}</summary>
      <form class="paste" @submit=${paste}>
        <label class="field">
          <span>${key.pasteLabel}</span>
          <textarea name="vkey" rows="2" required spellcheck="false" autocomplete="off"></textarea>
        </label>
        <button>${key.use}</button>
      </form>
    </details>
  </div>`
}

function opinion({ text, language, keys }: Panel): TemplateResult | typeof nothing {
  const { key } = text.check
  const { opinion } = keys
  if (!opinion || opinion.is === 'other') return nothing
  const date = inWarsaw('date', opinion.remembered.since, language)
  const since = opinion.remembered.own ? key.own(date) : key.same(date)
  return html`<p class="fine">${opinion.is === 'first' ? key.first : since}</p>`
}

/** The loud part, above everything that was checked. */
export function otherKey({ text, language, keys, run }: Panel): TemplateResult | typeof nothing {
  const { key } = text.check
  const { opinion, names } = keys
  if (opinion?.is !== 'other') return nothing
  const date = inWarsaw('date', opinion.remembered.since, language)
  const { offered } = opinion
  const accept = async () => {
    if (await keys.use(offered, false)) run()
  }
  return html`<div class="warning" role="alert">
    ${icon('alert')}
    <div>
      <p><strong>${key.other(date)}</strong></p>
      <p>${key.otherBody}</p>
      <dl class="values">
        <div><dt>${key.offered}</dt><dd><code>${names?.offered}</code></dd></div>
      </dl>
      <button @click=${accept}>${key.accept}</button>
    </div>
  </div>`
}
