import type { Role, State } from '@okienko/contract'
import type { Theme } from '../preferences.ts'

/** Everything that the page says, in one language. */
export interface Text {
  readonly tagline: string
  readonly skip: string
  readonly heading: string
  readonly loading: string
  readonly retry: string
  readonly code: string
  readonly signIn: string
  readonly signOut: string
  readonly expired: string
  readonly menu: string
  readonly language: string
  readonly theme: string
  readonly themes: Readonly<Record<Theme, string>>
  readonly roles: Readonly<Record<Role, string>>
  readonly connection: {
    readonly on: string
    readonly off: string
    readonly lost: string
    readonly back: string
  }
  readonly unreachable: { readonly title: string; readonly body: string }
  readonly failed: { readonly title: string; readonly body: string }
  readonly component: { readonly loading: string; readonly title: string; readonly body: string }
  readonly noDesk: { readonly title: string; readonly body: string }
  readonly vouched: {
    readonly label: string
    readonly band: string
  }
  readonly demo: {
    readonly band: string
    readonly phone: string
    readonly newWindow: string
    readonly title: string
    readonly lines: readonly [string, string, string]
    readonly hide: string
    readonly show: string
  }
  /** What stands beside the stage. */
  readonly beside: string
  readonly today: {
    readonly title: string
    readonly loading: string
    readonly empty: string
    readonly emptyHint: string
    readonly failed: string
    readonly unreachable: string
    readonly resume: string
    readonly shown: string
    readonly all: (count: number) => string
    readonly states: Readonly<Record<State, string>>
  }
}
