import type { JournalEntry, ProvenEntry } from '@okienko/contract'
import { routes, type Trouble } from '@okienko/contract/browser'
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit'
import { ask } from '../api.ts'
import { icon } from '../views/icons.ts'
import { waiting } from '../views/notice.ts'
import { checkEntry } from './check-entry.ts'
import { type Check, checkPanel } from './check-panel.ts'
import { closed } from './closed.ts'
import { pictureOf, whoOf } from './entry-list.ts'
import { KeyWatch } from './key-watch.ts'
import { memberList } from './member-list.ts'
import { hrefOf } from './place.ts'
import { Room } from './room.ts'
import { dataSetOf, tell, textOf } from './tell.ts'
import { inWarsaw } from './times.ts'
import { trail } from './trail.ts'

type Read =
  /** Nobody has pressed for it here: an address alone reads nothing. */
  | { readonly is: 'closed' }
  | { readonly is: 'loading' }
  | { readonly is: 'failed'; readonly trouble: Trouble }
  /** `shown` is what a list has shown, if one has: it must be what the bytes say. */
  | { readonly is: 'read'; readonly proven: ProvenEntry; readonly shown: JournalEntry }

/** One entry: in words, checked on the spot, with every member, and byte for byte. */
export class EntryRoom extends Room {
  static override properties = {
    ...Room.properties,
    index: { attribute: false },
    read: { state: true },
    check: { state: true },
  }
  declare index: number
  declare private read: Read
  declare private check: Check
  private readonly keys = new KeyWatch(this)

  constructor() {
    super()
    this.read = { is: 'loading' }
    this.check = { is: 'idle' }
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (!changed.has('index')) return
    if (trail.hasOpened(hrefOf({ room: 'journal', page: 'entry', index: this.index }))) {
      void this.load()
    } else this.read = { is: 'closed' }
  }

  protected override render(): TemplateResult {
    const { text, read } = this
    return html`<a class="back" href=${trail.lastList()}
        >${icon('back')}${text.back}</a
      >
      ${this.content(read)}`
  }

  private content(read: Read): TemplateResult {
    const { text, language, index, shared } = this
    if (read.is === 'closed') {
      return closed({ what: 'entry', language, open: () => void this.load() })
    }
    if (read.is === 'loading') return waiting(text.entry.loading)
    if (read.is === 'failed') return this.trouble(read.trouble, () => void this.load())
    const { shown, proven } = read
    const names = this.names.within(dataSetOf(shown, shared.seen.values()))
    return html`<article class="entry">
      <header class="card entry-head">
        <p class="entry-when">
          <span class="entry-picture">${icon(pictureOf(shown.kind))}</span>
          <time datetime=${shown.at}>${inWarsaw('moment', shown.at, language)}</time>
        </p>
        <h2 tabindex="-1">${tell(shown, language, names)}</h2>
        <p class="meta">
          ${whoOf(shown, language)}
          <span>${text.entryNo(index.toLocaleString(language))}</span>
        </p>
        ${this.ways(shown)}
      </header>
      ${checkPanel({
        text,
        language,
        check: this.check,
        keys: this.keys,
        run: () => void this.runCheck(),
      })}
      <section class="card" aria-labelledby="members-title">
        <h2 id="members-title">${text.entry.members}</h2>
        ${memberList(shown, { text, language, names })}
        <details class="raw">
          <summary>${text.entry.raw}</summary>
          <pre tabindex="0"><code>${proven.entry}</code></pre>
        </details>
      </section>
    </article>`
  }

  /** From this entry on: the whole verification, and what else there is of the same people. */
  private ways(entry: JournalEntry): TemplateResult | typeof nothing {
    const { text, shared } = this
    const verification = textOf(entry, 'verificationId')
    const subject = textOf(entry, 'subject')
    // Who acted, else whom the entry is about: a logout names an employee who did nothing.
    const employee = textOf(entry.actor ?? {}, 'employeeId') ?? textOf(entry, 'employeeId')
    if (!verification && !subject && !employee) return nothing
    return html`<div class="actions">
      ${
        verification
          ? html`<a
                class="button"
                href=${hrefOf({ room: 'journal', page: 'verification', id: verification })}
                >${icon('clock')}${text.chain.title}</a
              >
              <button class="chip" @click=${() => shared.lookFor({ verification })}>
                ${text.entry.ofVerification}
              </button>`
          : nothing
      }
      ${
        employee
          ? html`<button
              class="chip"
              @click=${() => shared.lookFor({ employee: { kind: 'pseudonym', pseudonym: employee } })}
            >
              ${text.entry.ofEmployee}
            </button>`
          : nothing
      }
      ${
        subject
          ? html`<button
              class="chip"
              @click=${() => shared.lookFor({ customer: { kind: 'pseudonym', pseudonym: subject } })}
            >
              ${text.entry.ofCustomer}
            </button>`
          : nothing
      }
    </div>`
  }

  private async load(): Promise<void> {
    const { index, shared } = this
    this.read = { is: 'loading' }
    this.check = { is: 'idle' }
    const reply = await ask(routes.readJournalEntry, { index: String(index) })
    if (index !== this.index || shared.over(reply)) return
    if (!reply.ok) this.read = { is: 'failed', trouble: reply.problem }
    else {
      const shown = shared.seen.get(index) ?? entryIn(reply.body.entry)
      if (shown === null) {
        this.read = { is: 'failed', trouble: NOT_AN_ENTRY }
      } else this.read = { is: 'read', proven: reply.body, shown }
    }
    await this.updateComplete
    this.querySelector<HTMLElement>('h2')?.focus()
  }

  private async runCheck(): Promise<void> {
    const { read, index, shared } = this
    if (read.is !== 'read') return
    this.check = { is: 'running' }
    const known = await this.keys.known(shared.over)
    if (known === null) {
      this.check = { is: 'idle' }
      return
    }
    const { proven, shown } = read
    const steps = await checkEntry({ shown, index, proven, vkey: known.vkey })
    if (index === this.index) this.check = { is: 'done', steps }
  }
}

const NOT_AN_ENTRY: Trouble = { code: 'unexpected-answer', retryable: false, instance: null }

function entryIn(text: string): JournalEntry | null {
  try {
    const entry = JSON.parse(text)
    return typeof entry === 'object' && entry !== null ? entry : null
  } catch {
    return null
  }
}
