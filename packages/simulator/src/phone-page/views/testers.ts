import { html, type TemplateResult } from 'lit'
import type { Controls, Page } from '../page.ts'

/** The tucked-away choice of what shall go wrong. */
export function testers(
  { words, scenarios, scenario }: Page,
  { chooseScenario }: Controls,
): TemplateResult {
  const [usual] = scenarios
  if (usual === undefined) return html``
  const chosen = scenarios.find(({ name }) => name === scenario) ?? usual
  return html`<details class="testers">
    <summary>${words.testers.heading}${chosen === usual ? '' : `: ${chosen.title}`}</summary>
    <p class="muted" id="scenario-lead">${words.testers.lead}</p>
    <label for="scenario">${words.testers.scenario}</label>
    <select
      id="scenario"
      lang="pl"
      aria-describedby="scenario-lead"
      @change=${({ target }: Event) =>
        target instanceof HTMLSelectElement && chooseScenario(target.value)}
    >
      ${scenarios.map(
        ({ name, title }) =>
          html`<option value=${name} ?selected=${name === chosen.name}>${title}</option>`,
      )}
    </select>
  </details>`
}
