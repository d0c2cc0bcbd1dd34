import type { RegistryEntry } from '@okienko/contract/backsystem'
import type { FastifyInstance } from 'fastify'
import { type OcspResponder, respondOcsp } from './ocsp.ts'
import { institutionFile } from './pki/plan.ts'
import type { Pki } from './pki/store.ts'
import { findCard } from './registry.ts'

interface CardRoute {
  Params: { institutionId: string; cardId: string }
}

const OCSP_LIMIT = 10_000

/** The Ministry: its registry of institutions, and its OCSP responder (RFC 6960 Appendix A). */
export function ministryRoutes(
  app: FastifyInstance,
  options: {
    readonly pki: Pki
    readonly responder: OcspResponder
    /** Where phones send their answers. */
    readonly identityUrl: () => string
    readonly now: () => number
  },
): void {
  const { pki, responder, identityUrl, now } = options

  app.get<CardRoute>(
    '/registry/institutions/:institutionId/cards/:cardId',
    async (request, reply) => {
      const found = findCard(request.params.institutionId, request.params.cardId)
      // The app shows the server's message for the code 8008.
      if (!found) return reply.code(404).send({ code: '8008', message: 'Nieznana karta usługi.' })
      const { institution, card } = found
      const { institutionId, name } = institution
      const { der } = pki(institutionFile(institutionId))
      return {
        ...card,
        institutionId,
        name,
        url: identityUrl(),
        certificate: Buffer.from(der).toString('base64'),
      } satisfies RegistryEntry
    },
  )

  app.addContentTypeParser(
    'application/ocsp-request',
    { parseAs: 'buffer', bodyLimit: OCSP_LIMIT },
    (_request, body, done) => done(null, body),
  )
  app.post('/ocsp', async (request, reply) => {
    if (!Buffer.isBuffer(request.body)) return reply.code(415).send({ code: 'malformed' })
    const response = await respondOcsp(responder, new Uint8Array(request.body), new Date(now()))
    return reply.type('application/ocsp-response').send(Buffer.from(response))
  })
}
