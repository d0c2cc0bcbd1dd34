import { once } from 'node:events'
import { connect } from 'node:http2'
import { text } from 'node:stream/consumers'
import { setTimeout as pause } from 'node:timers/promises'
import { createGunzip } from 'node:zlib'

/** What comes of a stream of live updates, with the time of each. */
export interface Watched {
  /** When the state of that version came, or undefined so far. */
  at(version: number): number | undefined
  end(): void
}

/** Follows a verification by plain HTTP, as nobody does but a test that wants to know what the server sends. */
export function watchDirectly(deskUrl: string, id: string, token: string): Watched {
  const leaving = new AbortController()
  const seen = recorder()
  const headers = { authorization: `Bearer ${token}` }
  void fetch(`${deskUrl}${pathOf(id)}`, { headers, signal: leaving.signal })
    .then(async ({ body }) => {
      if (body === null) return
      for await (const chunk of body.pipeThrough(new TextDecoderStream())) seen.take(chunk)
    })
    .catch(() => {})
  return { at: seen.at, end: () => leaving.abort() }
}

/** Follows it as a browser does: over TLS and HTTP/2. */
export function watchByHttp2(origin: string, id: string, token: string): Watched {
  const seen = recorder()
  const session = connect(origin)
  session.on('error', () => {})
  const stream = session.request({
    ':path': pathOf(id),
    authorization: `Bearer ${token}`,
    'accept-encoding': 'gzip',
  })
  stream.on('error', () => {})
  stream.on('response', ({ 'content-encoding': encoding }) => {
    const readable = encoding === 'gzip' ? stream.pipe(createGunzip()) : stream
    readable.on('error', () => {})
    readable.setEncoding('utf8').on('data', seen.take)
  })
  return { at: seen.at, end: () => session.destroy() }
}

const pathOf = (id: string) => `/v1/verifications/${id}/events`

function recorder() {
  const times = new Map<number, number>()
  let told = ''
  return {
    at: (version: number) => times.get(version),
    take(chunk: string) {
      told += chunk
      for (const [, version] of told.matchAll(/^id: (\d+)$/gm)) {
        if (!times.has(Number(version))) times.set(Number(version), performance.now())
      }
    },
  }
}

/** Asks for a file and reads nothing of it for a while: whoever is between has to wait as well, or to keep it. */
export async function readSlowly(origin: string, path: string, pauseMs: number): Promise<string> {
  const session = connect(origin, { settings: { initialWindowSize: 1_024 } })
  try {
    const stream = session.request({ ':path': path })
    await once(stream, 'response')
    await pause(pauseMs)
    return await text(stream)
  } finally {
    session.destroy()
  }
}
