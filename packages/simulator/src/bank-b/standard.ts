import {
  BANK_AUDIT_HEADERS,
  BANK_CALLS,
  BANK_STATUSES,
  type BankAudit,
  type BankCallName,
  bankAudit,
} from '@okienko/contract/bank-api'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { readBody } from './calls.ts'
import { type Admit, isAnother } from './credentials.ts'
import type { Dialect, Respond } from './respond.ts'
import { keepBodies, shownIn } from './shown.ts'

export interface DialectOptions {
  readonly admit: Admit
  readonly respond: Respond
  /** Told of whoever names another employee than it can prove. */
  readonly refused: (audit: BankAudit) => void
}

interface About {
  Params: { reference?: string }
}

/** The bank identification API to the letter. */
export function standardRoutes(app: FastifyInstance, options: DialectOptions): void {
  keepBodies(app)
  for (const [name, call] of Object.entries(BANK_CALLS) as [BankCallName, BankCallShape][]) {
    app.route<About>({
      method: call.method,
      url: call.path.replace('{reference}', ':reference'),
      handler: (request, reply) => answer(name, request, reply, options),
    })
  }
}

type BankCallShape = (typeof BANK_CALLS)[BankCallName]

async function answer(
  name: BankCallName,
  request: FastifyRequest<About>,
  reply: FastifyReply,
  { admit, respond, refused }: DialectOptions,
): Promise<FastifyReply> {
  const admitted = await admit(shownIn(request, request.server.prefix))
  if (admitted === null) return reply.code(401).send({ outcome: 'not-signed-in' })
  const audit = readAudit(request)
  const read = readBody(name, request.body)
  if (audit === null || read === null) return reply.code(400).send({ outcome: 'malformed' })
  if (isAnother(admitted, audit)) {
    refused(audit)
    return reply.code(BANK_STATUSES['not-allowed']).send({ outcome: 'not-allowed' })
  }
  const key = request.headers['idempotency-key']
  const asked = {
    audit,
    reference: request.params.reference ?? '',
    body: read.body,
    key: typeof key === 'string' && key !== '' ? key : null,
    typedCode: false,
  }
  return respond(STANDARD, name, asked, reply)
}

const STANDARD: Dialect = {
  write(name, result) {
    if (typeof result === 'string') {
      return { status: BANK_STATUSES[result], body: { outcome: result } }
    }
    return { status: BANK_CALLS[name].status, body: result }
  },
  errorInside: { error: { code: 500, message: 'internal error' } },
}

/** Each header is written as a URI writes a text; null where one is missing or cannot be read. */
function readAudit({ headers }: FastifyRequest): BankAudit | null {
  const said = Object.entries(BANK_AUDIT_HEADERS).map(
    ([member, header]) => [member, decoded(String(headers[header.toLowerCase()] ?? ''))] as const,
  )
  return bankAudit.safeParse(Object.fromEntries(said)).data ?? null
}

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text)
  } catch {
    return null
  }
}
