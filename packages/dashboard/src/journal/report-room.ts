import type { CustomerIdentifier, SubjectReport } from '@okienko/contract'
import { routes, type Trouble } from '@okienko/contract/browser'
import { html, type TemplateResult } from 'lit'
import { ask } from '../api.ts'
import { icon } from '../views/icons.ts'
import { notice, waiting } from '../views/notice.ts'
import { customerField, customerIn, forgetNumber } from './customer-field.ts'
import { reportView } from './report-view.ts'
import { Room } from './room.ts'
import { namesIn } from './tell.ts'

type Made =
  | { readonly is: 'none' }
  | { readonly is: 'loading' }
  | { readonly is: 'failed'; readonly trouble: Trouble }
  | { readonly is: 'made'; readonly report: SubjectReport; readonly customer: CustomerIdentifier }

/** Everything about one customer, for the customer: asked by number, printed or saved, and then forgotten. */
export class ReportRoom extends Room {
  static override properties = { ...Room.properties, made: { state: true } }
  declare private made: Made

  constructor() {
    super()
    this.made = { is: 'none' }
  }

  protected override render(): TemplateResult {
    const { text, made } = this
    if (made.is === 'made') return this.whole(made.report, made.customer)
    const { report } = text
    return html`<div class="narrow">
      <section class="card" aria-labelledby="report-title">
        <h2 id="report-title">${report.title}</h2>
        <p class="lead">${report.lead}</p>
        <form autocomplete="off" @submit=${(event: SubmitEvent) => void this.make(event)}>
          ${customerField({
            text,
            language: this.language,
            operations: this.shared.operations,
            required: true,
          })}
          <div class="actions">
            <button class="primary" ?disabled=${made.is === 'loading'}>${report.make}</button>
          </div>
        </form>
      </section>
      ${
        made.is === 'loading'
          ? waiting(report.loading)
          : made.is === 'failed'
            ? this.failed(made.trouble)
            : ''
      }
    </div>`
  }

  private whole(report: SubjectReport, customer: CustomerIdentifier): TemplateResult {
    const { text } = this
    const { completeness, controller } = report
    const { doubts } = text.report
    const isSilent = controller.contact === null || controller.dataProtectionOfficer === null
    const all = [
      completeness === 'complete' || completeness === 'cut' ? null : doubts[completeness],
      isSilent ? doubts.controller : null,
    ].filter((doubt) => doubt !== null)
    return html`<div class="report-tools">
        <button class="primary" @click=${() => print()}>${icon('print')}${text.report.print}</button>
        <button @click=${() => save(report)}>${icon('save')}${text.report.save}</button>
        <button
          class="quiet"
          @click=${() => {
            this.made = { is: 'none' }
          }}
        >
          ${text.report.another}
        </button>
      </div>
      ${all.map(
        (doubt) =>
          html`<div class="report-tools"><p class="warning" role="alert">${doubt}</p></div>`,
      )}
      ${reportView(report, customer, namesIn('pl', this.shared.operations, this.shared.catalogue))}`
  }

  private failed(trouble: Trouble): TemplateResult {
    if (trouble.code === 'subject-unknown') {
      const { unknown } = this.text.report
      return html`<div role="alert">${notice(this.common, { icon: 'person', ...unknown })}</div>`
    }
    return this.trouble(trouble, () => {
      this.made = { is: 'none' }
    })
  }

  private async make(event: SubmitEvent): Promise<void> {
    event.preventDefault()
    const form = event.currentTarget as HTMLFormElement
    const customer = customerIn(form, this.text)
    if (customer === 'empty' || customer === 'wrong') return
    this.made = { is: 'loading' }
    const reply = await ask(routes.reportSubject, { body: { customer } })
    forgetNumber(form)
    if (this.shared.over(reply)) return
    if (!reply.ok) this.made = { is: 'failed', trouble: reply.problem }
    else this.made = { is: 'made', report: reply.body, customer }
    await this.updateComplete
    this.querySelector<HTMLElement>('.report h2')?.focus()
  }
}

/** As a file of the browser's own; nothing is sent anywhere. The name tells nothing of the customer. */
function save(report: SubjectReport): void {
  const bytes = new Blob([`${JSON.stringify(report, null, 2)}\n`], { type: 'application/json' })
  const link = document.createElement('a')
  link.href = URL.createObjectURL(bytes)
  link.download = `raport-${report.generatedAt.slice(0, 10)}.json`
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
}
