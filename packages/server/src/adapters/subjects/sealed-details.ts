import { createHash, randomBytes } from 'node:crypto'
import { canonicalize, type Json } from '@okienko/journal/check'
import type { Alarm } from '../../application/ports/alarm.ts'
import type { CustomerDetail, Details } from '../../application/ports/details.ts'
import { Altered, Fault } from '../../application/ports/fault.ts'
import type { DetailRow, DetailRows } from '../../application/ports/subject-rows.ts'
import type { Subject, Subjects } from '../../application/ports/subjects.ts'

const SALT_BYTES = 32
const encoder = new TextEncoder()
const decoder = new TextDecoder('utf-8', { fatal: true })

/** What is sealed: the random bytes of the commitment, then the detail itself. */
interface Salted {
  readonly salt: Uint8Array
  readonly text: string
}

/**
 * Details over their rows. Without its salt a commitment cannot be tried against any list of numbers; the
 * salt is sealed with the detail, under the customer's own key, and is erased with it.
 */
export function sealedDetails(deps: {
  readonly rows: DetailRows
  readonly subjects: Pick<Subjects, 'get'>
  readonly alarm: Alarm
}): Details {
  const { rows, subjects, alarm } = deps
  return {
    async keep(subject, detail) {
      const salted = { salt: randomBytes(SALT_BYTES), text: canonicalize(wellFormed(detail)) }
      const commitment = commitmentOf(salted)
      const sealed = subject.seal(
        Buffer.concat([salted.salt, encoder.encode(salted.text)]),
        commitment,
      )
      const row = { commitment, subjectId: subject.id, sealed }
      return (await rows.put(row)) === 'stored' ? commitment : null
    },
    async open(commitment) {
      const row = await rows.find(commitment)
      const subject = row && (await subjects.get(row.subjectId))
      if (row === null) return null
      if (subject !== null) return opened(subject, row)
      // An erasure that came in between has taken the detail too.
      if ((await rows.find(commitment)) === null) return null
      alarm.altered('customer')
      throw new Altered('customer')
    },
    drop: (commitment) => rows.drop(commitment),
    of: async (subject) => (await rows.of(subject.id)).map((row) => opened(subject, row)),
    unaccounted: rows.unaccounted,
  }
}

/** Throws Fault('journal-unavailable') for a row that is not what was put. */
function opened(subject: Subject, { commitment, sealed }: DetailRow): CustomerDetail {
  try {
    const bytes = subject.unseal(sealed, commitment)
    const text = decoder.decode(bytes.subarray(SALT_BYTES))
    if (commitmentOf({ salt: bytes.subarray(0, SALT_BYTES), text }) !== commitment) {
      throw new Error('the detail is not what was committed to')
    }
    // Our own bytes: sealed and authenticated, so their shape is what we wrote.
    return JSON.parse(text)
  } catch (cause) {
    throw new Fault('journal-unavailable', { cause })
  }
}

/** SHA-256(salt ‖ canonical JSON), hexadecimal. */
function commitmentOf({ salt, text }: Salted): string {
  return createHash('sha256').update(salt).update(text).digest('hex')
}

/** The host's own words may not be Unicode; canonical JSON is. */
function wellFormed(detail: CustomerDetail): Json {
  return JSON.parse(JSON.stringify(detail), (_, value) =>
    typeof value === 'string' ? value.toWellFormed() : value,
  )
}
