import { z } from 'zod'

/**
 * How the one peer among all that an authority has certified may be named: a fingerprint with or without its colons, a
 * subject, or a whole host name. What other programs read as many hosts (a dot at either end, `*`) is none.
 */
const PEER_NAMES = {
  sha256: /^(?:[0-9a-f]{64}|(?:[0-9a-f]{2}:){31}[0-9a-f]{2})$/i,
  subject: /^.*=.*$/u,
  dns: /^(?=.{1,253}$)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)*$/i,
} as const
const PEER = /^(sha256|subject|dns): *(.{1,512})$/u
/** Names with semicolons between them. */
export const peers = z
  .string()
  .transform((text) => text.split(';').map((part) => part.trim()))
  .transform((parts) => parts.filter((part) => part !== ''))
  .pipe(z.array(z.string().refine(isWellFormed).transform(peerName)))

function readPeer(text: string) {
  const [, kind = '', value = ''] = PEER.exec(text) ?? []
  return { kind: kind as keyof typeof PEER_NAMES, value }
}

function isWellFormed(text: string): boolean {
  const { kind, value } = readPeer(text)
  return Object.hasOwn(PEER_NAMES, kind) && PEER_NAMES[kind].test(value)
}

/** As it will be compared. */
function peerName(text: string) {
  const { kind, value } = readPeer(text)
  return { kind, value: kind === 'sha256' ? value.replaceAll(':', '').toLowerCase() : value }
}
