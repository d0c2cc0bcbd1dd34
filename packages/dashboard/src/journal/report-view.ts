import type {
  CustomerIdentifier,
  EntryKindName,
  ReportedVerification,
  ReportStep,
  SubjectReport,
} from '@okienko/contract'
import { html, nothing, type TemplateResult } from 'lit'
import { reportWords as said } from '../locales/journal-report-pl.ts'
import { WORDS } from '../locales/journal-worded.ts'
import { TEXTS } from '../locales/texts.ts'
import { answers, applicationName, branchName, purposeName } from './report-answers.ts'
import { capital, facts, part, table } from './report-parts.ts'
import type { Names } from './tell.ts'
import { inWarsaw } from './times.ts'
import { isOfComparison, verdictIn, verdictWords } from './verdicts.ts'

const words = WORDS.pl
const SEEN: ReadonlySet<EntryKindName> = new Set([
  'presented',
  'read',
  'evidence-read',
  'comparison-shown',
  'claimed-compared',
] as const)
/** Beside the course of a verification itself. */
const MORE: ReadonlySet<EntryKindName> = new Set(['closed', 'evidence-kept', 'evidence-erased'])

const moment = (at: string) => inWarsaw('moment', at, 'pl')
const date = (at: string) => inWarsaw('date', at, 'pl')

/** The report as a page to hand over: Polish, roles and places, never an employee's name. */
export function reportView(
  report: SubjectReport,
  customer: CustomerIdentifier,
  names: Names,
): TemplateResult {
  const { verifications, evidence } = report
  const others = [
    ...report.other,
    ...verifications.flatMap(({ steps }) => steps.filter(({ kind }) => MORE.has(kind))),
  ].toSorted((one, other) => one.index - other.index)
  return html`<article class="report" lang="pl">
    <header class="report-head">
      <p class="institution">${report.institution}</p>
      <p class="made">${said.made(moment(report.generatedAt))}</p>
      <h2 tabindex="-1">${said.title}</h2>
      <p class="lead">${said.basis}</p>
      <p>${said.about[customer.kind](customer.number.slice(-3))}</p>
    </header>
    ${doubts(report)} ${answers(report, names)}
    ${part(
      said.verifications.title,
      verifications.length === 0
        ? html`<p>${said.verifications.none}</p>`
        : verifications.map((one) => verification(one, report, names)),
    )}
    ${evidence.length > 0 ? kept(report) : nothing}
    ${
      // Silence where there is nothing: inquiries and holds are not told, so "nothing else" could be untrue.
      others.length === 0 ? nothing : part(said.others.title, done(others))
    }
  </article>`
}

function doubts({ completeness, gaps }: SubjectReport): TemplateResult | typeof nothing {
  if (completeness === 'complete') return nothing
  return html`<div class="warning">
    <p>${said.completeness[completeness]}</p>
    ${gaps.map(
      ({ from, to, entries }) =>
        html`<p>${said.gap(from === null ? null : moment(from), moment(to), entries)}</p>`,
    )}
  </div>`
}

function verification(
  one: ReportedVerification,
  { generatedAt }: SubjectReport,
  all: Names,
): TemplateResult {
  const { verifications: label, data } = said
  const names = all.within(one.dataSet)
  const asked = one.steps.find(({ by }) => by.kind === 'employee')
  const list = (fields: readonly string[] | null, none: string) =>
    fields?.map(names.field).join(', ') || none
  const seen = one.steps.filter(({ kind }) => SEEN.has(kind))
  return html`<section class="reported">
    <h4>${capital(operationName(one))}, ${moment(one.requestedAt)}</h4>
    ${facts([
      [label.where, asked?.by.branch ? branchName(asked.by.branch) : null],
      [label.system, applicationName(one.system)],
      [label.purpose, purposeName(one)],
      [data.asked, list(one.asked, data.notSaid)],
      [data.received, list(one.received, data.nothing)],
      [data.kept, list(one.kept, data.nothing)],
      [label.identifiedBy, one.identifiedBy && names.field(one.identifiedBy)],
      erased(one, generatedAt),
      [label.grade, one.grade && words.grades[one.grade]],
      [label.outcome, one.outcome ? words.outcomes[one.outcome] : label.unfinished],
      [label.caseId, one.caseId],
      [label.knownCustomerId, one.knownCustomerId],
    ])}
    <h5>${said.seen.title}</h5>
    ${
      seen.length === 0
        ? html`<p>${said.seen.none}</p>`
        : table(
            [said.seen.when, said.seen.who, said.seen.which],
            seen.map((step) => [moment(step.at), byWhom(step), seenOf(step, list)]),
            'timed',
          )
    }
    ${comparisons(one.steps)}
  </section>`
}

