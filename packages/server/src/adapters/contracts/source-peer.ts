import type { Source } from '../../application/ports/identity-source.ts'
import type { Grade } from '../../domain/closed-lists.ts'
import type { Invitation } from '../../domain/verification/verification.ts'

/** What the customer does, or what the source finds in the answer. */
export type Story = 'agrees' | 'refuses' | 'is-turned-away' | 'answers-twice'

export type Trouble = 'none' | 'gone' | 'failing' | 'hanging' | 'garbled' | 'slow'

/** The far side of a source, played: whoever invites, and the customer with a phone. */
export interface SourcePeer {
  /** A new source at this far side. */
  source(): Promise<Source>
  /** The customer scans and does as told. Resolves when the phone has done its part. */
  play(invitation: Invitation, story: Story): Promise<'taken' | 'not-taken'>
  /** What the source would say of the customer's answers, held back, word for word. */
  withhold(invitation: Invitation, story: Story): Promise<readonly string[]>
  /** Lets the source say it about that invitation; resolves when it has come in or is not asked for. */
  say(invitation: Invitation, saying: string): Promise<void>
  /** The same saying as if it were about another invitation. */
  misattribute(saying: string, invitation: Invitation): string
  /** What is wrong with the way to the far side, from now on. */
  trouble(kind: Trouble): Promise<void>
  /** Answers are lost on their way in, for a source that pushes them; nothing changes for one that asks. */
  loseAnswers(lost: boolean): void
  close(): Promise<void>
}

export interface SourceShape {
  readonly name: string
  readonly grade: Grade
  readonly open: () => Promise<SourcePeer>
}
