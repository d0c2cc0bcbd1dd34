import type { Alarm } from '../../application/ports/alarm.ts'
import { Altered, type StoredThing } from '../../application/ports/fault.ts'
import type { Hold } from '../../application/ports/holds.ts'
import type {
  CustomerThing,
  DetailRow,
  Looked,
  SubjectRow,
} from '../../application/ports/subject-rows.ts'
import type { Row, SubjectQuery } from './protocol.ts'
import { toDetailRow, toHold, toSubjectRow } from './rows.ts'
import {
  detailParts,
  fingerprintParts,
  holdParts,
  type SubjectMacs,
  subjectParts,
  tombstoneParts,
} from './subject-macs.ts'

type Thing = CustomerThing | 'hold'

/** Rows of `file.subjects`, read; each by its MAC, else Altered, and told of. */
export interface SubjectRowsRead {
  subject(row: Row): SubjectRow
  detail(row: Row): DetailRow
  hold(row: Row): Hold
  fingerprint(row: Row): string
  /** A page as the query of its kind gives it; `limit` rows are a full one. */
  looked(kind: Thing, rows: readonly Row[], limit: number): Looked
  /** What is wrong with a row of the query 'accounts'; null where nothing is. */
  unaccounted(row: Row): CustomerThing | null
}

/** What gives a page of each kind, and the column in whose order it comes. */
export const LOOKS: Readonly<Record<Thing, { query: SubjectQuery; name: string }>> = {
  customer: { query: 'subjectsAfter', name: 'id' },
  detail: { query: 'detailsAfter', name: 'commitment' },
  hold: { query: 'holdsAfter', name: 'id' },
}

export function readSubjectRows(macs: SubjectMacs, alarm: Alarm): SubjectRowsRead {
  const isOurs: Readonly<Record<Thing, (row: Row) => boolean>> = {
    customer: (row) => macs.isOf(row['mac'], subjectParts(toSubjectRow(row))),
    detail: (row) => macs.isOf(row['mac'], detailParts(toDetailRow(row))),
    hold: (row) => macs.isOf(row['mac'], holdParts(toHold(row))),
  }
  function refuse(what: StoredThing): never {
    alarm.altered(what)
    throw new Altered(what)
  }
  /** Never throws: what has a value of another type is not ours either. */
  function holds(kind: Thing, row: Row): boolean {
    try {
      return isOurs[kind](row)
    } catch {
      return false
    }
  }
  const checked = (kind: Thing, row: Row) => (holds(kind, row) ? row : refuse(kind))
  return {
    subject: (row) => toSubjectRow(checked('customer', row)),
    detail: (row) => toDetailRow(checked('detail', row)),
    hold: (row) => toHold(checked('hold', row)),
    fingerprint({ fingerprint, mac }) {
      const text = String(fingerprint)
      return macs.isOf(mac, fingerprintParts(text)) ? text : refuse('customer')
    },
    looked(kind, rows, limit) {
      const ours = rows.filter((row) => holds(kind, row))
      // Once for a page: a table that was written over would fill the log.
      if (ours.length < rows.length) alarm.altered(kind)
      const { name } = LOOKS[kind]
      const next = rows.length < limit ? null : String(rows.at(-1)?.[name])
      const strays = ours.filter(({ owner }) => owner === null)
      return {
        next,
        names: ours.map((row) => String(row[name])),
        strays: [...new Set(strays.map((row) => String(row['subject_id'])))],
      }
    },
    unaccounted(row) {
      const { asked, buried, commitment, id, subject_mac: mac } = row
      if (buried !== null) {
        // What was erased is not there: a detail beside its mark was brought back.
        const isGone = commitment === null && macs.isOf(buried, tombstoneParts(String(asked)))
        return isGone ? null : 'detail'
      }
      if (commitment === null || !holds('detail', row)) return 'detail'
      return id !== null && holds('customer', { ...row, mac }) ? null : 'customer'
    },
  }
}
