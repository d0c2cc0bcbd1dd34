/** A whole answer, or why there is none. */
export type Exchange =
  | { readonly came: true; readonly response: Response; readonly text: string }
  | {
      readonly came: false
      readonly why: 'aborted' | 'timed-out' | 'unexpected-answer' | 'unreachable'
      readonly cause: unknown
    }

export interface ExchangeOptions {
  /** Ends the exchange early. */
  readonly signal?: AbortSignal | undefined
  /** Milliseconds until the whole answer must have been read; 15,000 unless given. */
  readonly timeoutMs?: number | undefined
}

const PATIENCE_MS = 15_000
const MAX_BYTES = 8 * 1024 * 1024

/** Sends a request and reads its whole answer within the time limit. Never throws. */
export async function exchange(
  send: (signal: AbortSignal) => Promise<Response>,
  { signal, timeoutMs = PATIENCE_MS }: ExchangeOptions,
): Promise<Exchange> {
  const limit = AbortSignal.timeout(timeoutMs)
  try {
    const response = await send(signal ? AbortSignal.any([signal, limit]) : limit)
    return { came: true, response, text: await readText(response) }
  } catch (cause) {
    if (signal?.aborted) return { came: false, why: 'aborted', cause }
    if (limit.aborted) return { came: false, why: 'timed-out', cause }
    const why = cause instanceof RangeError ? 'unexpected-answer' : 'unreachable'
    return { came: false, why, cause }
  }
}

/** The answer's text; throws RangeError when that is more than 8 MiB. */
export async function readText({ body }: Response): Promise<string> {
  const decoder = new TextDecoder()
  let text = ''
  let bytes = 0
  for await (const chunk of chunksOf(body)) {
    bytes += chunk.length
    if (bytes > MAX_BYTES) throw new RangeError('answer too long')
    text += decoder.decode(chunk, { stream: true })
  }
  return text + decoder.decode()
}

/**
 * A body as it arrives, by a reader: Safari cannot iterate a stream. `heard` is called for every piece.
 * Who stops reading hangs up.
 */
export async function* chunksOf(
  body: Response['body'],
  heard?: () => void,
): AsyncGenerator<Uint8Array> {
  const reader = body?.getReader()
  if (!reader) return
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      heard?.()
      yield next.value
    }
  } finally {
    await reader.cancel().catch(() => undefined)
  }
}

/** The media type of an answer, without its parameters. */
export const mediaOf = ({ headers }: Response): string =>
  headers.get('content-type')?.split(';')[0]?.trim().toLowerCase() ?? 'none'
