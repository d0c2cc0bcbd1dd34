import type { DocumentKind, Me, Operation, VerificationSummary } from '@okienko/contract'

/** Who is at the desk, as far as the page knows. */
export type Session =
  | { readonly is: 'loading' }
  | { readonly is: 'signed-out'; readonly expired: boolean }
  | { readonly is: 'unreachable' }
  | { readonly is: 'failed'; readonly code: string }
  | { readonly is: 'signed-in'; readonly me: Me }

/** Today's list. A list that could not be renewed stays in view and says so. */
export type Today =
  | { readonly is: 'loading' }
  | { readonly is: 'unreachable' }
  | { readonly is: 'failed'; readonly code: string }
  | {
      readonly is: 'listed'
      readonly rows: readonly VerificationSummary[]
      readonly operations: ReadonlyMap<string, Operation>
      readonly documentKinds: readonly DocumentKind[]
    }

/** The embedded component, which is fetched at run time. */
export type Embedded = 'loading' | 'ready' | 'failed'

/** Roles that serve customers; the server decides, this only says which room to show. */
export const servesCustomers = ({ roles }: Me): boolean =>
  roles.includes('advisor') || roles.includes('supervisor')
