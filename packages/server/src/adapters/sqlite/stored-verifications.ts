import type { Alarm } from '../../application/ports/alarm.ts'
import type { Stored, Verifications } from '../../application/ports/verifications.ts'
import type { RecordQuery, Row, Values } from './protocol.ts'
import { toStored } from './rows.ts'
import type { Thread } from './thread.ts'

/** The verifications in the database of records, as the thread that keeps it finds them to be ours. */
export function storedVerifications(thread: Thread, alarm: Alarm): Verifications {
  const told = new Map<RecordQuery, number>()

  const read = (query: RecordQuery, ...values: Values) =>
    thread.read({ kind: 'read-records', query, values })
  const many = async (query: RecordQuery, ...values: Values) =>
    (await read(query, ...values)).map(toStored)
  const one = async (query: RecordQuery, ...values: Values) =>
    (await many(query, ...values))[0] ?? null

  /** All that are ours. That others are among them is told as often as they become more: a sweep comes twice a second. */
  async function sweep(query: RecordQuery, ...values: Values): Promise<readonly Stored[]> {
    const rows = await read(query, ...values)
    const others = othersIn(rows.at(-1))
    if (others > (told.get(query) ?? 0)) alarm.altered('verification')
    told.set(query, others)
    return (others === 0 ? rows : rows.slice(0, -1)).map(toStored)
  }
  return {
    find: (id) => one('find', id),
    findByReference: (source, reference) => one('findByReference', source, reference),
    findByRequestKey: (key) => one('findByRequestKey', key),
    listOf: (employeeId, from, to, limit) => many('listOf', employeeId, from, to, limit),
    openOf: (sessionId) => many('openOf', sessionId),
    releasedOf: (sessionId, now) => many('releasedOf', sessionId, now),
    open: (now) => sweep('open', now),
    overdue: (now, limit) => sweep('overdue', now, limit),
    invited: (source, now, limit) => sweep('invited', source, now, limit),
    keptOf: (subjectId, limit) => many('keptOf', subjectId, limit),
    keptOverdue: (now, afterId, limit) => sweep('keptOverdue', now, afterId, limit),
    received: () => sweep('received'),
  }
}

function othersIn(last: Row | undefined): number {
  return typeof last?.['others'] === 'number' ? last['others'] : 0
}
