import { parentPort, workerData } from 'node:worker_threads'
import { Altered, type StoredThing } from '../../application/ports/fault.ts'
import { DatabaseRefused } from './database-refused.ts'
import type { OwnRecords } from './own-records.ts'
import type { Asked, Keeps, Question, Replied, Reply, Told } from './protocol.ts'
import { nothingKnown, openRecordDatabase } from './record-database.ts'
import { reopening } from './reopening.ts'
import { openSearchDatabase } from './search-database.ts'
import { openSessionDatabase } from './session-database.ts'
import { causeOf } from './sqlite-error.ts'
import { openSubjectDatabase } from './subject-database.ts'

/** A storage thread: owns its connections, so that an fsync never holds up the process. */
const {
  file,
  keeps,
  own,
  customers,
}: { file: string; keeps: Keeps; own: OwnRecords; customers: Uint8Array } = workerData
const known = nothingKnown(() => parentPort?.postMessage('others-wrote' satisfies Told))
const records = reopening(() => openRecordDatabase(file, own, known))
const sessions = reopening(() => openSessionDatabase(`${file}.sessions`))
const subjects = reopening(() => openSubjectDatabase(file, customers))
const search = reopening(() => openSearchDatabase(file))
const KEPT = {
  'records-and-sessions': [records, sessions],
  subjects: [subjects],
  search: [search],
} as const

const ALTERED: Partial<Readonly<Record<Question['kind'], StoredThing>>> = {
  'write-records': 'verification',
  'read-records': 'verification',
  'write-sessions': 'session',
  'read-session': 'session',
  'write-subjects': 'customer',
  'read-subjects': 'customer',
}

function answer(question: Question): Reply {
  switch (question.kind) {
    case 'write-records':
      return { kind: 'written', outcomes: records.write((open) => open.write(question.batch)) }
    case 'write-sessions':
      return { kind: 'written', outcomes: sessions.write((open) => open.write(question.batch)) }
    case 'read-records': {
      const rows = records.read((open) => open.read(question.query, question.values))
      return rows === 'altered' ? failed(new Altered('verification')) : { kind: 'rows', rows }
    }
    case 'read-session':
      return { kind: 'rows', rows: sessions.read((open) => open.find(question.digest)) }
    case 'write-subjects':
      return { kind: 'written', outcomes: subjects.write((open) => open.write(question.batch)) }
    case 'read-subjects':
      return {
        kind: 'rows',
        rows: subjects.read((open) => open.read(question.query, question.values)),
      }
    case 'read-search':
      return { kind: 'rows', rows: search.write((open) => open.ask(question.ask)) }
    case 'close':
      for (const connection of KEPT[keeps]) connection.close()
      return { kind: 'done' }
  }
}

function reply(id: number, work: () => Reply, kind: Question['kind'] | null = null): void {
  const post = (said: Reply) => parentPort?.postMessage({ id, reply: said } satisfies Replied)
  try {
    post(work())
  } catch (error) {
    post(failed(asAltered(error, kind)))
  }
}

/** A file that was ours at the start, and that is refused when it is opened again. */
function asAltered(error: unknown, kind: Question['kind'] | null): unknown {
  const what = kind === null ? undefined : ALTERED[kind]
  return error instanceof DatabaseRefused && what ? new Altered(what, error.message) : error
}

function failed(error: unknown): Reply {
  if (!(error instanceof Altered)) return { kind: 'failed', cause: causeOf(error) }
  return { kind: 'failed', cause: String(error.cause), altered: error.what }
}

parentPort?.on('message', ({ id, question }: Asked) =>
  reply(id, () => answer(question), question.kind),
)
reply(0, () => {
  for (const connection of KEPT[keeps]) connection.open()
  return { kind: 'done' }
})
