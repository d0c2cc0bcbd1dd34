import { html, type SVGTemplateResult, svg, type TemplateResult } from 'lit'

const STROKES = {
  window: svg`<path d="M4.5 13V9.5a5.5 5.5 0 0 1 11 0V13M2.5 16h15" />`,
  clock: svg`<circle cx="10" cy="10" r="7" /><path d="M10 6v4l2.5 2" />`,
  compare: svg`<circle cx="8" cy="7.5" r="3" /><path d="M2.5 16.5c.6-3 2.7-4.5 5.5-4.5 1 0 1.9.2 2.7.6M13 15l1.7 1.7 3-3.4" />`,
  check: svg`<path d="m4 10.5 4 4 8-9" />`,
  cross: svg`<path d="m5 5 10 10M15 5 5 15" />`,
  minus: svg`<circle cx="10" cy="10" r="7" /><path d="M7 10h6" />`,
  alert: svg`<path d="M10 3 2.5 16.5h15zM10 8.5v3.5M10 14.2v.1" />`,
  stop: svg`<circle cx="10" cy="10" r="7" /><path d="m5.2 5.2 9.6 9.6" />`,
  linked: svg`<path d="M3 8.5a10 10 0 0 1 14 0M5.7 11.3a6.2 6.2 0 0 1 8.6 0M10 15v.1" />`,
  unlinked: svg`<path d="M3 8.5a10 10 0 0 1 3.6-2.3M17 8.5a10 10 0 0 0-5.2-2.7M5.7 11.3a6.2 6.2 0 0 1 3-1.6M10 15v.1M3.5 3.5l13 13" />`,
  phone: svg`<rect x="5.5" y="2.5" width="9" height="15" rx="2" /><path d="M9 15h2" />`,
  away: svg`<path d="M8 4.5H4.5v11h11V12M11 3.5h5.5V9M16 4l-7 7" />`,
  person: svg`<circle cx="10" cy="6.5" r="3.2" /><path d="M3.5 17c.6-3.5 3-5.3 6.5-5.3s5.9 1.8 6.5 5.3" />`,
  people: svg`<circle cx="7.5" cy="7" r="2.8" /><path d="M2 16.5c.5-3 2.5-4.6 5.5-4.6s5 1.6 5.5 4.6M13 4.5a2.8 2.8 0 0 1 0 5.2M15 12.3c1.7.6 2.7 2 3 4.2" />`,
  globe: svg`<circle cx="10" cy="10" r="7" /><path d="M3 10h14M10 3c2.2 2 3.2 4.3 3.2 7s-1 5-3.2 7c-2.2-2-3.2-4.3-3.2-7s1-5 3.2-7Z" />`,
  contrast: svg`<circle cx="10" cy="10" r="7" /><path d="M10 3a7 7 0 0 1 0 14Z" fill="currentColor" />`,
  down: svg`<path d="m5 8 5 5 5-5" />`,
  back: svg`<path d="M16 10H4M9 5l-5 5 5 5" />`,
  eye: svg`<path d="M2.5 10C4.3 6.7 6.9 5 10 5s5.7 1.7 7.5 5c-1.8 3.3-4.4 5-7.5 5s-5.7-1.7-7.5-5Z" /><circle cx="10" cy="10" r="2.3" />`,
  search: svg`<circle cx="9" cy="9" r="5.5" /><path d="m13.2 13.2 4 4" />`,
  shelf: svg`<path d="M3 6.5h14v10H3zM2.5 3.5h15v3h-15zM8 10h4" />`,
  key: svg`<circle cx="6.5" cy="13.5" r="3.5" /><path d="m9 11 7.5-7.5M13.5 6.5l2.5 2.5" />`,
  gear: svg`<path d="M3 6h8M15 6h2M3 14h2M9 14h8" /><circle cx="13" cy="6" r="2" /><circle cx="7" cy="14" r="2" />`,
  book: svg`<path d="M4 3.5h10.5a1.5 1.5 0 0 1 1.5 1.5v11.5H5.5A1.5 1.5 0 0 1 4 15zM4 15a1.5 1.5 0 0 1 1.5-1.5H16M7.5 7h5" />`,
  print: svg`<path d="M6 7V3h8v4M6 13.5H3.5V7h13v6.5H14M6 11.5h8V17H6z" />`,
  save: svg`<path d="M10 3v9.5M5.5 8.5l4.5 4.5 4.5-4.5M3.5 16.5h13" />`,
} as const satisfies Record<string, SVGTemplateResult>

export type IconName = keyof typeof STROKES

/** One icon of the set, on a 20 px grid; the words beside it carry the meaning. */
export const icon = (name: IconName): TemplateResult => html`<svg
  class="icon"
  viewBox="0 0 20 20"
  aria-hidden="true"
>${STROKES[name]}</svg>`
