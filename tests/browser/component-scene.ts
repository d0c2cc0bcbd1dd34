import type { Cast } from './cast.ts'

/** What stands behind the component: the server, or the BFF over the bank's own system in one of its dialects. */
export type StandsBehind = 'server' | 'bff-standard' | 'bff-legacy'

/** One scene of the component, told in what employee and customer see. */
export interface ComponentScene {
  readonly name: string
  readonly play: (cast: Cast) => Promise<void>
  /** Begins before anybody has signed in. */
  readonly signedOut?: true
  /** Nobody may be at work beside it: it takes the newest code there is, or kills whatever stands behind. */
  readonly alone?: true
}

/** Why a scene cannot be played over what stands behind, and what happens there in its place. */
export interface Gap {
  readonly why: string
  readonly instead: (cast: Cast) => Promise<void>
}
