import type { State } from '@okienko/contract'

/** An event as the flow tells it to the host: the handle and the state, never personal data. */
export type HostEvent =
  | { readonly name: 'started'; readonly id: string }
  | {
      readonly name: 'state'
      readonly id: string
      readonly version: number
      readonly state: State
    }
  | { readonly name: 'released'; readonly id: string }
  | {
      readonly name: 'ended'
      readonly id: string
      readonly state: State
      readonly reason: string
    }
  | {
      readonly name: 'handed-over'
      readonly id: string
      readonly application: string
      readonly ticket: string
    }
  | { readonly name: 'problem'; readonly code: string }
