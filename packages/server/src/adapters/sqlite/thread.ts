import { Worker } from 'node:worker_threads'
import { Altered, Fault } from '../../application/ports/fault.ts'
import type { OwnRecords } from './own-records.ts'
import type {
  Asked,
  Keeps,
  Outcome,
  Question,
  RecordOutcome,
  Replied,
  Reply,
  Row,
  Told,
} from './protocol.ts'

/** The storage thread as seen from outside. Every failure is Fault('journal-unavailable') or Altered. */
export interface Thread {
  /** Of records, an outcome may be 'altered', too. */
  write<O extends RecordOutcome = Outcome>(
    question: Extract<Question, { batch: unknown }>,
  ): Promise<readonly O[]>
  read(question: Extract<Question, { kind: `read-${string}` }>): Promise<readonly Row[]>
  /** Closes the files, which empties their logs, and ends the thread. */
  close(): Promise<void>
}

/** In milliseconds; how many requests may be under way. A stuck disk must not fill the memory. */
export interface ThreadBounds {
  readonly patience: number
  readonly backlog: number
}

/** What a thread needs beside its file. */
export interface Given {
  readonly own?: OwnRecords
  /** Under which customers are authenticated. */
  readonly customers?: Uint8Array
  /** Called after somebody else has written into the database of records. */
  readonly onOthers?: (() => void) | undefined
}

/** Resolves when the files are open and in the current schema. */
export async function startThread(
  file: string,
  keeps: Keeps,
  bounds: ThreadBounds,
  { onOthers, ...data }: Given = {},
): Promise<Thread> {
  const workerData = { file, keeps, ...data }
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData })
  const pending = new Map<number, PromiseWithResolvers<Reply>>()
  let ended: Fault | null = null
  let last = 0

  function end(cause: unknown): void {
    ended ??= unavailable(cause)
    for (const { reject } of pending.values()) reject(ended)
    pending.clear()
  }
  worker.on('message', (message: Replied | Told) => {
    if (message === 'others-wrote') return onOthers?.()
    pending.get(message.id)?.resolve(message.reply)
    pending.delete(message.id)
  })
  worker.on('error', end)
  worker.on('exit', () => end('the storage thread has ended'))

  function awaitReply(id: number): Promise<Reply> {
    const entry = Promise.withResolvers<Reply>()
    pending.set(id, entry)
    return entry.promise
  }
  async function ask(question: Question): Promise<Reply> {
    if (ended !== null) throw ended
    if (pending.size >= bounds.backlog) throw unavailable('too many requests are waiting')
    last += 1
    const reply = awaitReply(last)
    worker.postMessage({ id: last, question } satisfies Asked)
    return whole(await reply)
  }

  try {
    whole(await awaitReply(0))
  } catch (error) {
    await worker.terminate()
    throw error
  }
  return {
    async write<O extends RecordOutcome>(question: Question) {
      const reply = await ask(question)
      return reply.kind === 'written' ? (reply.outcomes as readonly O[]) : []
    },
    async read(question) {
      const reply = await within(bounds.patience, ask(question))
      return reply.kind === 'rows' ? reply.rows : []
    },
    async close() {
      if (ended !== null) return
      await within(bounds.patience, ask({ kind: 'close' })).finally(() => worker.terminate())
    },
  }
}

/** What callers see of every trouble with the storage. */
export function unavailable(cause: unknown): Fault {
  return new Fault('journal-unavailable', { cause })
}

function whole(reply: Reply): Reply {
  if (reply.kind !== 'failed') return reply
  throw reply.altered ? new Altered(reply.altered, reply.cause) : unavailable(reply.cause)
}

function within<T>(patience: number, work: Promise<T>): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(() => reject(unavailable('no answer in time')), patience)
  return Promise.race([work, promise]).finally(() => clearTimeout(timer))
}
