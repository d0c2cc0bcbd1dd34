import type { OutgoingHttpHeaders } from 'node:http'
import { request } from 'node:https'
import { connect, type SecureVersion } from 'node:tls'

interface Asked {
  readonly method?: string
  readonly headers?: OutgoingHttpHeaders
  readonly body?: string
  readonly localAddress?: string
}

/** One request with the path as it stands, which `fetch` would clean up before. */
export function ask({ origin }: { readonly origin: string }, path: string, asked: Asked = {}) {
  const { body, ...options } = asked
  const { hostname, port } = new URL(origin)
  return new Promise<{ status: number; text: string }>((resolve, reject) => {
    const sent = request({ hostname, port, path, ...options }, async (answer) => {
      let text = ''
      for await (const chunk of answer.setEncoding('utf8')) text += chunk
      resolve({ status: answer.statusCode ?? 0, text })
    })
    sent.on('error', reject)
    sent.end(body)
  })
}

/** The version of TLS that is agreed on when no other is offered. */
export function spoken(port: number, version: SecureVersion): Promise<string | null> {
  const limits = { minVersion: version, maxVersion: version, ciphers: 'DEFAULT@SECLEVEL=0' }
  return new Promise((resolve, reject) => {
    const socket = connect({ host: '127.0.0.1', port, ...limits }, () => {
      resolve(socket.getProtocol())
      socket.destroy()
    })
    socket.on('error', reject)
  })
}
