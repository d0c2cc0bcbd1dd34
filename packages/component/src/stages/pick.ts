import { html, nothing, type TemplateResult } from '../template.ts'

interface More {
  readonly disabled?: boolean
  readonly describedBy?: string
}

/** One of several by a `group`, or one to be ticked by itself where that is null. */
export function pick(
  group: string | null,
  label: unknown,
  checked: boolean,
  say: (checked: boolean) => void,
  { disabled = false, describedBy }: More = {},
): TemplateResult {
  return html`<label class="reason">
    <input
      type=${group ? 'radio' : 'checkbox'}
      name=${group ?? nothing}
      .checked=${checked}
      ?disabled=${disabled}
      aria-describedby=${describedBy ?? nothing}
      @change=${(event: Event) => say((event.target as HTMLInputElement).checked)}
    />
    ${label}
  </label>`
}

/** What is ticked, with or without one of it. */
export const ticking = <T>(ticked: readonly T[], one: T, isTicked: boolean): readonly T[] =>
  isTicked ? [...ticked, one] : ticked.filter((other) => other !== one)
