import { createHash, timingSafeEqual } from 'node:crypto'
import { BANK_HINT, bankHint } from '@okienko/contract/bank-api'
import type { FastifyInstance } from 'fastify'
import type { BffLimits } from '../limits.ts'
import type { Shelf } from '../verifications/shelf.ts'

interface Options {
  /** That both know; without one there is no such route. */
  readonly secret: string
  readonly shelf: Pick<Shelf, 'byReference'>
  readonly follow: (id: string) => void
  readonly limits: Pick<BffLimits, 'hintsPerSecond'>
  readonly now: () => number
}

/**
 * The bank's system says that something has moved. A hint alone: it is asked what, and believed in nothing. Answered the
 * same for what is known here and what is not, so that whoever has the secret learns nothing of anybody's work.
 */
export function serveHints(app: FastifyInstance, options: Options): void {
  const { secret, shelf, follow, limits, now } = options
  const header = BANK_HINT.secretHeader.toLowerCase()
  const isAllowed = perSecond(limits.hintsPerSecond, now)
  app.post(BANK_HINT.path, { bodyLimit: 1_024 }, async (request, reply) => {
    const shown = request.headers[header]
    if (typeof shown !== 'string' || !isSame(shown, secret)) throw new HintRefused('not-signed-in')
    const hint = bankHint.safeParse(request.body)
    if (!hint.success) throw new HintRefused('invalid-request')
    // More than that says nothing that the questions of the next second do not.
    const kept = isAllowed() ? shelf.byReference(hint.data.reference) : null
    if (kept !== null) follow(kept.id)
    return reply.code(BANK_HINT.status).send()
  })
}

class HintRefused extends Error {
  override readonly name = 'HintRefused'
  readonly code: 'not-signed-in' | 'invalid-request'
  constructor(code: HintRefused['code']) {
    super(code)
    this.code = code
  }
}

/** In constant time: digests have one length, whatever was sent. */
function isSame(one: string, other: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(one), digest(other))
}

function perSecond(most: number, now: () => number): () => boolean {
  let second = 0
  let count = 0
  return () => {
    const at = Math.floor(now() / 1_000)
    if (at !== second) {
      second = at
      count = 0
    }
    count += 1
    return count <= most
  }
}
