import { EMPTY_ROOT, lastCheckpointIn } from '@okienko/journal'
import {
  type Checkpoint,
  Malformed,
  openCheckpoint,
  type SignerKey,
  type Tree,
} from '@okienko/journal/check'
import { JournalRefused } from './journal-refused.ts'
import {
  type JournalPlaces,
  nameSigningKey,
  orRefused,
  parseUnchecked,
} from './signing-identity.ts'

/**
 * The newest tree that was signed, by a signature of our key: that of the second place or, where it is a later one of
 * the same origin, that which the database has `published`. The empty tree before the first start. Throws
 * JournalRefused where the second place holds something else, or the key is missing.
 */
export function signedTree(
  places: JournalPlaces,
  signer: SignerKey,
  published: string | null,
): Promise<Tree> {
  return orRefused(async () => {
    const last = await lastCheckpointIn(places.last).read()
    if (last === null) return publishedTree(places, signer, published)
    const { origin } = parseUnchecked(last)
    const key = await nameSigningKey(places, signer, origin)
    const kept = await opened(last, key)
    if (kept === null) {
      throw new JournalRefused(
        `The journal: the last checkpoint is not signed by our key. It lies in ${places.last}: bring back the one, or the other.`,
      )
    }
    const later = await opened(published, key)
    return treeOf(later !== null && later.size > kept.size ? later : kept)
  })
}

/**
 * The tree that the database itself says was signed, by a signature of our key: all that is left to go by where the
 * second place is lost, or knows of more than there is. The empty tree where there is none.
 */
export function publishedTree(
  places: JournalPlaces,
  signer: SignerKey,
  published: string | null,
): Promise<Tree> {
  return orRefused(async () => {
    const origin = published === null ? null : originOf(published)
    if (origin === null) return treeOf(null)
    const key = await nameSigningKey(places, signer, origin)
    return treeOf(await opened(published, key))
  })
}

/** What a checkpoint states, if our key has signed it. A database may hold anything. */
async function opened(text: string | null, key: SignerKey): Promise<Checkpoint | null> {
  if (text === null) return null
  const { verifier } = key
  const policy = { key: verifier, origin: verifier.name }
  const found = await openCheckpoint(new TextEncoder().encode(text), policy)
  return found.kind === 'signed' ? found.checkpoint : null
}

function originOf(text: string): string | null {
  try {
    return parseUnchecked(text).origin
  } catch (error) {
    if (error instanceof Malformed) return null
    throw error
  }
}

function treeOf(checkpoint: Checkpoint | null): Tree {
  const { size, root } = checkpoint ?? { size: 0, root: EMPTY_ROOT }
  return { size, root }
}
