import type { DocumentKind, PersonalData } from '@okienko/contract'
import { asGroups, fieldLabel, isOver, kindName, kindOf, said, valueLabel } from '../format.ts'
import { check, eye, eyeOff, person, shield, warning } from '../icons.ts'
import type { PhotoSight, Stage } from '../model.ts'
import type { Screen } from '../screen.ts'
import { html, nothing, type TemplateResult } from '../template.ts'
import { ageNotice } from './age.ts'

const IN_NAME = ['firstName', 'secondName', 'surname']
const FIRST = ['pesel', 'birthDate', 'documentNumber', 'documentValidUntil']
const MOST_BESIDE = 4

interface Shown {
  readonly data: PersonalData
  /** Withheld: the operation does not have it, which is not worth a word. */
  readonly photo: PhotoSight | 'withheld'
  readonly hidden: boolean
}

/** Photo, name, evidence and every other attribute of one person, as far as the API shows them. */
export function dataCard(
  screen: Screen,
  { data, photo, hidden }: Shown,
  below: unknown = nothing,
  beside: unknown = nothing,
): TemplateResult {
  const { texts, model, language, send } = screen
  const { attributes } = data
  const kind = kindOf(data.documentKind, model.documentKinds)
  const kindWords = kindName(data.documentKind, model.documentKinds, language)
  const name = nameOf(data)
  const rest = Object.keys(attributes).filter((field) => ![...IN_NAME, ...FIRST].includes(field))
  // A few stand beside the photo with the first ones, many have the whole width below it.
  const few = rest.length <= MOST_BESIDE
  const facts = (fields: readonly string[]) => html`<dl class="facts">
    ${fields
      .filter((field) => field in attributes)
      .map(
        (field) => html`<div>
          <dt>${fieldLabel(field, kind, language)}</dt>
          <dd translate="no">${hidden ? concealed(screen) : value(screen, kind, field, attributes[field] ?? '')}</dd>
        </div>`,
      )}
  </dl>`
  const aside = html`<div class="person-aside">
    ${evidence(screen, data)}
    <button
      class="quiet"
      part="button quiet"
      title="Esc"
      aria-keyshortcuts="Escape"
      @click=${() => send({ type: 'hide' })}
    >
      ${hidden ? eye : eyeOff}${hidden ? texts.data.show : texts.data.hide}
    </button>
  </div>`
  // What is only vouched for comes first.
  const warned = data.grade === 'vouched'
  return html`<div class="person" part="person">
    ${photo === 'withheld' ? nothing : portrait(screen, photo)}
    <div class="person-text">
      ${warned ? aside : nothing}
      <h2 id="title" tabindex="-1" class="name" lang=${name ? 'pl' : nothing} translate=${name ? 'no' : nothing}>${name || kindWords}</h2>
      ${ageNotice(screen, data.ofAge)}
      <p class="muted">
        ${
          proves(model.stage, kind, photo, warned)
            ? html`<strong>${kindWords}.</strong> ${said(kind?.proves.text, language)}`
            : html`<strong>${kindWords}</strong>`
        }
      </p>
      ${warned ? nothing : aside}
      ${beside}
      ${facts(few ? [...FIRST, ...rest] : FIRST)}
      ${below}
    </div>
    ${few ? nothing : facts(rest)}
  </div>`
}

const nameOf = ({ attributes }: PersonalData) =>
  IN_NAME.map((field) => attributes[field])
    .filter(Boolean)
    .join(' ')

/**
 * Whether it may be said what the document is worth. Before faces were compared none identifies anybody, and one
 * without a photo says nothing about the person who stands there. What is only vouched for identifies nobody by itself.
 */
function proves(
  stage: Stage,
  kind: DocumentKind | undefined,
  photo: PhotoSight | 'withheld',
  isVouched: boolean,
): boolean {
  const identity = kind?.proves.what === 'identity'
  return stage.at === 'released' ? !(identity && isVouched) : photo === 'shown' && !identity
}

function portrait({ texts, send }: Screen, photo: PhotoSight) {
  return html`<div class="photo" part="photo">
    ${
      photo === 'loading' || photo === 'shown'
        ? html`<canvas
            role="img"
            aria-label=${texts.data.photoOf}
            @contextlost=${() => send({ type: 'photo', sight: 'broken' })}
          ></canvas>`
        : html`${person}<span>${texts.data.noPhoto}</span>`
    }
  </div>`
}

// No spaces between the pieces: what is copied is the value itself.
function value(
  { texts, model, language }: Screen,
  kind: DocumentKind | undefined,
  name: string,
  raw: string,
) {
  const pieces = asGroups(name, valueLabel(name, raw, kind, language)).map(
    (piece) => html`<span class="piece">${unbroken(piece)}</span>`,
  )
  if (name !== 'documentValidUntil') return pieces
  return isOver(raw, model.now)
    ? html`${pieces}<span class="mark caution">${warning}${texts.data.expired}</span>`
    : html`${pieces}<span class="mark positive">${check}</span>`
}

/** A line breaks before and after a postal code, not within. */
export const unbroken = (text: string) =>
  text
    .split(/(\b\d\d-\d{3}\b)/)
    .map((part, index) => (index % 2 ? html`<span class="whole">${part}</span>` : part))

export const concealed = ({ texts }: Screen) =>
  html`<span aria-hidden="true">••••••</span><span class="unseen">${texts.data.hiddenValue}</span>`

function evidence({ model, texts, language }: Screen, { grade, evidenceDigest }: PersonalData) {
  const words = model.words?.grades[grade]
  const proven = grade === 'proven'
  return html`<details class=${proven ? 'evidence' : 'evidence heed'}>
    <summary>
      <span class=${proven ? 'mark positive' : 'mark caution'}>${proven ? shield : warning}</span>
      ${said(words?.title, language)}<span class="more">${texts.data.details}</span>
    </summary>
    <p>${said(words?.text, language)}</p>
    <p class="digest">${texts.data.digest}: <code translate="no">${evidenceDigest}</code></p>
  </details>`
}
