import { trail } from './journal/trail.ts'

const ONWARD = '/sign-out/onward'

/**
 * A fresh page keeps nothing of the last employee in memory; on the way to it the identity provider is told. The way
 * there is refused to frames: from one it leads through a window of its own.
 */
export function goOnSignedOut(): void {
  trail.forget()
  const isFramed = location.ancestorOrigins?.length > 0
  if (isFramed) open(ONWARD, '_blank', 'noopener')
  location.assign(isFramed ? '/' : ONWARD)
}
