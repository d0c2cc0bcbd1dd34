import { type CheckFailure, refusable, requireThat } from '../refusal.ts'
import { type Element, encodingOf } from './ber.ts'
import type { Certificate, parseCertificate } from './certificate.ts'
import { sameBytes } from './der.ts'

/** The certificates that came along, each once. None is trusted for lying there. */
export interface Bag {
  readonly certificates: readonly Certificate[]
  /** Why the first one that was not taken was not; null when all were. */
  readonly unread: CheckFailure | null
}

const MAX_CERTIFICATES = 16

/**
 * Reads what senders put beside a signature: whole chains as a rule, with whatever else they have. A certificate that we
 * do not take, of another algorithm or form, is one that no chain of ours needs: it is left out, and nothing rests on it.
 */
export function readBag(elements: readonly Element[], read: typeof parseCertificate): Bag {
  requireThat(elements.length <= MAX_CERTIFICATES, 'message-malformed')
  const certificates: Certificate[] = []
  let unread: CheckFailure | null = null
  for (const element of elements) {
    const one = refusable(() => read(encodingOf(element)))
    if ('ok' in one) unread ??= one.code
    else certificates.push(one)
  }
  return { certificates: distinct(certificates), unread }
}

/** The same certificates, each once: a copy says nothing more than the first. */
export function distinct(certificates: readonly Certificate[]): readonly Certificate[] {
  return certificates.filter(
    ({ encoding }, at) =>
      certificates.findIndex((other) => sameBytes(other.encoding, encoding)) === at,
  )
}
