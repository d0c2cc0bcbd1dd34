import type { CatalogueView, JournalEntry, Me, Operations } from '@okienko/contract'
import type { Reply, Trouble } from '@okienko/contract/browser'
import { html, LitElement, type TemplateResult } from 'lit'
import type { JournalText } from '../locales/journal-pl.ts'
import { JOURNAL_TEXTS } from '../locales/journal-texts.ts'
import type { Text } from '../locales/text.ts'
import { TEXTS } from '../locales/texts.ts'
import type { Language } from '../preferences.ts'
import { notice } from '../views/notice.ts'
import type { Criteria } from './criteria.ts'
import { type Names, namesIn } from './tell.ts'

/** What the pages of the journal share. */
export interface Shared {
  readonly me: Me
  readonly operations: Operations | null
  readonly catalogue: CatalogueView | null
  /** Entries as a list has shown them, by place: the check compares them with the bytes. */
  readonly seen: Map<number, JournalEntry>
  /** True when the reply says that the session is over; the page then shows nothing any more. */
  readonly over: (reply: Reply<unknown>) => boolean
  /** Goes to the list with this to look for. */
  readonly lookFor: (criteria: Criteria) => void
}

/** A page of the journal: its texts, what it shares with the others, and how it says that something failed. */
export abstract class Room extends LitElement {
  static override properties: Record<string, object> = {
    shared: { attribute: false },
    language: { attribute: false },
  }
  declare shared: Shared
  declare language: Language

  protected override createRenderRoot(): HTMLElement {
    return this
  }

  protected get text(): JournalText {
    return JOURNAL_TEXTS[this.language]
  }

  protected get common(): Text {
    return TEXTS[this.language]
  }

  protected get names(): Names {
    return namesIn(this.language, this.shared.operations, this.shared.catalogue)
  }

  /** What happened and what to do now; the code only where words do not say it all. */
  protected trouble({ code }: Trouble, retry: () => void): TemplateResult {
    const { problems } = this.text
    const known = (problems as Readonly<Record<string, { title: string; body: string }>>)[code]
    return html`<div role="alert">${notice(this.common, {
      icon: code === 'unreachable' ? 'unlinked' : 'alert',
      ...(known ?? problems.other),
      ...(!known && { code }),
      action: { label: this.common.retry, run: retry },
    })}</div>`
  }
}
