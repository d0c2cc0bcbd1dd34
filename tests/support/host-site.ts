import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A page of another system of the bank, on an origin of its own, under a strict policy. */
export interface HostSite {
  readonly url: string
  /** From now on `/` is this page; `files` by their path. The policy lets the page speak to `api` and nobody else. */
  show(page: string, files: Readonly<Record<string, string>>, api: string): void
  close(): Promise<void>
}

export async function openHostSite(): Promise<HostSite> {
  let shown: Readonly<Record<string, string>> = {}
  let policy = "default-src 'none'"
  const server = createServer((request, response) => {
    const file = shown[request.url ?? '']
    const type = request.url === '/' ? 'text/html; charset=utf-8' : 'text/javascript'
    const headers = { 'content-type': type, 'content-security-policy': policy }
    response.writeHead(file === undefined ? 404 : 200, headers).end(file)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    show(page, files, api) {
      shown = { '/': page, ...files }
      policy = `default-src 'none'; script-src 'self'; connect-src ${api}; img-src blob: data:; frame-ancestors 'none'`
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
