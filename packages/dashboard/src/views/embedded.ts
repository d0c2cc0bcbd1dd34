import type { State } from '@okienko/contract'
import { html, type TemplateResult } from 'lit'
import type { Text } from '../locales/text.ts'
import type { Language } from '../preferences.ts'
import type { Embedded } from '../state.ts'
import { notice, waiting } from './notice.ts'

const COMPONENT = '/component/okienko.js'

export type Verification = HTMLElement & { verification: string | null }

/** What it tells the page. */
export interface Told {
  /** Another verification is on the screen, or none. */
  readonly showed: (event: Event & { readonly id: string | null }) => void
  readonly moved: (event: Event & { readonly state: State }) => void
  readonly changed: () => void
  readonly troubled: (event: Event & { readonly code: string }) => void
}

interface Shown extends Told {
  readonly text: Text
  readonly language: Language
  readonly embedded: Embedded
}

/** Fetched when it is wanted, from where the server has it, as a bank's page would. */
export async function fetchComponent(): Promise<Embedded> {
  try {
    await import(/* @vite-ignore */ COMPONENT)
    return 'ready'
  } catch {
    return 'failed'
  }
}

/** The component, or what is said while it is not there. */
export function embeddedComponent(shown: Shown): TemplateResult {
  const { text, language, embedded } = shown
  if (embedded === 'loading') return waiting(text.component.loading)
  if (embedded === 'failed') {
    const again = { label: text.retry, run: () => location.reload() }
    return notice(text, { icon: 'alert', ...text.component, action: again })
  }
  return html`<okienko-verification
    system="desk"
    language=${language}
    @okienko-shown=${shown.showed}
    @okienko-started=${shown.changed}
    @okienko-state=${shown.moved}
    @okienko-released=${shown.changed}
    @okienko-ended=${shown.changed}
    @okienko-problem=${shown.troubled}
  ></okienko-verification>`
}
