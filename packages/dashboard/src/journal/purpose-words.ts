import { html, type TemplateResult } from 'lit'
import type { Purpose } from './tell.ts'

/** The purpose as the Ministry approved it, in Polish, with what it means beside it; else that it is not there. */
export function purposeWords(purpose: Purpose | null, none: string): TemplateResult | string {
  if (purpose === null) return none
  const { approved, translated } = purpose
  if (translated === null) return html`<span lang="pl" translate="no">${approved}</span>`
  return html`<span lang="pl" translate="no">${approved}</span> (${translated})`
}
