import { createSigner, lastCheckpointIn, proveConsistency, type Refusal } from '@okienko/journal'
import type { SignerKey } from '@okienko/journal/check'
import { askWitnesses, type WitnessAddress, type WitnessFailure } from '@okienko/journal/witness'
import type { JournalLog } from '../../application/ports/journal-log.ts'
import { JournalRefused } from './journal-refused.ts'

export interface SignTreeOptions {
  readonly log: JournalLog
  readonly key: SignerKey
  readonly last: string
  readonly witnesses: readonly WitnessAddress[]
}

/** Milliseconds that a witness has for each of at most two requests. */
const WITNESS_MS = 2_000

/** What was signed and published, and how many witnesses cosigned it. */
export interface SignedTree {
  readonly size: number
  readonly cosigned: number
  /** Of each that did not: its name, and what came of asking it. */
  readonly failures: readonly string[]
}

/**
 * Signs everything that is durable, if it extends what was signed before, and publishes it with what
 * the witnesses say. Throws JournalRefused for another history, and else when it should be tried again.
 */
export function signTree({ log, key, last, witnesses }: SignTreeOptions) {
  const signer = createSigner({ origin: key.verifier.name, key, last: lastCheckpointIn(last) })
  const ask = askWitnesses({ witnesses, timeout: WITNESS_MS })
  let published: string | null = null

  async function signed() {
    const tree = await log.tree()
    const before = await signer.last()
    const isOlder = before !== null && before.size <= tree.size
    const proof = isOlder ? await prove(before.size, tree.size) : []
    return { tree, outcome: await signer.sign(tree, proof) }
  }
  const prove = (older: number, newer: number) => proveConsistency(log.readTile, older, newer)

  return async (): Promise<SignedTree> => {
    const { tree, outcome } = await signed()
    if (outcome.kind === 'refused') {
      if (outcome.reason === 'outrun') throw new Error('another process has signed meanwhile')
      throw new JournalRefused(wordsFor(outcome.reason, tree.size, outcome.last?.size ?? 0))
    }
    const { checkpoint, cosignatures, failures } = await ask(outcome.checkpoint, (older) =>
      prove(older, tree.size),
    )
    if (checkpoint !== published) await log.publish(checkpoint, tree.size)
    published = checkpoint
    return {
      size: tree.size,
      cosigned: cosignatures.length,
      failures: failures.map(({ name, reason }) => `${name} ${FAILED[reason]}`),
    }
  }
}

const FAILED: Readonly<Record<WitnessFailure, string>> = {
  unreachable: 'does not answer',
  refused: 'answers and refuses: does it know the journal.vkey of now?',
  ahead: 'has cosigned more of this journal than there is',
  forked: 'has cosigned another history of this journal',
  garbled: 'answers what is no cosignature by its key',
}

function wordsFor(reason: Exclude<Refusal, 'outrun'>, size: number, signed: number): string {
  const said =
    reason === 'rolled-back'
      ? `The database has lost entries of the journal: it holds ${size}, and ${signed} were signed.`
      : `The journal in the database is not the one of which ${signed} entries were signed.`
  return `${said} Bring back the newer database. If there is none: okienko restore DIRECTORY brings back a backup into an empty folder, and okienko restore declares what this one has lost.`
}
