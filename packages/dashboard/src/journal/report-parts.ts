import { html, nothing, type TemplateResult } from 'lit'

/** A table of texts; on a narrow screen each value stands under its name. A `timed` one begins with a time, in one line. */
export const table = (
  head: readonly string[],
  rows: readonly (readonly string[])[],
  timed?: 'timed',
) =>
  html`<table class=${timed ?? ''}>
    <thead>
      <tr>
        ${head.map((name) => html`<th scope="col">${name}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${rows.map(
        (row) => html`<tr>
          ${row.map((value, at) => html`<td data-label=${head[at] ?? ''}>${value}</td>`)}
        </tr>`,
      )}
    </tbody>
  </table>`

/** Names with values; what has none is not said. */
export const facts = (all: readonly (readonly [string, string | null])[]) =>
  html`<dl class="facts">
    ${all.map(([name, value]) =>
      value ? html`<div><dt>${name}</dt><dd>${value}</dd></div>` : nothing,
    )}
  </dl>`

/** One part of the answer, under its title. */
export const part = (title: string, ...content: readonly unknown[]): TemplateResult =>
  html`<section>
    <h3>${title}</h3>
    ${content}
  </section>`

export const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
