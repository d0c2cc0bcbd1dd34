import { warning } from '../icons.ts'
import type { Texts } from '../locales/texts.ts'
import type { StageAt } from '../model.ts'
import { qrCode } from '../qr-code.ts'
import type { Screen } from '../screen.ts'
import { html, nothing, type TemplateResult } from '../template.ts'

type Inviting = StageAt<'inviting'>

/** How the customer takes the code: by the camera, unless it can only be typed. */
export const wayOf = ({ view, photo }: Inviting): 'scan' | 'type' => {
  const { qrText, picture, typedCode } = view.invitation
  return qrText || (picture && photo !== 'broken') || !typedCode ? 'scan' : 'type'
}

/** Whether there is nothing for the camera where there should be. */
export const isBroken = ({ view, photo }: Inviting): boolean => {
  const { qrText, picture, typedCode } = view.invitation
  if (qrText) return !qrCode(qrText, '')
  return picture ? photo === 'broken' : !typedCode
}

/**
 * The code as its source gives it: drawn from the text, else as the picture, and the one to be typed under it. Where
 * there is that alone it takes their place; where nothing can be shown that is said. `or` is before the one under it.
 */
export function invitation(
  { send }: Screen,
  stage: Inviting,
  texts: Texts,
  or: string,
): TemplateResult {
  const { qrText, typedCode } = stage.view.invitation
  const typed = typedCode && digits(typedCode)
  if (isBroken(stage))
    return html`<p class="qr over">${warning}<strong>${texts.code.broken}</strong></p>${under(or, typed)}`
  if (typed && wayOf(stage) === 'type')
    return html`<p class="qr over typed"><span class="muted">${texts.steps.code}</span>${typed}</p>`
  return html`${
    qrText
      ? qrCode(qrText, texts.code.qr)
      : html`<div class="qr" part="qr"><canvas
            role="img"
            aria-label=${texts.code.qr}
            @contextlost=${() => send({ type: 'photo', sight: 'broken' })}
          ></canvas></div>`
  }${under(or, typed)}`
}

const under = (or: string, typed: unknown) =>
  typed ? html`<p class="typed heed"><span class="muted">${or}</span>${typed}</p>` : nothing

/** In groups for whoever reads it aloud, one by one for whoever hears it; copied it is the code itself. */
const digits = (typedCode: string) => {
  // Grouped as the source has it, if it has; else by fours, or by threes.
  const grouped = typedCode.replace(/^\w+$/, (all) =>
    all.replace(all.length % 4 ? /.{3}(?=..)/g : /.{4}(?=.)/g, '$& '),
  )
  const groups = grouped.split(' ')
  return html`<code
    part="typed-code"
    role="img"
    translate="no"
    aria-label=${[...groups.join('')].join(', ')}
    >${groups.map((group) => html`<span class="piece">${group}</span>`)}</code
  >`
}
