import type { Socket } from 'node:net'

/** What came back for one request, as bytes on the wire said it. */
export interface Exchanged {
  /** 0 when the other side closed without an answer. */
  readonly status: number
  readonly headers: Headers
  readonly body: Buffer
  readonly ms: number
  /** True when no whole answer had come within the patience. */
  readonly hung: boolean
  /** Bytes beyond the end of the answer: an answer to a question that nobody asked. */
  readonly surplus: number
}

export interface Line {
  /** Sends raw bytes and reads one answer. `fresh` gives the request a connection of its own. */
  exchange(raw: Uint8Array, options: { headOnly: boolean; fresh: boolean }): Promise<Exchanged>
  close(): void
}

type Whole = Pick<Exchanged, 'status' | 'headers' | 'body' | 'surplus'>

/** Longer than the server itself gives any request. */
const PATIENCE_MS = 15_000

/** One kept-alive connection at a time, opened again whenever it has gone. One exchange at a time. */
export function openLine(connect: () => Socket): Line {
  let kept: Socket | null = null

  async function attempt(raw: Uint8Array, headOnly: boolean, fresh: boolean): Promise<Exchanged> {
    const reused = kept !== null && !fresh && kept.writable && !kept.readableEnded
    if (!reused) kept?.destroy()
    const socket = reused && kept ? kept : connect()
    kept = socket
    const answer = await read(socket, raw, headOnly)
    const live = /^text\/event-stream/.test(answer.headers.get('content-type') ?? '')
    const over = answer.status === 0 || live || answer.headers.get('connection') === 'close'
    if (fresh || over || answer.hung || answer.surplus > 0) {
      socket.destroy()
      kept = null
    }
    // A kept connection may end just before the request; that is no answer to it.
    return reused && answer.status === 0 && !answer.hung ? attempt(raw, headOnly, true) : answer
  }

  return {
    exchange: (raw, { headOnly, fresh }) => attempt(raw, headOnly, fresh),
    close: () => kept?.destroy(),
  }
}

function read(socket: Socket, raw: Uint8Array, headOnly: boolean): Promise<Exchanged> {
  const { promise, resolve } = Promise.withResolvers<Exchanged>()
  const from = performance.now()
  let seen: Buffer = Buffer.alloc(0)
  const settle = (whole: Whole | null, hung: boolean) => {
    clearTimeout(timer)
    socket.off('data', grow).off('end', ended).off('close', ended)
    const nothing = { status: 0, headers: new Headers(), body: seen, surplus: 0 }
    resolve({ ...(whole ?? nothing), hung, ms: performance.now() - from })
  }
  const grow = (chunk: Buffer) => {
    seen = seen.length === 0 ? chunk : Buffer.concat([seen, chunk])
    const whole = parseAnswer(seen, headOnly, false)
    if (whole) settle(whole, false)
  }
  const ended = () => settle(parseAnswer(seen, headOnly, true), false)
  // After a standstill of this process the timer comes first, and what has long arrived is read next.
  const timer = setTimeout(() => setTimeout(() => settle(null, true), 100), PATIENCE_MS)
  if (socket.listenerCount('error') === 0) socket.on('error', () => {})
  socket.on('data', grow).once('end', ended).once('close', ended)
  socket.write(raw)
  return promise
}

/** The first final answer among the bytes, or null while it is not whole (RFC 9112 §6.3). */
function parseAnswer(seen: Buffer, headOnly: boolean, closed: boolean): Whole | null {
  const end = seen.indexOf('\r\n\r\n')
  if (end < 0) return null
  const [statusLine = '', ...lines] = seen.toString('latin1', 0, end).split('\r\n')
  const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(statusLine)?.[1] ?? 0)
  const rest = seen.subarray(end + 4)
  if (status >= 100 && status < 200) return parseAnswer(rest, headOnly, closed)
  const headers = new Headers(
    lines.map((line): [string, string] => {
      const colon = line.indexOf(':')
      return [line.slice(0, colon), line.slice(colon + 1).trim()]
    }),
  )
  const whole = (body: Buffer, taken: number) => ({
    status,
    headers,
    body,
    surplus: rest.length - taken,
  })
  if (headOnly || status === 204 || status === 304) return whole(Buffer.alloc(0), 0)
  const stream = headers.get('content-type')?.startsWith('text/event-stream') ?? false
  if (headers.get('transfer-encoding') === 'chunked') {
    return readChunks(rest, stream, closed, (body, taken) => whole(body, taken))
  }
  const length = headers.get('content-length')
  // To HTTP/1.0 a stream goes without chunks; its first event is enough here too.
  const told = stream && rest.includes('\n\n')
  if (length === null) return closed || told ? whole(rest, rest.length) : null
  return rest.length < Number(length)
    ? null
    : whole(rest.subarray(0, Number(length)), Number(length))
}

/** RFC 9112 §7.1. Of a stream the first event is enough. */
function readChunks<T>(
  bytes: Buffer,
  stream: boolean,
  closed: boolean,
  done: (body: Buffer, taken: number) => T,
): T | null {
  const chunks: Buffer[] = []
  for (let at = 0; ; ) {
    const line = bytes.indexOf('\r\n', at)
    const size = line < 0 ? Number.NaN : Number.parseInt(bytes.toString('latin1', at, line), 16)
    const next = line + 2 + size + 2
    if (Number.isNaN(size) || next > bytes.length) break
    if (size === 0) return done(Buffer.concat(chunks), next)
    chunks.push(bytes.subarray(line + 2, line + 2 + size))
    at = next
  }
  const body = Buffer.concat(chunks)
  return stream && (closed || body.includes('\n\n')) ? done(body, bytes.length) : null
}
