import type { ReportedVerification, SubjectReport } from '@okienko/contract'
import { html, nothing, type TemplateResult } from 'lit'
import { reportWords as said } from '../locales/journal-report-pl.ts'
import { WORDS } from '../locales/journal-worded.ts'
import { facts, part, table } from './report-parts.ts'
import type { Names } from './tell.ts'
import { inWarsaw, lasting } from './times.ts'

const moment = (at: string) => inWarsaw('moment', at, 'pl')
const date = (at: string) => inWarsaw('date', at, 'pl')

/** What GDPR art. 15(1) and (2) ask for, in the order of the article. */
export const answers = (report: SubjectReport, names: Names): readonly TemplateResult[] => [
  controller(report),
  purposes(report),
  data(report, names),
  recipients(report),
  retention(report),
  rights(report),
  source(report),
  automated(report),
  part(said.transfers.title, html`<p>${said.transfers.text}</p>`),
]

const controller = ({ controller: { name, contact, dataProtectionOfficer } }: SubjectReport) => {
  const { title, missing, ...label } = said.controller
  return part(
    title,
    facts([
      [label.name, name],
      [label.contact, contact ?? missing],
      [label.officer, dataProtectionOfficer ?? missing],
    ]),
  )
}

const purposes = ({ verifications }: SubjectReport) => {
  const { title, none, purpose, legalBasis } = said.purposes
  const rows = new Map(
    verifications.map((one) => {
      const row = [purposeName(one), one.legalBasis] as const
      return [row.join('\n'), row]
    }),
  )
  return part(
    title,
    rows.size === 0 ? html`<p>${none}</p>` : table([purpose, legalBasis], [...rows.values()]),
  )
}

/** Every field that one of the verifications names, in the order in which they are named first. */
const listed = (
  verifications: readonly ReportedVerification[],
  of: (one: ReportedVerification) => readonly string[] | null,
) => [...new Set(verifications.flatMap((one) => of(one) ?? []))]

const data = ({ verifications, evidence, generatedAt }: SubjectReport, names: Names) => {
  const words = said.data
  const fields = (of: (one: ReportedVerification) => readonly string[] | null) =>
    listed(verifications, of).map(names.field).join(', ')
  const isOld = verifications.some(({ asked }) => asked === null)
  const asked = fields((one) => one.asked)
  const isOpen = verifications.some(
    ({ received, erasedAt }) => received !== null && (erasedAt === null || erasedAt > generatedAt),
  )
  return part(
    words.title,
    facts([
      [
        words.asked,
        [asked, isOld ? words.notSaid : ''].filter(Boolean).join('; ') || words.nothing,
      ],
      [words.received, fields((one) => one.received) || words.nothing],
      [words.kept, fields((one) => one.kept) || words.nothing],
    ]),
    html`<p>${isOpen ? words.open : evidence.length > 0 ? words.goneExcept : words.gone}</p>
      <p>${words.besides}</p>
      <ul>
        <li>${words.identifying}</li>
        <li>${words.journal}</li>
        ${evidence.length > 0 ? html`<li>${words.evidence(evidence.length)}</li>` : nothing}
      </ul>`,
  )
}

const recipients = ({ recipients, otherRecipients }: SubjectReport) => {
  const words = said.recipients
  const rows = recipients.map(({ application, times, lastAt }) => [
    applicationName(application),
    String(times),
    moment(lastAt),
  ])
  return part(
    words.title,
    rows.length === 0
      ? html`<p>${words.none}</p>`
      : html`<p>${words.intro}</p>
          ${table([words.application, words.times, words.last], rows)}`,
    otherRecipients.length === 0
      ? nothing
      : html`<p>${words.others}</p>
          <ul>
            ${otherRecipients.map((one) => html`<li>${one}</li>`)}
          </ul>`,
    html`<p>${words.outside}</p>`,
  )
}

/** As the catalogue in force has it; an older purpose has its code alone. */
export const purposeName = ({
  purpose,
  purposeName: name,
}: Pick<ReportedVerification, 'purpose' | 'purposeName'>): string =>
  name ?? `${said.formerPurpose} (${purpose})`

/** Where it was, in words. */
export const branchName = (branch: string): string =>
  branch.startsWith('~') ? said.unlistedBranch : branch

/** What an application or a system of the bank is called. */
export function applicationName(application: string): string {
  // The digest that stands for a name says nothing to the customer; the file that can be saved has it.
  if (application.startsWith('~')) return said.recipients.unlisted
  return WORDS.pl.systems[application] ?? application
}

const retention = ({ retention: periods, evidence }: SubjectReport) => {
  const words = said.retention
  const atMost = (seconds: number) => words.atMost(lasting(seconds * 1_000, 'pl'))
  return part(
    words.title,
    table(
      [words.what, words.period],
      [
        [words.code, atMost(periods.codeSeconds)],
        [words.undecided, atMost(periods.undecidedSeconds)],
        [words.released, atMost(periods.releasedSeconds)],
        [words.identifying, words.untilErased],
        [words.journal, words.withoutEnd],
        ...evidence.map((one) => [
          words.evidence(date(one.keptSince)),
          words.until(date(one.keptUntil)),
        ]),
      ],
    ),
    html`<p>${words.linger(lasting(periods.lingerSeconds * 1_000, 'pl'))}</p>
      <p>${words.backups}</p>`,
  )
}

const rights = ({ evidence }: SubjectReport) =>
  part(
    said.rights.title,
    html`<p>${said.rights.text}</p>
      ${evidence.length > 0 ? html`<p>${said.rights.evidence}</p>` : nothing}
      <p>${said.rights.complaint}</p>`,
  )

const automated = ({ verifications }: SubjectReport) =>
  part(
    said.automated.title,
    html`<p>${said.automated.text}</p>
      ${
        verifications.some(({ steps }) => steps.some(({ compared }) => compared !== null))
          ? html`<p>${said.automated.comparison}</p>`
          : nothing
      }`,
  )

const source = ({ verifications }: SubjectReport) => {
  const has = (of: (one: ReportedVerification) => unknown) => verifications.some(of)
  const came = has(({ received }) => received !== null)
  const photo = has(({ received }) => received?.includes('photo'))
  const numbers = has(({ caseId, knownCustomerId }) => caseId ?? knownCustomerId)
  return part(
    said.source.title,
    html`<p>${came ? said.source.phone(photo) : said.source.none}</p>
      ${numbers ? html`<p>${said.source.numbers}</p>` : nothing}`,
  )
}
