import type { Company } from '@okienko/contract'
import { asksWhose, customersOf, errandOf, type Offer } from '../errands.ts'
import { coded, fieldLabel, kindName, kindOf, said } from '../format.ts'
import type { Role, StageAt } from '../model.ts'
import type { Screen } from '../screen.ts'
import { html, nothing } from '../template.ts'
import { pick } from './pick.ts'

const ROLES: readonly Role[] = ['self', 'co-borrower', 'proxy', 'parent', 'representative']
const NOBODY: Company = { name: '', kind: 'krs', number: '' }

/** What a host calls a role; for themselves, where it is none. */
export const roleOf = (name: string | null): Role => ROLES.find((role) => role === name) ?? 'self'

type Choosing = StageAt<'choosing'>

/** In which role the customer is there; for whom, where that is a company; beside whom, where a visit is open. */
export function matterOf(screen: Screen, { matter, incomplete, anotherPerson }: Choosing) {
  const { model, texts, language, send } = screen
  const { role } = matter
  const company = matter.company ?? NOBODY
  const say = (more: Partial<Company>) =>
    send({ type: 'say', now: { matter: { role, company: { ...company, ...more } } } })
  const absent = role === 'proxy' || role === 'parent' || role === 'representative'
  return html`<details class="hint" ?open=${role !== 'self'}>
      <summary>${texts.choose.role} ${coded(model, 'roles', role, language)}</summary>
      ${ROLES.filter((own) => coded(model, 'roles', own, language)).map((own) =>
        pick('role', coded(model, 'roles', own, language), own === role, () =>
          send({ type: 'say', now: { matter: { ...matter, role: own } } }),
        ),
      )}
      ${absent ? html`<p class="small">${said(model.words?.absent, language)}</p>` : nothing}
      ${
        role === 'representative'
          ? html`
              ${field(texts.choose.company, company.name, (name) => say({ name }))}
              ${field(texts.choose.number, company.number, (text) => say(numbered(text)))}
              <p id="company" class=${incomplete ? 'small caution' : 'small'} role=${incomplete ? 'alert' : nothing}>
                ${texts.choose.tenDigits}
              </p>`
          : nothing
      }
    </details>
    ${
      customersOf(model).length
        ? html`<div>
            ${pick(
              null,
              texts.visit.another,
              anotherPerson,
              (is) => send({ type: 'say', now: { anotherPerson: is } }),
              { describedBy: 'another' },
            )}
            <p id="another" class="small muted">${texts.visit.otherwise}</p>
          </div>`
        : nothing
    }`
}

const field = (
  label: string,
  value: string,
  say: (text: string) => void,
) => html`<label class="field">
  ${label}
  <input
    type="text"
    maxlength="200"
    autocomplete="off"
    aria-describedby="company"
    .value=${value}
    @change=${(event: Event) => say((event.target as HTMLInputElement).value.trim())}
  />
</label>`

/** KRS numbers begin with noughts, and no NIP does. */
function numbered(text: string): Pick<Company, 'kind' | 'number'> {
  const number = text.replace(/[\s-]/g, '')
  return { kind: number[0] === '0' ? 'krs' : 'nip', number }
}

/** How data of the open visit stands to what was picked: whose it is, whether it serves, and what is missing. */
export function inVisit(screen: Screen, stage: Choosing) {
  const { model, texts, language, send } = screen
  const errand = errandOf(model, stage)
  const named = new Map(
    Array.isArray(stage.names)
      ? stage.names.map(({ first, firstName, surname }) => [first, `${firstName} ${surname}`])
      : [],
  )
  return html`${
    asksWhose(model, stage)
      ? html`<fieldset>
          <legend>${texts.visit.whose}</legend>
          ${customersOf(model).map(({ first, role, documentKind }) =>
            pick(
              'whose',
              html`<span><span translate="no" lang="pl">${named.get(first) ?? kindName(documentKind, model.documentKinds, language)}</span>
                  <span class="muted">${coded(model, 'roles', role, language)}</span></span>`,
              first === stage.first,
              () => send({ type: 'say', now: { first } }),
            ),
          )}
        </fieldset>`
      : nothing
  }
  ${errand && errand.coverage !== 'at-once' ? html`<p class="small muted">${coverageWords(screen, stage, errand)}</p>` : nothing}`
}

function coverageWords({ model, texts, language }: Screen, { picked }: Choosing, errand: Offer) {
  const why = coded(model, 'coverages', errand.coverage, language)
  if (errand.coverage === 'photo-again') return why
  const kind = model.operations.find(({ id }) => id === picked)?.documentKind ?? ''
  const missing = errand.missing.map((field) =>
    fieldLabel(field, kindOf(kind, model.documentKinds), language),
  )
  return `${texts.visit.not} ${[why, missing.join(', ')].filter(Boolean).join(' ')}.`
}
