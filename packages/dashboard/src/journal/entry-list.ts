import type { EntryKindName, FoundEntryView } from '@okienko/contract'
import { html, nothing, type TemplateResult } from 'lit'
import { repeat } from 'lit/directives/repeat.js'
import type { KindGroup } from '../locales/entry-words.ts'
import type { JournalText } from '../locales/journal-pl.ts'
import { KIND_GROUPS } from '../locales/journal-worded.ts'
import type { Language } from '../preferences.ts'
import { type IconName, icon } from '../views/icons.ts'
import { hrefOf } from './place.ts'
import { placeName } from './place-name.ts'
import { dataSetOf, type Names, roleNames, short, sourceName, tell, textOf } from './tell.ts'
import { inWarsaw } from './times.ts'

interface List {
  readonly text: JournalText
  readonly language: Language
  readonly names: Names
  readonly entries: readonly FoundEntryView[]
}

const PICTURES = {
  verifications: 'window',
  seen: 'eye',
  kept: 'shelf',
  oversight: 'search',
  approvals: 'people',
  sessions: 'key',
  system: 'gear',
} as const satisfies Record<KindGroup, IconName>

const GROUP_OF = new Map<EntryKindName, KindGroup>(
  (Object.keys(KIND_GROUPS) as KindGroup[]).flatMap((group) =>
    KIND_GROUPS[group].map((kind) => [kind, group] as const),
  ),
)

/** Turns in the course, to be seen at a glance. */
const OWN_PICTURES: Partial<Readonly<Record<EntryKindName, IconName>>> = {
  received: 'phone',
  released: 'check',
  rejected: 'cross',
  refused: 'minus',
  expired: 'clock',
  cancelled: 'stop',
  failed: 'alert',
  'access-denied': 'stop',
  'request-refused': 'stop',
  'answer-refused': 'stop',
}

/** The picture of a kind, or of the group that it belongs to. */
export const pictureOf = (kind: EntryKindName): IconName =>
  (Object.hasOwn(OWN_PICTURES, kind) && OWN_PICTURES[kind]) ||
  PICTURES[GROUP_OF.get(kind) ?? 'system']

/** Entries under the days on which they were made, in the order given. */
export const entryList = (list: List): TemplateResult[] =>
  daysOf(list.entries, list.language).map(
    ({ day, entries }, at) => html`<section class="day" aria-labelledby=${`day-${at}`}>
      <h3 id=${`day-${at}`}>${day}</h3>
      <ol class="entries">
        ${repeat(
          entries,
          ({ index }) => index,
          (found) => html`<li>${row(list, found)}</li>`,
        )}
      </ol>
    </section>`,
  )

const row = ({ text, language, names: all, entries }: List, { index, entry }: FoundEntryView) => {
  const names = all.within(
    dataSetOf(
      entry,
      entries.map((found) => found.entry),
    ),
  )
  const verification = textOf(entry, 'verificationId')
  return html`<article class="entry-row">
    <time datetime=${entry.at}>${inWarsaw('time', entry.at, language)}</time>
    <span class="entry-picture">${icon(pictureOf(entry.kind))}</span>
    <div>
      <a class="sentence" href=${hrefOf({ room: 'journal', page: 'entry', index })}
        >${tell(entry, language, names)}</a
      >
      <p class="meta">
        ${whoOf(entry, language)}
        <span>${text.entryNo(index.toLocaleString(language))}</span>
        ${
          verification
            ? html`<a href=${hrefOf({ room: 'journal', page: 'verification', id: verification })}
                >${text.search.chain}</a
              >`
            : nothing
        }
      </p>
    </div>
  </article>`
}

/** Role, short pseudonym and branch; never a name. */
export function whoOf(entry: FoundEntryView['entry'], language: Language): TemplateResult {
  const { actor } = entry
  const pseudonym = textOf(actor ?? {}, 'employeeId')
  const branch = textOf(actor ?? {}, 'branch')
  if (pseudonym === null) {
    const name = textOf(actor ?? {}, 'name')
    return name === null ? html`` : html`<span>${sourceName(name, language)}</span>`
  }
  return html`<span>${roleNames(actor, language).join(', ')} <code>${short(pseudonym)}</code></span>
    ${branch ? html`<span>${placeName(branch, language)}</span>` : nothing}`
}

function daysOf(entries: readonly FoundEntryView[], language: Language) {
  const days: { day: string; entries: FoundEntryView[] }[] = []
  for (const found of entries) {
    const day = inWarsaw('day', found.entry.at, language)
    const last = days.at(-1)
    if (last?.day === day) last.entries.push(found)
    else days.push({ day, entries: [found] })
  }
  return days
}
