import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'

const PAGE = fileURLToPath(new URL('../dist/phone/', import.meta.url))

/** The built page of the phone at `/phone/`; a plain sentence where nobody has built it. */
export function servePage(app: FastifyInstance): void {
  app.get('/phone', (_request, reply) => reply.redirect('/phone/'))
  if (existsSync(PAGE)) {
    app.register(fastifyStatic, { root: PAGE, prefix: '/phone/', cacheControl: false })
    return
  }
  app.get('/phone/', (_request, reply) =>
    reply.code(503).send('The page is not built. Run: npm run build\n'),
  )
}
