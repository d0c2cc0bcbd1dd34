import type { Logger } from 'pino'

/** How long closing may take. What is under way has 5 s; the rest takes moments unless something hangs. */
const CLOSING_MS = 15_000

/**
 * Closes what runs, and resolves to the exit code of the process: 0, or 1 when something could not be closed,
 * or not in time. Then the log says so, and what is still open ends with the process.
 */
export async function endInOrder(
  running: { close(): Promise<void> },
  logger: Logger,
): Promise<0 | 1> {
  let timer: NodeJS.Timeout | undefined
  const tooLong = new Promise<never>((_, reject) => {
    const error = new Error(`still not closed after ${CLOSING_MS / 1_000} s`)
    timer = setTimeout(() => reject(error), CLOSING_MS)
  })
  try {
    await Promise.race([running.close(), tooLong])
    return 0
  } catch (error) {
    logger.error({ cause: inWords(error) }, 'the end was not in order')
    return 1
  } finally {
    clearTimeout(timer)
  }
}

/** Of several parts that could not be closed each says why, the first one first. */
function inWords(error: unknown): string {
  if (error instanceof SuppressedError)
    return `${inWords(error.suppressed)}; ${inWords(error.error)}`
  return error instanceof Error ? error.message : 'unknown'
}
