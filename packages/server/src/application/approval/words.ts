import type { BesideLog } from '../ports/beside-log.ts'
import { Fault } from '../ports/fault.ts'
import type { Subject, Subjects } from '../ports/subjects.ts'

/** What people typed with a request or a decision, and who they are: it never enters an entry. */
export interface Words {
  /** Of the person, as the identity provider has it. */
  readonly name: string
  /** The number of the bank's own case or change; null with a decision. */
  readonly reference: string | null
  readonly sentence: string | null
}

export interface WordsDeps {
  readonly beside: BesideLog
  readonly subjects: Subjects
}

const encoder = new TextEncoder()
const decoder = new TextDecoder('utf-8', { fatal: true })

/**
 * Keeps them under the key of the customer whom the request is about, with whom they are erased, else under the
 * installation's own. Durable on return; the commitment is for the entry.
 */
export async function keepWords(
  { beside, subjects }: WordsDeps,
  about: Subject | null,
  words: Words,
): Promise<string> {
  const owner = about ?? (await subjects.own())
  const commitment = await beside.keep(owner, encoder.encode(JSON.stringify(words)))
  // Erased at this very moment: whoever asks again is told.
  if (commitment === null) throw new Fault('journal-unavailable')
  return commitment
}

/** Null when they were erased with the customer. */
export async function openWords(
  { beside }: WordsDeps,
  commitment: string | null,
): Promise<Words | null> {
  const content = commitment === null ? null : await beside.open(commitment)
  // Our own bytes: sealed and authenticated, so their shape is what we wrote.
  return content && (JSON.parse(decoder.decode(content)) as Words)
}
