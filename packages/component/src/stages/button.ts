import { html, nothing, type TemplateResult } from '../template.ts'

interface More {
  readonly icon?: TemplateResult
  readonly disabled?: boolean
  readonly describedBy?: string
}

/** A button of one of three weights; one `primary` at most is on the screen. */
export function button(
  weight: 'primary' | 'secondary' | 'quiet',
  label: string,
  press: (event: Event) => void,
  { icon, disabled = false, describedBy }: More = {},
): TemplateResult {
  return html`<button
    class=${weight}
    part="button ${weight}"
    aria-describedby=${describedBy ?? nothing}
    ?disabled=${disabled}
    @click=${press}
  >
    ${icon}${label}
  </button>`
}
