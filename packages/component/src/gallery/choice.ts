import { LANGUAGES, type Language } from '../locales/texts.ts'

export const THEMES = ['light', 'dark'] as const
export type Theme = (typeof THEMES)[number]
/** `alone`: as the only thing on the page, with the window for itself. */
export const WIDTHS = ['320', '390', '768', '1280', 'free', 'alone'] as const

/** What the page shows; the fragment of its address says the same. */
export interface Choice {
  readonly state: string
  readonly lang: Language | 'all'
  readonly theme: Theme | 'all'
  readonly width: (typeof WIDTHS)[number]
}

/** `#state=code&lang=uk&theme=dark&width=390`; what is absent or unknown is as at first. */
export function readChoice(fragment: string, states: readonly string[]): Choice {
  const asked = new URLSearchParams(fragment.replace(/^#/, ''))
  const one = <T extends string>(name: string, known: readonly T[], first: T): T =>
    known.find((own) => own === asked.get(name)) ?? first
  return {
    state: one('state', states, states[0] ?? ''),
    lang: one('lang', [...LANGUAGES, 'all'], 'pl'),
    theme: one('theme', [...THEMES, 'all'], 'light'),
    width: one('width', WIDTHS, 'free'),
  }
}

export const addressOf = (choice: Choice): string => `#${new URLSearchParams({ ...choice })}`
