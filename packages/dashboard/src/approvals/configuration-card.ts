import type { ConfigurationView } from '@okienko/contract'
import { html, nothing, type TemplateResult } from 'lit'
import { keyed } from 'lit/directives/keyed.js'
import type { Names } from '../journal/tell.ts'
import type { ApprovalsText } from '../locales/approvals-pl.ts'
import type { JournalText } from '../locales/journal-pl.ts'
import { WORDS } from '../locales/journal-worded.ts'
import type { Language } from '../preferences.ts'
import { coded } from '../views/coded.ts'
import { icon } from '../views/icons.ts'
import { caseFields } from './case-fields.ts'
import { differencesList } from './differences.ts'
import { versionOf } from './request-card.ts'

interface Card {
  readonly text: ApprovalsText
  readonly typed: JournalText['typed']
  readonly language: Language
  readonly names: Names
  readonly configuration: ConfigurationView
  /** Whether a request for the version that could be proposed waits already. */
  readonly proposed: boolean
  /** Null for whoever may not propose. */
  readonly propose: ((event: SubmitEvent, version: string) => void) | null
}

/** A configuration in force, whether two people have agreed on it, and what of it would change. */
export function configurationCard(card: Card): TemplateResult {
  const { text, language, configuration } = card
  const { name, version, grounds, waiting, empty } = configuration
  const words = text.configuration
  const own = words.of[name]
  // That nobody may anything needs nobody's approval.
  const isUnapproved = grounds !== 'approved' && !empty
  const title = `configuration-${name}`
  return html`<section class="card" aria-labelledby=${title}>
    <h2 id=${title}>${own.title}</h2>
    <dl class="facts columns">
      <div><dt>${words.inForce}</dt><dd>${empty ? words.empty : versionOf(version)}</dd></div>
      <div ?hidden=${empty}><dt>${words.grounds}</dt><dd>${coded(WORDS[language].grounds[grounds] ?? null, grounds)}</dd></div>
    </dl>
    ${
      isUnapproved
        ? html`<p class="verdict caution">${icon('alert')}<span>${own.unapproved}</span></p>`
        : nothing
    }
    ${waiting ? changes(card, waiting) : nothing}
    ${
      waiting || isUnapproved
        ? // Words that were typed for one version are not for another.
          keyed(waiting?.version ?? version, proposing(card, waiting?.version ?? version))
        : nothing
    }
  </section>`
}

function changes(
  { text, language, names, proposed, configuration }: Card,
  { version, differences }: NonNullable<ConfigurationView['waiting']>,
): TemplateResult {
  const words = text.configuration
  return html`<p class="verdict caution">${icon('clock')}<span>${words.of[configuration.name].waiting}</span></p>
    ${
      proposed
        ? // The request for it shows them, beside the answers.
          nothing
        : html`<div class="change-list">
            <h3>${words.differences}: ${versionOf(version)}</h3>
            ${differencesList({ text, language, names, differences })}
          </div>`
    }`
}

function proposing(
  { text, typed, proposed, propose, configuration }: Card,
  version: string,
): TemplateResult | typeof nothing {
  const words = text.configuration
  if (proposed) {
    return html`<p class="verdict positive">${icon('check')}<span>${words.proposed}</span></p>`
  }
  if (propose === null) return nothing
  return html`<form class="row-form" @submit=${(event: SubmitEvent) => propose(event, version)}>
    ${caseFields(typed, 'configuration')}
    <button data-counts>${configuration.waiting ? words.propose : words.of[configuration.name].proposeCurrent}</button>
  </form>`
}
