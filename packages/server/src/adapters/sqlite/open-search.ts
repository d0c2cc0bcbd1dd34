import type { FoundEntry, JournalSearch } from '../../application/ports/journal-search.ts'
import type { Row, SearchAsk } from './protocol.ts'
import { bytes } from './rows.ts'
import { startThread } from './thread.ts'

export interface SqliteSearch extends JournalSearch {
  /** Entries that are not indexed yet are, as far as one round goes. For the time between questions. */
  catchUp(): Promise<void>
  close(): Promise<void>
}

const PATIENCE_MS = 5_000
const THREAD_BOUNDS = { patience: PATIENCE_MS, backlog: 64 }
const decoder = new TextDecoder()

/**
 * Searches the log in `file`, which must exist, by an index in `file.search`, on a thread of its own:
 * no question keeps a commit waiting. Throws Fault('journal-unavailable').
 */
export async function openSearch({ file }: { file: string }): Promise<SqliteSearch> {
  const thread = await startThread(file, 'search', THREAD_BOUNDS)
  const read = (ask: SearchAsk) => thread.read({ kind: 'read-search', ask })
  let round: Promise<void> | null = null

  async function toTheEnd(): Promise<void> {
    for (let more = true; more; ) more = (await read('catch-up'))[0]?.['more'] === 1
  }
  /** A round that began before the question may have passed by what became durable since. */
  async function catchUp(): Promise<void> {
    await round?.catch(() => undefined)
    round ??= toTheEnd().finally(() => {
      round = null
    })
    await round
  }
  return {
    catchUp,
    async find(criteria, page) {
      if (criteria.subjects?.length === 0) return []
      await catchUp()
      return (await read({ criteria, page })).map(toFound)
    },
    async at(index) {
      await catchUp()
      return (await read({ index })).map(toFound)[0] ?? null
    },
    close: thread.close,
  }
}

function toFound({ place, body, branch }: Row): FoundEntry {
  const text = decoder.decode(bytes(body))
  return { index: Number(place), text, branch: branch === null ? null : String(branch) }
}
