import { BANK_KEYS_PATH } from '@okienko/contract/bank-api'
import type { FastifyInstance } from 'fastify'
import type { SigningKey } from './signing-key.ts'

/** How long the bank may go by what it found; with a `kid` that it does not know it asks again. */
const SECONDS = 300

/** Publishes the open half of each key (RFC 7517), to anybody. */
export function serveKeys(app: FastifyInstance, keys: readonly SigningKey[]): void {
  app.get(BANK_KEYS_PATH, async (_request, reply) =>
    reply
      .header('cache-control', `public, max-age=${SECONDS}`)
      .send({ keys: keys.map(({ open }) => open) }),
  )
}
