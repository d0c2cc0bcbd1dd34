import { backOff, type Reply, type Trouble } from '@okienko/contract/browser'
import type { Message } from './model.ts'

/** Repeats what changes nothing, or is safe by its idempotency key, until the server is there. */
export async function insist<T>(
  ask: () => Promise<Reply<T>>,
  send: (message: Message) => void,
  signal: AbortSignal,
): Promise<Reply<T>> {
  for (let attempt = 0; ; attempt++) {
    const reply = await ask()
    if (signal.aborted || reply.ok || !isPassing(reply.problem)) {
      if (attempt > 0 && !signal.aborted) send({ type: 'found' })
      return reply
    }
    if (attempt === 0) send({ type: 'lost' })
    await backOff(attempt, signal)
  }
}

const isPassing = ({ code }: Trouble) => code === 'unreachable' || code === 'shutting-down'
