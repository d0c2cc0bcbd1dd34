import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import { STYLE } from './identity-provider/pages.ts'

const PAGE = fileURLToPath(new URL('../dist/phone/', import.meta.url))

/** The built page of the phone at `/phone/`; a plain sentence where nobody has built it. */
export function servePage(app: FastifyInstance): void {
  for (const path of ['/', '/phone']) {
    app.get(path, (_request, reply) => reply.redirect('/phone/'))
  }
  app.get('/style.css', (_request, reply) =>
    reply.header('content-type', 'text/css; charset=utf-8').send(STYLE),
  )
  if (existsSync(PAGE)) {
    app.register(fastifyStatic, { root: PAGE, prefix: '/phone/', cacheControl: false })
    return
  }
  app.get('/phone/', (_request, reply) =>
    reply.code(503).send('The page is not built. Run: npm run build\n'),
  )
}
