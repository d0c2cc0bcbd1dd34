import { Worker } from 'node:worker_threads'
import { Fault } from '../../application/ports/fault.ts'
import type { Asked, Keeps, Outcome, Question, Replied, Reply, Row } from './protocol.ts'

/** The storage thread as seen from outside. Every failure is Fault('journal-unavailable'). */
export interface Thread {
  write(question: Extract<Question, { batch: unknown }>): Promise<readonly Outcome[]>
  read(question: Extract<Question, { kind: `read-${string}` }>): Promise<readonly Row[]>
  /** Closes the files, which empties their logs, and ends the thread. */
  close(): Promise<void>
}

/** In milliseconds; how many requests may be under way. A stuck disk must not fill the memory. */
export interface ThreadBounds {
  readonly patience: number
  readonly backlog: number
}

/** Resolves when the files are open and in the current schema. */
export async function startThread(
  file: string,
  keeps: Keeps,
  bounds: ThreadBounds,
): Promise<Thread> {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), {
    workerData: { file, keeps },
  })
  const pending = new Map<number, PromiseWithResolvers<Reply>>()
  let ended: Fault | null = null
  let last = 0

  function end(cause: unknown): void {
    ended ??= unavailable(cause)
    for (const { reject } of pending.values()) reject(ended)
    pending.clear()
  }
  worker.on('message', ({ id, reply }: Replied) => {
    pending.get(id)?.resolve(reply)
    pending.delete(id)
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
    async write(question) {
      const reply = await ask(question)
      return reply.kind === 'written' ? reply.outcomes : []
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
  if (reply.kind === 'failed') throw unavailable(reply.cause)
  return reply
}

function within<T>(patience: number, work: Promise<T>): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(() => reject(unavailable('no answer in time')), patience)
  return Promise.race([work, promise]).finally(() => clearTimeout(timer))
}
