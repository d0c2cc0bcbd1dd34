import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { build } from 'vite'
import { bundle } from './browser.ts'

/** As the server sends it with every page (`edge/headers.ts`). */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; " +
  "connect-src 'self'; font-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  css: 'text/css',
  js: 'text/javascript',
}

interface Site {
  /** Of the gallery, with its slash. */
  readonly url: string
  /** Paths that were asked for. */
  readonly asked: string[]
  close(): Promise<void>
}

/** The gallery beside the element, both built anew, nothing written. */
export async function gallerySite(): Promise<Site> {
  const [element, page] = await Promise.all([bundle(), galleryFiles()])
  const files = new Map([...page, ['/component/okienko.js', element]])
  const asked: string[] = []
  const server = createServer((request, response) => {
    const path = request.url ?? ''
    asked.push(path)
    const file = path.endsWith('/') ? `${path}index.html` : path
    const type = TYPES[file.split('.').at(-1) ?? ''] ?? 'text/plain'
    response.writeHead(files.has(file) ? 200 : 404, {
      'content-type': type,
      'content-security-policy': POLICY,
    })
    response.end(files.get(file))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/component/gallery/`,
    asked,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}

async function galleryFiles(): Promise<[string, string | Uint8Array][]> {
  const configFile = new URL('../../gallery.config.ts', import.meta.url).pathname
  const built = await build({ configFile, build: { write: false } })
  return (Array.isArray(built) ? built : [built])
    .flatMap((one) => ('output' in one ? one.output : []))
    .map((file) => [
      `/component/gallery/${file.fileName}`,
      file.type === 'chunk' ? file.code : file.source,
    ])
}
