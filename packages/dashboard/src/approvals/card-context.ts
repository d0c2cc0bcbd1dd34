import type { ApprovalView, CustomerIdentity } from '@okienko/contract'
import { placeName } from '../journal/place-name.ts'
import type { Names } from '../journal/tell.ts'
import type { ApprovalsText } from '../locales/approvals-pl.ts'
import type { Text } from '../locales/text.ts'
import type { Language } from '../preferences.ts'
import type { IconName } from '../views/icons.ts'

export type Answer = 'approve' | 'decline'

/** What the cards of the queue share. */
export interface CardContext {
  readonly text: ApprovalsText
  readonly common: Text
  readonly language: Language
  readonly names: Names
  /** Whether the reader may open verifications in the journal. */
  readonly readsJournal: boolean
  /** The request that somebody wanted to decline without a word. */
  readonly missing: string | null
  /** Who it was, of the request by which it was read just now. */
  readonly identity: (CustomerIdentity & { readonly request: string }) | null
  readonly hideIdentity: () => void
  readonly decide: (event: MouseEvent, request: ApprovalView, answer: Answer) => void
  readonly carryOut: (event: MouseEvent, request: ApprovalView) => void
}

/** How each state looks, beside its word. */
export const STATE_LOOKS = {
  waiting: ['caution', 'clock'],
  approved: ['positive', 'check'],
  declined: ['critical', 'cross'],
  expired: ['muted', 'clock'],
  used: ['muted', 'check'],
  withdrawn: ['muted', 'minus'],
} as const satisfies Record<ApprovalView['state'], readonly [string, IconName]>

/** Who asks: by name, role and place. */
export function asker(
  { text, common, language }: CardContext,
  { askedBy, own: isOwn }: ApprovalView,
): string {
  const roles = askedBy.roles.map((role) => common.roles[role]).join(', ')
  const name = isOwn ? text.facts.you : (askedBy.name ?? text.facts.forgotten)
  return [name, roles, placeName(askedBy.branch, language)]
    .filter((part) => part !== '')
    .join(' · ')
}
