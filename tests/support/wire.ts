import { once } from 'node:events'
import { connect, type Socket } from 'node:net'

/** A connection on which a test writes what it likes. */
export interface Wire {
  readonly socket: Socket
  write(text: string | Uint8Array): void
  /** What came back until the other side closed, or so many milliseconds have passed. */
  rest(withinMs: number): Promise<Buffer>
}

export async function openWire(port: number): Promise<Wire> {
  const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true })
  const chunks: Uint8Array[] = []
  socket.on('data', (chunk: Uint8Array) => chunks.push(chunk))
  // A reset is one of the ways to be turned away; what came before it counts.
  socket.on('error', () => {})
  const ended = Promise.race([once(socket, 'end'), once(socket, 'close')]).catch(() => {})
  await once(socket, 'connect')
  return {
    socket,
    write: (text) => void socket.write(text),
    async rest(withinMs) {
      const timer = new Promise((resolve) => setTimeout(resolve, withinMs).unref())
      await Promise.race([ended, timer])
      socket.destroy()
      return Buffer.concat(chunks)
    },
  }
}

/** The first answer among raw bytes. Throws when there is none. */
export function parseResponse(raw: Buffer): Response {
  const text = raw.toString('latin1')
  const end = text.indexOf('\r\n\r\n')
  const [status = '', ...lines] = text.slice(0, end).split('\r\n')
  const code = Number(/^HTTP\/1\.1 (\d{3})/.exec(status)?.[1])
  if (end < 0 || Number.isNaN(code)) throw new Error(`no answer among ${raw.length} bytes`)
  const headers = new Headers(
    lines.map((line): [string, string] => {
      const colon = line.indexOf(':')
      return [line.slice(0, colon), line.slice(colon + 1).trim()]
    }),
  )
  return new Response(raw.toString('utf8', end + 4), { status: code, headers })
}

/** Request line and headers, without the empty line that would end them. */
export function head(method: string, path: string, headers: Readonly<Record<string, string>>) {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
  return `${method} ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\n${lines.join('')}`
}
