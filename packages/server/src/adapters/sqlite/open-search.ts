import type { Alarm } from '../../application/ports/alarm.ts'
import { Altered, type StoredThing } from '../../application/ports/fault.ts'
import type { JournalLog } from '../../application/ports/journal-log.ts'
import type { FoundEntry, JournalSearch } from '../../application/ports/journal-search.ts'
import type { Row, SearchAsk, Tree } from './protocol.ts'
import { bytes } from './rows.ts'
import { startThread, type Thread, unavailable } from './thread.ts'

export interface SqliteSearch extends JournalSearch {
  /** Entries that are not indexed yet are, as far as one round goes. For the time between questions. */
  catchUp(): Promise<void>
  /**
   * One round of the check: the index against the entries, then the stored verifications against the log, as far as
   * not done yet in this process. What is found is told to the alarm, and a wrong index is made anew.
   */
  check(): Promise<void>
  /** The next round begins anew with the stored verifications. */
  checkAgain(): void
  close(): Promise<void>
}

export interface SearchOptions {
  readonly file: string
  /** Where the tree comes from that is trusted: whatever is found, indexed or proven is under it. */
  readonly log: Pick<JournalLog, 'tree'>
  readonly alarm?: Alarm
  /** Of the MACs of stored verifications; without it they are not looked at. */
  readonly verificationsKey?: Uint8Array
  /**
   * For how many milliseconds nothing is proven after somebody else has written to the index: longer than from any
   * question to its proof, so that no answer over an altered index is proven by one that was put right since.
   */
  readonly settle?: number
}

const PATIENCE_MS = 5_000
const THREAD_BOUNDS = { patience: PATIENCE_MS, backlog: 64 }
const SETTLE_MS = 30_000
/** Between slices of the check: questions and commits go first. */
const PAUSE_MS = 2
/** How often a question is asked again because the index was made anew. */
const MOST_ANEW = 3
const decoder = new TextDecoder()

/**
 * Searches the log in `file`, which must exist, by an index in `file.search`, on a thread of its own:
 * no question keeps a commit waiting. Throws Fault('journal-unavailable'), and Altered where an entry that is to be
 * shown is not under the trusted tree.
 */
export async function openSearch(options: SearchOptions): Promise<SqliteSearch> {
  const thread = await startThread(options.file, 'search', THREAD_BOUNDS)
  const { read, catchUp, question } = asking(thread, options)
  const check = checking(read, options)
  const { settle = SETTLE_MS } = options
  return {
    async catchUp() {
      await catchUp()
    },
    check: check.round,
    checkAgain: check.again,
    async prove(from) {
      const tree = await catchUp()
      for (let next = 0; ; ) {
        const [answer] = await read({ ask: 'prove', tree, from, next, settle })
        if (answer?.['state'] === 'proven') return 'proven'
        if (answer?.['state'] !== 'going-on') return 'being-checked'
        next = Number(answer['next'])
      }
    },
    async find(criteria, page) {
      if (criteria.subjects?.length === 0) return []
      return (await question((tree) => ({ ask: 'find', tree, criteria, page }))).map(toFound)
    },
    async at(index) {
      return (await question((tree) => ({ ask: 'at', tree, index }))).map(toFound)[0] ?? null
    },
    async close() {
      await check.stop()
      await thread.close()
    },
  }
}

type Read = (ask: SearchAsk) => Promise<readonly Row[]>

/** How the thread is asked: over an index that has all that was durable when the question was put. */
function asking(thread: Thread, { log, alarm }: SearchOptions) {
  let round: Promise<Tree> | null = null

  const read: Read = async (ask) => {
    const rows = await thread.read({ kind: 'read-search', ask })
    if (rows[0]?.['altered'] !== 'entry') return rows
    alarm?.altered('entry')
    throw new Altered('entry')
  }
  async function toTheEnd(): Promise<Tree> {
    const tree = await log.tree()
    for (let more = true; more; ) {
      const [answer] = await read({ ask: 'catch-up', tree })
      more = answer?.['more'] === 1 || isAnew(answer)
    }
    return tree
  }
  /** A round that began before the question may have passed by what became durable since. */
  async function catchUp(): Promise<Tree> {
    await round?.catch(() => undefined)
    round ??= toTheEnd().finally(() => {
      round = null
    })
    return await round
  }
  /** Again where the index had to be made anew. */
  async function question(ask: (tree: Tree) => SearchAsk): Promise<readonly Row[]> {
    for (let times = 0; times < MOST_ANEW; times += 1) {
      const rows = await read(ask(await catchUp()))
      if (!isAnew(rows[0])) return rows
    }
    throw unavailable('the index is altered again and again')
  }
  return { read, catchUp, question }
}

/** Rounds of the check, one at a time, in slices. */
function checking(read: Read, { log, alarm, verificationsKey }: SearchOptions) {
  let rounds = 0
  let running: Promise<void> | null = null
  let stopped = false
  let anew = false

  async function toTheEnd(): Promise<void> {
    rounds += 1
    const tree = await log.tree()
    for (let more = true; more && !stopped; ) {
      const again = anew
      anew = false
      const key = verificationsKey ?? null
      const [answer] = await read({ ask: 'check', tree, round: rounds, key, again }).catch(
        (fault: unknown) => {
          anew ||= again
          throw fault
        },
      )
      for (const what of (answer?.['found'] ?? []) as StoredThing[]) alarm?.altered(what)
      more = answer?.['more'] === 1
      if (more) await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
    }
  }
  return {
    async round() {
      running ??= toTheEnd().finally(() => {
        running = null
      })
      await running
    },
    again() {
      anew = true
    },
    async stop() {
      stopped = true
      await running?.catch(() => undefined)
    },
  }
}

function isAnew(row: Row | undefined): boolean {
  return row?.['anew'] === 1
}

function toFound({ place, body, branch }: Row): FoundEntry {
  const text = decoder.decode(bytes(body))
  return { index: Number(place), text, branch: branch === null ? null : String(branch) }
}
