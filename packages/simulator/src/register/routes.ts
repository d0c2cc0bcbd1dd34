import type { ServerResponse } from 'node:http'
import type { FastifyInstance } from 'fastify'
import { sameSecret } from '../backsystem/check-message.ts'
import { type Criterion, lookUp } from './customers.ts'

/** How the register answers: well, or as registers do on bad days. */
export const BEHAVIOURS = [
  'well',
  'down',
  'slow',
  'trickles',
  'hangs',
  'rubbish',
  'html',
  'huge',
  'redirects',
  'fails-with-200',
] as const
export type Behaviour = (typeof BEHAVIOURS)[number]

const SLOW_MS = 5_000
const TRICKLE_MS = 300

const searchSchema = {
  body: {
    type: 'object',
    additionalProperties: false,
    required: ['kryterium'],
    properties: {
      naglowek: { type: 'object' },
      kryterium: {
        type: 'object',
        additionalProperties: false,
        required: ['rodzaj', 'wartosc'],
        properties: {
          rodzaj: { enum: ['PESEL', 'DOKUMENT', 'NRKLIENTA'] },
          wartosc: { type: 'string', maxLength: 100 },
          typDokumentu: { type: 'string', maxLength: 2 },
        },
      },
    },
  },
} as const

const behaviourSchema = {
  body: {
    type: 'object',
    additionalProperties: false,
    required: ['behaviour'],
    properties: { behaviour: { enum: BEHAVIOURS } },
  },
} as const

/** The register of the invented bank, for whoever knows the key; `PUT /behaviour` is how tests make it misbehave. */
export function registerRoutes(app: FastifyInstance, { key }: { readonly key: string }): void {
  let behaviour: Behaviour = 'well'

  app.addHook('onRequest', async (request, reply) => {
    if (!sameSecret(String(request.headers['x-klucz-aplikacji'] ?? ''), key)) {
      return reply
        .code(401)
        .send({ naglowek: { kodOdpowiedzi: '0401', opis: 'nieznana aplikacja' } })
    }
  })

  app.put<{ Body: { behaviour: Behaviour } }>(
    '/behaviour',
    { schema: behaviourSchema },
    async (request, reply) => {
      behaviour = request.body.behaviour
      return reply.code(204).send()
    },
  )

  app.post<{ Body: { kryterium: Criterion } }>(
    '/klienci/wyszukaj',
    { schema: searchSchema },
    async (request, reply) => {
      const found = lookUp(request.body.kryterium)
      const text = JSON.stringify(found.length === 0 ? NOBODY : answerWith(found))
      if (behaviour === 'well') return reply.type('application/json').send(text)
      reply.hijack()
      MISBEHAVIOURS[behaviour](reply.raw, text)
      return reply
    },
  )
}

const NOBODY = {
  naglowek: { kodOdpowiedzi: '0404', opis: 'brak klienta' },
  wynik: { liczba: '0', klienci: [] },
}

function answerWith(klienci: readonly object[]) {
  return {
    naglowek: { kodOdpowiedzi: '0000', opis: 'OK' },
    wynik: { liczba: String(klienci.length), klienci },
  }
}

const JSON_TYPE = { 'content-type': 'application/json' }

const MISBEHAVIOURS: Readonly<
  Record<Exclude<Behaviour, 'well'>, (response: ServerResponse, text: string) => void>
> = {
  down: (response) => void response.writeHead(503).end(),
  slow: (response, text) => later(response, SLOW_MS, () => response.end(text)),
  trickles(response, text) {
    response.writeHead(200, JSON_TYPE)
    const next = (at: number) => {
      response.write(text.slice(at, at + 1))
      later(response, TRICKLE_MS, () => next(at + 1))
    }
    next(0)
  },
  hangs: () => {},
  rubbish: (response, text) => void response.writeHead(200, JSON_TYPE).end(text.slice(0, -7)),
  html: (response) => void response.writeHead(200).end('<html><body>Logowanie</body></html>'),
  huge(response) {
    response.writeHead(200, JSON_TYPE)
    let left = 160
    const more = () => {
      while (left-- > 0 && response.write(' '.repeat(65_536)));
      if (left < 0) response.end('{}')
    }
    response.on('drain', more)
    more()
  },
  redirects: (response) => void response.writeHead(302, { location: '/register/elsewhere' }).end(),
  'fails-with-200': (response) =>
    void response
      .writeHead(200, JSON_TYPE)
      .end('{"naglowek":{"kodOdpowiedzi":"0500","opis":"awaria"}}'),
}

/** Unless whoever asked has left. */
function later(response: ServerResponse, ms: number, act: () => unknown): void {
  const timer = setTimeout(act, ms)
  response.once('close', () => clearTimeout(timer))
}
