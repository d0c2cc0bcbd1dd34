import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'

/** URL prefixes and the folders of static files behind them. */
export type Pages = Readonly<Record<string, string>>

/**
 * Serves the files that are there at the start, each at its path and `index.html` at the prefix. Names
 * under `assets/` carry a hash of their content and are kept for good; the rest is asked for again.
 */
export async function servePages(app: FastifyInstance, pages: Pages): Promise<void> {
  for (const [prefix, root] of Object.entries(pages)) {
    await app.register(fastifyStatic, {
      root,
      prefix,
      wildcard: false,
      decorateReply: false,
      cacheControl: false,
      // A folder without its slash leads to it; the root has no other name.
      redirect: prefix !== '/',
      setHeaders(reply, path) {
        const kept = path.includes('/assets/')
        reply.header(
          'cache-control',
          kept ? 'public, max-age=31536000, immutable' : 'public, no-cache',
        )
      },
    })
  }
}
