/** What a finding can be about: a closed list, so that whoever reads the JSON can sort by it. */
export type About =
  | 'settings'
  | 'machine'
  | 'catalogue'
  | 'applications'
  | 'certificates'
  | 'keys'
  | 'data'
  | 'journal'
  | 'disk'
  | 'ports'
  | 'issuer'
  | 'backsystem'
  | 'register'
  | 'witnesses'
  | 'clock'
  | 'doctor'

/**
 * `warning`: the start succeeds, and somebody should look. `wrong`: it fails, or what it starts does, now or within
 * a week.
 */
export type Verdict = 'ok' | 'warning' | 'wrong'

/** Everything that is the same for all findings of one code. */
export interface CodeEntry {
  readonly about: About
  readonly verdict: Verdict
  /** What it means, for docs/doctor.md. */
  readonly means: string
  /** What to do about it; null where nothing is to be done. A finding may say it more exactly. */
  readonly todo: string | null
}

export type Codes = Readonly<Record<string, CodeEntry>>
