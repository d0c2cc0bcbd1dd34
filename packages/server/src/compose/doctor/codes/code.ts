import type { CodeEntry as EntryAbout } from '@okienko/edge/doctor'

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
  | 'connection'
  | 'register'
  | 'witnesses'
  | 'clock'
  | 'doctor'

export type { Verdict } from '@okienko/edge/doctor'
/** Everything that is the same for all findings of one code. */
export type CodeEntry = EntryAbout<About>
export type Codes = Readonly<Record<string, CodeEntry>>
