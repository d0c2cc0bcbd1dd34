import type { Me } from '@okienko/contract'
import { html, nothing, type TemplateResult } from 'lit'
import type { DeskAddress } from '../desk-address.ts'
import { pagesOf } from '../journal/place.ts'
import type { Text } from '../locales/text.ts'
import { VISIT_TEXTS } from '../locales/visit-panel.ts'
import type { Language } from '../preferences.ts'
import type { Embedded, Today } from '../state.ts'
import { visitPanel } from '../visit/visit-panel.ts'
import type { VisitWatch } from '../visit/visit-watch.ts'
import { caseCard } from './case-card.ts'
import { embeddedComponent, type Told } from './embedded.ts'
import { todayList } from './today.ts'

interface Desk {
  readonly text: Text
  readonly language: Language
  readonly me: Me
  readonly today: Today
  readonly embedded: Embedded
  /** The verification that the component shows. */
  readonly shown: string | null
  readonly address: DeskAddress
  /** What the component tells. */
  readonly told: Told
  readonly visit: VisitWatch
  /** Whether a press of a button that may have moved was meant. */
  readonly isMeant: (event: Event) => boolean
  readonly retry: () => void
  /** A press for one that can be gone on with. */
  readonly resume: (event: MouseEvent, id: string) => void
}

/** Where customers are served: the component, or a case in its place, and today's list beside it. */
export function deskRoom(desk: Desk): TemplateResult {
  const { text, language, me, today, embedded, shown, address, told, visit, isMeant } = desk
  const { retry, resume } = desk
  const id = address.caseId()
  const isCase = id !== null
  return html`<div class="desk">
    <div class="stage">
      <div ?hidden=${isCase}>${embeddedComponent({ ...told, text, language, embedded })}</div>
      ${
        isCase
          ? caseCard({
              text,
              language,
              today,
              id,
              hrefBack: address.hrefBack(),
              readsJournal: pagesOf(me).includes('search'),
              resume,
            })
          : nothing
      }
    </div>
    <aside class="beside" aria-label=${text.beside}>
      <p class="unseen" aria-live="polite">
        ${visit.said === null ? nothing : VISIT_TEXTS[language].said[visit.said]}
      </p>
      ${visitPanel({
        language,
        watch: visit,
        isMeant,
        operations: today.is === 'listed' ? today.operations : new Map(),
        documentName: (kind) =>
          (today.is === 'listed'
            ? today.documentKinds.find((one) => one.kind === kind)?.name[language]
            : null) ?? kind,
      })}
      ${todayList({
        text,
        language,
        today,
        all: address.place()?.all ?? false,
        shown: isCase ? null : shown,
        looked: id,
        hrefOf: address.hrefOfCase,
        showAll: () => address.showAll(),
        retry,
        resume,
      })}
    </aside>
  </div>`
}
