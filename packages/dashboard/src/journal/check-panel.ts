import { html, nothing, type TemplateResult } from 'lit'
import type { JournalText } from '../locales/journal-pl.ts'
import type { Language } from '../preferences.ts'
import { icon } from '../views/icons.ts'
import type { Step } from './check-entry.ts'
import { keyPanel, otherKey } from './key-panel.ts'
import type { KeyWatch } from './key-watch.ts'

export type Check =
  | { readonly is: 'idle' }
  | { readonly is: 'running' }
  | { readonly is: 'done'; readonly steps: readonly Step[] }

interface Panel {
  readonly text: JournalText
  readonly language: Language
  readonly check: Check
  readonly keys: KeyWatch
  readonly run: () => void
}

const PICTURES = { holds: 'check', fails: 'cross', unreached: 'minus' } as const
const TONES = { holds: 'positive', fails: 'critical', unreached: 'muted' } as const

/** The check, step by step with the values it worked with, and the key that it trusts. */
export const checkPanel = (panel: Panel): TemplateResult => {
  const { text, check, keys, run } = panel
  const { is } = check
  return html`<section class="card check" aria-labelledby="check-title">
    <h2 id="check-title">${text.check.title}</h2>
    ${otherKey(panel)}
    ${is === 'done' ? nothing : html`<p class="lead">${text.check.lead}</p>`}
    <div role="status">${is === 'done' ? verdict(text, check.steps) : nothing}</div>
    ${is === 'done' ? html`<ol class="steps">${check.steps.map((one) => step(panel, one))}</ol>` : nothing}
    ${keys.opinion || keys.trouble ? keyPanel(panel) : nothing}
    <div class="actions">
      <button class=${is === 'done' ? '' : 'primary'} ?disabled=${is === 'running'} @click=${run}>
        ${is === 'running' ? text.check.running : is === 'done' ? text.check.again : text.check.run}
      </button>
    </div>
  </section>`
}

function verdict({ check }: JournalText, steps: readonly Step[]): TemplateResult {
  const failed = steps.filter(({ result }) => result === 'fails')
  if (failed.length === 0) return said('positive', 'check', check.holds, check.holdsBody)
  if (failed.every(({ flaw }) => flaw === 'browser-cannot')) {
    return said('caution', 'alert', check.unable, check.unableBody)
  }
  const names = failed.map(({ name }) => check.stepNames[name]).join(', ')
  return said('critical', 'alert', check.fails, check.failsBody(names))
}

const said = (tone: string, picture: 'check' | 'alert', title: string, body: string) =>
  html`<div class="verdict ${tone}">
    ${icon(picture)}
    <p><strong>${title}.</strong> ${body}</p>
  </div>`

const step = ({ text, language }: Panel, { name, result, flaw, values }: Step) =>
  html`<li class="step" data-step=${name} data-result=${result}>
    <span class="step-mark ${TONES[result]}">${icon(PICTURES[result])}</span>
    <div>
      <h3>${text.check.steps[name]} <span class="result ${TONES[result]}">${text.check.results[result]}</span></h3>
      ${flaw ? html`<p class="flaw">${text.check.flaws[flaw]}</p>` : nothing}
      ${
        values.length > 0
          ? html`<dl class="values">
              ${values.map(
                ({ name, value }) => html`<div>
                  <dt>${text.check.values[name]}</dt>
                  <dd><code>${typeof value === 'number' ? value.toLocaleString(language) : value}</code></dd>
                </div>`,
              )}
            </dl>`
          : nothing
      }
    </div>
  </li>`
