import { parentPort, workerData } from 'node:worker_threads'
import { EMPTY } from '@okienko/journal'
import type { Asked, Keeps, Question, Replied, Reply } from './protocol.ts'
import { type KnownLog, openRecordDatabase } from './record-database.ts'
import { reopening } from './reopening.ts'
import { openSearchDatabase } from './search-database.ts'
import { openSessionDatabase } from './session-database.ts'
import { openSubjectDatabase } from './subject-database.ts'

/** A storage thread: owns its connections, so that an fsync never holds up the process. */
const { file, keeps }: { file: string; keeps: Keeps } = workerData
const known: KnownLog = { frontier: EMPTY }
const records = reopening(() => openRecordDatabase(file, known))
const sessions = reopening(() => openSessionDatabase(`${file}.sessions`))
const subjects = reopening(() => openSubjectDatabase(`${file}.subjects`))
const search = reopening(() => openSearchDatabase(file))
const KEPT = {
  'records-and-sessions': [records, sessions],
  subjects: [subjects],
  search: [search],
} as const

function answer(question: Question): Reply {
  switch (question.kind) {
    case 'write-records':
      return { kind: 'written', outcomes: records.write((open) => open.write(question.batch)) }
    case 'write-sessions':
      sessions.write((open) => open.write(question.batch))
      return { kind: 'written', outcomes: question.batch.map(() => 'stored') }
    case 'read-records':
      return {
        kind: 'rows',
        rows: records.read((open) => open.read(question.query, question.values)),
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

function reply(id: number, work: () => Reply): void {
  const post = (said: Reply) => parentPort?.postMessage({ id, reply: said } satisfies Replied)
  try {
    post(work())
  } catch (error) {
    post({ kind: 'failed', cause: causeOf(error) })
  }
}

/** SQLite's own words for an error code: its full messages might quote what was being stored. */
function causeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown'
  if ('errcode' in error && 'errstr' in error) return `SQLite ${error.errcode}: ${error.errstr}`
  return 'code' in error ? String(error.code) : error.message
}

parentPort?.on('message', ({ id, question }: Asked) => reply(id, () => answer(question)))
reply(0, () => {
  for (const connection of KEPT[keeps]) connection.open()
  return { kind: 'done' }
})
