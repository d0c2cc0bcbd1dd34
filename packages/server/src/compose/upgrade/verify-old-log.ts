import { append, EMPTY, lastCheckpointIn, leafHash, rootOf, verifyLog } from '@okienko/journal'
import type { SignerKey, Tree } from '@okienko/journal/check'
import { entryChecker } from '../../adapters/journal/check-entry.ts'
import { JournalRefused } from '../../adapters/journal/journal-refused.ts'
import { goesOnFrom } from '../../adapters/journal/last-known.ts'
import { publishedFiles } from '../../adapters/journal/published-files.ts'
import { signedTree } from '../../adapters/journal/signed-tree.ts'
import {
  type JournalPlaces,
  nameSigningKey,
  orRefused,
  parseUnchecked,
} from '../../adapters/journal/signing-identity.ts'
import { type LogFile, openLogFile } from '../../adapters/sqlite/open-log-file.ts'
import { readEvent } from '../../domain/journal/entry.ts'
import type { JournalEvent } from '../../domain/journal/events.ts'

export type DataAdopted = Extract<JournalEvent, { readonly kind: 'data-adopted' }>

/** A log that holds, and what of it the rest of the data is held against. */
export interface OldLog {
  /** All of it. */
  readonly tree: Tree
  readonly signed: Tree
  /** Of the details of everybody whose data was received. */
  readonly commitments: ReadonlySet<string>
  /** The ids of erased customers. */
  readonly erased: ReadonlySet<string>
  /** The adoption that it tells of, where it was begun before. */
  readonly adopted: DataAdopted | null
}

const PAGE = 500
const decoder = new TextDecoder()

/**
 * Verifies all of a log that nobody writes: up to its newest signature as an auditor would, that it goes on from the
 * last checkpoint of the second place, and behind it that the entries have their form and make the tree. Changes
 * nothing. Throws JournalRefused where something does not hold.
 */
export function verifyOldLog(
  file: string,
  places: JournalPlaces,
  signer: SignerKey,
): Promise<OldLog> {
  return orRefused(async () => {
    const log = openLogFile(file)
    try {
      const signed = await signedTree(places, signer, await log.published())
      await verifySigned(log, places, signer)
      return { ...(await readAll(log)), signed }
    } finally {
      log.close()
    }
  })
}

async function verifySigned(log: LogFile, places: JournalPlaces, signer: SignerKey) {
  const { size } = await log.tree()
  const last = await lastCheckpointIn(places.last).read()
  const published = await log.published()
  if (last === null) {
    if (size === 0 && published === null) return
    throw new JournalRefused(
      `The last checkpoint is missing from ${places.last}, and the journal in the database has ${size} entries. Bring it back: nothing has been changed.`,
    )
  }
  const kept = parseUnchecked(last)
  if (!(await goesOnFrom(log, kept))) {
    throw notHolding(`${kept.size} entries were signed, and these are not they`)
  }
  const { verifier: key } = await nameSigningKey(places, signer, kept.origin)
  const newest = newestOf(last, published)
  const files = publishedFiles({ ...log, published: async () => newest })
  const verdict = await verifyLog(files, { key }, entryChecker())
  if (verdict.kind === 'holds') return
  const { file, from, to, expected } = verdict
  throw notHolding(`${file}, bytes ${from} to ${to}: expected ${expected}`)
}

/** Of the second place and of the database; a crash may have come between the two. */
function newestOf(last: string, published: string | null): string {
  if (published === null) return last
  const [one, other] = [parseUnchecked(last), parseUnchecked(published)]
  return other.origin === one.origin && other.size > one.size ? published : last
}

async function readAll(log: LogFile): Promise<Omit<OldLog, 'signed'>> {
  const tree = await log.tree()
  const check = entryChecker()
  const commitments = new Set<string>()
  const erased = new Set<string>()
  let adopted: DataAdopted | null = null
  let frontier = EMPTY
  for (let from = 0; from < tree.size; from += PAGE) {
    const bodies = await log.entries(from, Math.min(from + PAGE, tree.size))
    frontier = append(frontier, bodies.map(leafHash)).next
    for (const [at, body] of bodies.entries()) {
      const wrong = check(body, from + at)
      if (wrong !== null) throw notHolding(`entry ${from + at}: expected ${wrong}`)
      const event = readEvent(decoder.decode(body))
      if (event.kind === 'received' && event.commitment !== null) commitments.add(event.commitment)
      if (event.kind === 'subject-erased' || event.kind === 'erasure-repeated') {
        erased.add(event.subjectId)
      }
      if (event.kind === 'data-adopted') adopted = event
    }
  }
  if (frontier.size !== tree.size || Buffer.compare(rootOf(frontier), tree.root) !== 0) {
    throw notHolding('its entries do not make its tree')
  }
  return { tree, commitments, erased, adopted }
}

function notHolding(what: string): JournalRefused {
  return new JournalRefused(
    `The journal in the database does not hold, and is not adopted: ${what}. Bring back sound data: nothing has been changed.`,
  )
}
