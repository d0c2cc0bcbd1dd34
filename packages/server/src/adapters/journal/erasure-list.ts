import { isMacOf, macOf } from '@okienko/edge/mac'
import type { ErasureList } from '../../application/ports/erasure-list.ts'
import { Fault } from '../../application/ports/fault.ts'
import { appendErasure, type ErasureLine, readErasures } from './erasure-lines.ts'

const partsOf = (subjectId: string) => ['erased', subjectId]

/**
 * The ids of erased customers beside the last checkpoint in its second place, each with its MAC: whoever can write
 * there could have any customer erased else. The key is the storage's one of customers.
 */
export function erasureListIn(directory: string, key: Uint8Array): ErasureList {
  const isOurs = ({ subjectId, mac }: ErasureLine) =>
    mac !== null && isMacOf(Buffer.from(mac, 'hex'), key, partsOf(subjectId))
  async function all() {
    const listed = new Map<string, boolean>()
    for (const line of await readErasures(directory)) {
      listed.set(line.subjectId, listed.get(line.subjectId) === true || isOurs(line))
    }
    return [...listed].map(([subjectId, ours]) => ({ subjectId, isOurs: ours }))
  }
  async function note(subjectId: string) {
    const mac = Buffer.from(macOf(key, partsOf(subjectId))).toString('hex')
    await appendErasure(directory, { subjectId, mac })
  }
  return {
    note: (subjectId) => note(subjectId).catch(unavailable),
    all: () => all().catch(unavailable),
  }
}

/** Whoever is listed under one key is listed under another, too. Done again it changes nothing. */
export async function renewErasures(
  directory: string,
  from: Uint8Array,
  to: Uint8Array,
): Promise<void> {
  const renewed = new Set((await erasureListIn(directory, to).all()).filter(isTaken).map(idOf))
  for (const one of await erasureListIn(directory, from).all()) {
    if (isTaken(one) && !renewed.has(idOf(one))) await erasureListIn(directory, to).note(idOf(one))
  }
}

const isTaken = ({ isOurs }: { readonly isOurs: boolean }) => isOurs
const idOf = ({ subjectId }: { readonly subjectId: string }) => subjectId

function unavailable(cause: unknown): never {
  throw new Fault('journal-unavailable', { cause })
}
