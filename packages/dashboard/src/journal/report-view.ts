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
import { placeName } from './place-name.ts'
import type { Names } from './tell.ts'
import { inWarsaw } from './times.ts'

const words = WORDS.pl
const SEEN: ReadonlySet<EntryKindName> = new Set(['presented', 'read', 'evidence-read'])
/** Beside the course of a verification itself. */
const MORE: ReadonlySet<EntryKindName> = new Set(['closed', 'evidence-kept', 'evidence-erased'])

const moment = (at: string) => inWarsaw('moment', at, 'pl')
const date = (at: string) => inWarsaw('date', at, 'pl')
const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

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
    ${
      report.completeness === 'complete'
        ? nothing
        : html`<p class="warning">${said.completeness[report.completeness]}</p>`
    }
    <section>
      <h3>${said.kept.title}</h3>
      <p>${evidence.length > 0 ? said.kept.except : said.kept.intro}</p>
      <ul>
        <li>${said.kept.journal(verifications.length)}</li>
        <li>${said.kept.details}</li>
        ${evidence.length > 0 ? html`<li>${said.kept.evidence(evidence.length)}</li>` : nothing}
      </ul>
    </section>
    <section>
      <h3>${said.verifications.title}</h3>
      ${
        verifications.length === 0
          ? html`<p>${said.verifications.none}</p>`
          : verifications.map((one) => verification(one, names))
      }
    </section>
    ${evidence.length > 0 ? kept(report) : nothing}
    ${
      // Silence where there is nothing: inquiries and holds are not told, so "nothing else" could be untrue.
      others.length === 0
        ? nothing
        : html`<section>
            <h3>${said.others.title}</h3>
            ${done(others)}
          </section>`
    }
    <section>
      <h3>${said.rights.title}</h3>
      <p>${said.rights.text}</p>
    </section>
  </article>`
}

function verification(one: ReportedVerification, names: Names): TemplateResult {
  const { verifications: label } = said
  const asked = one.steps.find(({ by }) => by.kind === 'employee')
  const facts: readonly (readonly [string, string | null])[] = [
    [label.where, asked?.by.branch ? placeName(asked.by.branch, 'pl') : null],
    [label.purpose, one.purposeName ?? one.purpose],
    [label.legalBasis, one.legalBasis],
    [label.fields, one.fields.map(names.field).join(', ')],
    [label.source, one.grade ? label.fromPhone : null],
    [label.grade, one.grade && words.grades[one.grade]],
    [label.outcome, one.outcome ? words.outcomes[one.outcome] : label.unfinished],
    [label.caseId, one.caseId],
    [label.knownCustomerId, one.knownCustomerId],
  ]
  const seen = one.steps.filter(({ kind }) => SEEN.has(kind))
  return html`<section class="reported">
    <h4>${capital(one.operationName ?? one.operation)}, ${moment(one.requestedAt)}</h4>
    <dl class="facts">
      ${facts.map(([name, value]) =>
        value ? html`<div><dt>${name}</dt><dd>${value}</dd></div>` : nothing,
      )}
    </dl>
    <h5>${said.seen.title}</h5>
    ${
      seen.length === 0
        ? html`<p>${said.seen.none}</p>`
        : table(
            [said.seen.when, said.seen.who, said.seen.which],
            seen.map((step) => [
              moment(step.at),
              byWhom(step),
              (step.fields ?? []).map(names.field).join(', ') || capital(words.kinds[step.kind]),
            ]),
          )
    }
  </section>`
}

const kept = ({ evidence, verifications }: SubjectReport) => {
  const of = new Map(verifications.map((one) => [one.id, one]))
  return html`<section>
    <h3>${said.evidence.title}</h3>
    <p>${said.evidence.intro}</p>
    ${table(
      [said.evidence.of, said.evidence.purpose, said.evidence.until],
      evidence.map(({ id, purpose, keptSince, keptUntil }) => [
        date(of.get(id)?.requestedAt ?? keptSince),
        of.get(id)?.purposeName ?? purpose,
        date(keptUntil),
      ]),
    )}
  </section>`
}

const done = (steps: readonly ReportStep[]) =>
  table(
    [said.seen.when, said.others.what, said.seen.who],
    steps.map((step) => {
      const why = step.reason === null ? '' : `: ${words.reasons[step.reason] ?? step.reason}`
      return [moment(step.at), `${capital(words.kinds[step.kind])}${why}`, byWhom(step)]
    }),
  )

function byWhom({ by }: ReportStep): string {
  if (by.kind !== 'employee') return by.kind === 'source' ? said.source : said.system
  const roles = by.roles.map((role) => TEXTS.pl.roles[role]).join(', ')
  return by.branch ? `${roles}, ${placeName(by.branch, 'pl')}` : roles
}

const table = (head: readonly string[], rows: readonly (readonly string[])[]) =>
  html`<table>
    <thead>
      <tr>
        ${head.map((name) => html`<th scope="col">${name}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${rows.map(
        (row) => html`<tr>
          ${row.map((value, at) => html`<td data-label=${head[at]}>${value}</td>`)}
        </tr>`,
      )}
    </tbody>
  </table>`
