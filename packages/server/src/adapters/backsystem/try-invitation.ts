import { NoAnswer } from '@okienko/outbound'
import type { ApprovedOperation } from '../../domain/catalogue/catalogue.ts'
import { type ClientOptions, openClient, type Tell } from './client.ts'
import { STRANGER } from './dialect-shape.ts'
import { endOpened, invitationOf, order, type Unusable } from './invite.ts'
import type { Opened } from './opened.ts'

/** What became of a code that nobody was shown. Nothing of the code is told. */
export type Tried =
  | { readonly kind: 'no-answer'; readonly why: string }
  | { readonly kind: 'stranger' | 'refused' | 'not-asked' }
  /** A place of the dialect, with nothing of the answer in it. */
  | { readonly kind: 'unreadable'; readonly where: string }
  | ({ readonly kind: 'unusable'; readonly why: Unusable } & Ended)
  | ({ readonly kind: 'good' } & Seen & Ended)

interface Ended {
  /** The BackSystem says that it is gone. */
  readonly isWithdrawn: boolean
}

interface Seen {
  /** What a customer would be shown. */
  readonly shows: readonly ('text' | 'picture' | 'typed code')[]
  /** How many milliseconds longer the code would be good than was asked for, negative for less; null where it does not say. */
  readonly longer: number | null
}

/** As short as a code may be ordered: it is over soon even where nobody can withdraw it. */
const SCAN_MS = 10_000

/** Orders one code for the operation, looks at it as a start of a verification would, and withdraws it. Never throws. */
export async function tryInvitation(
  options: ClientOptions,
  { card }: ApprovedOperation,
  clock: { now(): number } = { now: Date.now },
): Promise<Tried> {
  let where = ''
  const tell: Tell = (_call, at) => {
    where = at
  }
  const client = openClient({ ...options, tell })
  const speaking = { client, dialect: options.dialect }
  const limits = { now: clock.now(), scan: SCAN_MS, grace: 0 }
  try {
    const said = await order(speaking, card, limits)
    if (said.outcome === 'unreadable' || (said.outcome === 'refused' && where !== '')) {
      return { kind: 'unreadable', where }
    }
    if (said.outcome === 'other' && said.said === STRANGER) return { kind: 'stranger' }
    if (said.outcome !== 'ok')
      return { kind: said.outcome === 'not-asked' ? 'not-asked' : 'refused' }
    const invitation = invitationOf(options.dialect, said.value, card, limits)
    const isWithdrawn = await endOpened(speaking, said.value)
    if (typeof invitation === 'string') return { kind: 'unusable', why: invitation, isWithdrawn }
    return { kind: 'good', isWithdrawn, ...seenOf(said.value, limits.now + SCAN_MS) }
  } catch (fault) {
    return { kind: 'no-answer', why: whyOf(fault) }
  } finally {
    await client.close().catch(() => {})
  }
}

function seenOf({ code, validUntil }: Opened, asked: number): Seen {
  return {
    shows: [
      ...(code.qrText === null ? [] : (['text'] as const)),
      ...(code.picture === undefined ? [] : (['picture'] as const)),
      ...(code.typedCode === undefined ? [] : (['typed code'] as const)),
    ],
    longer: validUntil === null ? null : validUntil - asked,
  }
}

const WORDS = {
  'no-answer': 'there was no answer',
  'too-slow': 'not in time',
  'too-long': 'the answer was too long',
  'try-later': 'it said that it cannot answer now',
  'circuit-open': 'it did not answer just before',
} as const

function whyOf(fault: unknown): string {
  const cause = fault instanceof Error ? fault.cause : null
  return cause instanceof NoAnswer ? WORDS[cause.code] : WORDS['try-later']
}