/** Which data it was; of a comparison, that it was one. */
function seenOf(
  { kind, fields }: ReportStep,
  list: (fields: readonly string[] | null, none: string) => string,
): string {
  const name = capital(words.kinds[kind])
  if (!isOfComparison(kind)) return list(fields, name)
  const compared = fields?.map((field) => words.comparedFields[field] ?? field).join(', ')
  return compared ? `${name}: ${compared}` : name
}

/** How the data stood to what the bank has on file, each time that it was compared. */
function comparisons(steps: readonly ReportStep[]): TemplateResult | typeof nothing {
  const rows = steps.flatMap(({ at, kind, compared }) =>
    compared === null
      ? []
      : [[moment(at), resultOf(kind, compared), verdictsOf(compared)] as const],
  )
  const { title, result, fields } = said.comparison
  return rows.length === 0
    ? nothing
    : html`<h5>${title}</h5>
        ${table([said.seen.when, result, fields], rows, 'timed')}`
}

type Compared = NonNullable<ReportStep['compared']>

function resultOf(kind: EntryKindName, { outcome, overall }: Compared): string {
  const { overall: wholes, outcomes, nothing: none } = said.comparison
  const result = overall ? wholes[overall] : outcome ? outcomes[outcome] : none
  return kind === 'compared' ? capital(result) : `${capital(words.kinds[kind])}: ${result}`
}

const verdictsOf = ({ verdicts }: Compared): string =>
  verdicts.length === 0
    ? said.comparison.nothing
    : verdicts.map((one) => verdictWords(verdictIn(one), words)).join('; ')

const operationName = ({ operation, operationName: name }: ReportedVerification): string =>
  name ?? `${said.formerOperation} (${operation})`

function erased(
  { received, erasedAt }: ReportedVerification,
  now: string,
): readonly [string, string | null] {
  const { verifications: label } = said
  if (received === null) return [label.erasedAt, null]
  if (erasedAt === null) return [label.erasedFrom, label.undecided]
  return [erasedAt > now ? label.erasedFrom : label.erasedAt, moment(erasedAt)]
}

const kept = ({ evidence, verifications }: SubjectReport) => {
  const of = new Map(verifications.map((one) => [one.id, one]))
  return part(
    said.evidence.title,
    html`<p>${said.evidence.intro}</p>`,
    table(
      [said.evidence.of, said.evidence.purpose, said.evidence.until],
      evidence.map(({ id, purpose, keptSince, keptUntil }) => [
        date(of.get(id)?.requestedAt ?? keptSince),
        purposeName(of.get(id) ?? { purpose, purposeName: null }),
        date(keptUntil),
      ]),
    ),
  )
}

const done = (steps: readonly ReportStep[]) =>
  table(
    [said.seen.when, said.others.what, said.seen.who],
    steps.map((step) => {
      const why = step.reason === null ? '' : `: ${words.reasons[step.reason] ?? step.reason}`
      return [moment(step.at), `${capital(words.kinds[step.kind])}${why}`, byWhom(step)]
    }),
    'timed',
  )

function byWhom({ by }: ReportStep): string {
  if (by.kind !== 'employee') return by.kind === 'source' ? said.bySource : said.system
  const roles = by.roles.map((role) => TEXTS.pl.roles[role]).join(', ')
  return by.branch ? `${roles}, ${branchName(by.branch)}` : roles
}
