import type { Framing, Header, HostileRequest } from './hostile-requests.ts'

/** The bytes of a request on the wire; characters beyond ASCII as single bytes. */
export function layOut(
  { method, target, media, body, framing, headers }: Omit<HostileRequest, 'handle' | 'claim'>,
  credentials: readonly Header[],
): Buffer {
  const content = body ?? new Uint8Array()
  const typed: readonly Header[] = body === null || media === null ? [] : [['content-type', media]]
  const all = [
    ...hostOf(framing),
    ...credentials,
    ...headers,
    ...typed,
    ...sizeOf(framing, content, method),
  ]
  const version =
    { 'old-version': 'HTTP/1.0', 'odd-version': 'HTTP/3.7' }[framing as string] ?? 'HTTP/1.1'
  const feed = framing === 'bare-feeds' ? '\n' : '\r\n'
  const lines = all.map(([name, value]) => `${name}: ${value}${feed}`)
  if (framing === 'folded-header') lines.push(`x-folded: a${feed} b${feed}`)
  const start = `${method} ${target} ${version}${feed}`
  return Buffer.concat([
    Buffer.from(`${start}${lines.join('')}${feed}`, 'latin1'),
    inChunks(framing) ? chunks(framing, content) : content,
    framing === 'smuggled'
      ? Buffer.from('GET /v1/me HTTP/1.1\r\nhost: b\r\n\r\n')
      : new Uint8Array(),
  ])
}

/** Whether the connection can be used again after the answer. */
export function keepsInStep(framing: Framing): boolean {
  return framing === 'plain' || framing === 'chunked'
}

function hostOf(framing: Framing): readonly Header[] {
  if (framing === 'no-host') return []
  const host: Header = ['host', '127.0.0.1']
  return framing === 'two-hosts' ? [host, ['host', 'evil.example']] : [host]
}

function sizeOf(framing: Framing, content: Uint8Array, method: string): readonly Header[] {
  const length: Header = ['content-length', String(content.length)]
  const chunked: Header = ['transfer-encoding', 'chunked']
  switch (framing) {
    case 'chunked':
    case 'bad-chunk':
      return [chunked]
    case 'length-and-chunked':
      return [length, chunked]
    case 'two-lengths':
      return [length, ['content-length', String(content.length + 1)]]
    case 'negative-length':
      return [['content-length', '-1']]
    case 'odd-encoding':
      return [['transfer-encoding', 'xchunked']]
    default:
      return content.length > 0 || method === 'POST' ? [length] : []
  }
}

function inChunks(framing: Framing): boolean {
  return framing === 'chunked' || framing === 'bad-chunk' || framing === 'length-and-chunked'
}

function chunks(framing: Framing, content: Uint8Array): Uint8Array {
  const size = framing === 'bad-chunk' ? 'zz' : content.length.toString(16)
  if (content.length === 0) return Buffer.from(framing === 'bad-chunk' ? 'zz\r\n' : '0\r\n\r\n')
  return Buffer.concat([Buffer.from(`${size}\r\n`), content, Buffer.from('\r\n0\r\n\r\n')])
}
