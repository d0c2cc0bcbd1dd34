import { createHash, randomBytes } from 'node:crypto'
import type { Alarm } from '../../application/ports/alarm.ts'
import type { BesideLog } from '../../application/ports/beside-log.ts'
import { Altered, Fault } from '../../application/ports/fault.ts'
import type { DetailRow, DetailRows } from '../../application/ports/subject-rows.ts'
import type { Subject, Subjects } from '../../application/ports/subjects.ts'

const SALT_BYTES = 32
/** Before everything that is no customer's detail: those are JSON, which never begins so. */
const MARK = Uint8Array.of(0)

export interface ContentDeps {
  readonly rows: DetailRows
  readonly subjects: Pick<Subjects, 'get'>
  readonly alarm: Alarm
}

/** Words and configurations over the rows of details. */
export function sealedContent(deps: ContentDeps): BesideLog {
  const { rows, alarm } = deps
  return {
    keep: (owner, content) => putContent(rows, owner, Buffer.concat([MARK, content])),
    async open(commitment) {
      const content = await findContent(deps, commitment)
      if (content !== null) return content.subarray(MARK.length)
      for (const what of await rows.unaccounted([commitment])) {
        alarm.altered(what)
        throw new Altered(what)
      }
      return null
    },
    drop: (commitment) => rows.drop(commitment),
    unaccounted: (commitments) => rows.unaccounted(commitments),
  }
}

/** Whether it is a customer's detail, and not something else that was kept beside the log. */
export function isDetail(content: Uint8Array): boolean {
  return content[0] !== MARK[0]
}

/**
 * Without its salt a commitment cannot be tried against any list of what it may be of; the salt is sealed with the
 * content, under the owner's own key, and is erased with it.
 */
export async function putContent(
  rows: DetailRows,
  owner: Subject,
  content: Uint8Array,
): Promise<string | null> {
  const salted = Buffer.concat([randomBytes(SALT_BYTES), content])
  const commitment = commitmentOf(salted)
  const row = { commitment, subjectId: owner.id, sealed: owner.seal(salted, commitment) }
  return (await rows.put(row)) === 'stored' ? commitment : null
}

/** Null when there is none; throws Altered, having told of it, where the owner was taken away. */
export async function findContent(
  { rows, subjects, alarm }: ContentDeps,
  commitment: string,
): Promise<Uint8Array | null> {
  const row = await rows.find(commitment)
  const owner = row && (await subjects.get(row.subjectId))
  if (row === null) return null
  if (owner !== null) return openContent(owner, row)
  // An erasure that came in between has taken it too.
  if ((await rows.find(commitment)) === null) return null
  alarm.altered('customer')
  throw new Altered('customer')
}

/** Throws Fault('journal-unavailable') for a row that is not what was put. */
export function openContent(owner: Subject, { commitment, sealed }: DetailRow): Uint8Array {
  try {
    const salted = owner.unseal(sealed, commitment)
    if (commitmentOf(salted) !== commitment) throw new Error('it is not what was committed to')
    return salted.subarray(SALT_BYTES)
  } catch (cause) {
    throw new Fault('journal-unavailable', { cause })
  }
}

/** SHA-256(salt ‖ content), hexadecimal. */
function commitmentOf(salted: Uint8Array): string {
  return createHash('sha256').update(salted).digest('hex')
}
