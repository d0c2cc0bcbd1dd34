import {
  createTransaction,
  orderKey,
  sendIdentityRequest,
  type Transaction,
} from '@okienko/contract/backsystem'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { sameSecret } from './check-message.ts'
import { type BackSystem, receiveIdentity, receiveRefusal } from './receive-identity.ts'

/** Largest sealed message: base64 of the envelope and little else. */
const IDENTITY_LIMIT = 1_050_000
/** The only error code of the BackSystem that is known: the user's certificate did not pass OCSP. */
const OCSP_ERROR = '5004'

interface TransactionRoute {
  Params: { id: string }
}

/** The bank's side, for whoever knows `bankKey`. */
export function bankRoutes(
  app: FastifyInstance,
  options: {
    readonly backSystem: BackSystem
    readonly bankKey: string
    readonly knowsCard: (institutionId: string, cardId: string) => boolean
  },
): void {
  const { backSystem, bankKey, knowsCard } = options
  const { transactions } = backSystem

  app.addHook('onRequest', async (request, reply) => {
    const said = request.headers.authorization ?? ''
    if (!sameSecret(said, `Bearer ${bankKey}`))
      return reply.code(401).send({ code: 'unknown-bank' })
  })

  app.post('/transactions', async (request, reply) => {
    const order = createTransaction.safeParse(request.body)
    if (!order.success) return reply.code(400).send({ code: 'malformed' })
    if (!knowsCard(order.data.institutionId, order.data.cardId)) {
      return reply.code(422).send({ code: 'unknown-card' })
    }
    const key = orderKey.optional().safeParse(request.headers['idempotency-key'])
    if (!key.success) return reply.code(400).send({ code: 'malformed' })
    const created = transactions.create(order.data, key.data)
    if (created === 'too-many') return reply.code(503).send({ code: 'too-many-transactions' })
    if (created === 'key-reused') return reply.code(422).send({ code: 'idempotency-key-reused' })
    const { transactionId, qrText } = created
    return reply.code(201).send({ transactionId, qrText } satisfies Transaction)
  })

  app.delete<TransactionRoute>('/transactions/:id', async (request, reply) => {
    transactions.withdraw(request.params.id)
    return reply.code(204).send()
  })

  app.get<TransactionRoute>('/transactions/:id/result', async (request, reply) => {
    const transaction = transactions.find(request.params.id)
    if (!transaction) return reply.code(404).send({ code: 'unknown-transaction' })
    return transaction.result === null ? reply.code(204).send() : reply.send(transaction.result)
  })
}

interface RefusalRoute {
  Body: { recipientId: string; securityToken: string }
}

const refusalSchema = {
  body: {
    type: 'object',
    additionalProperties: false,
    required: ['recipientId', 'securityToken'],
    properties: {
      recipientId: { type: 'string', maxLength: 36 },
      securityToken: { type: 'string', maxLength: 86 },
    },
  },
} as const

/** The internet's side, for phones. Success has an empty body. */
export function phoneSideRoutes(app: FastifyInstance, backSystem: BackSystem): void {
  app.post('/identity', { bodyLimit: IDENTITY_LIMIT }, async (request, reply) => {
    const sent = sendIdentityRequest.safeParse(request.body)
    if (!sent.success) return reply.code(400).send({ code: 'malformed' })
    const said = await receiveIdentity(backSystem, sent.data)
    if (said.outcome === 'unavailable') return reply.code(503).send({ code: 'unavailable' })
    if (said.outcome === 'refused') return refuse(reply, said.reason)
    return reply.code(200).send()
  })

  app.post<RefusalRoute>('/refusal', { schema: refusalSchema }, async (request, reply) => {
    const { recipientId, securityToken } = request.body
    const transaction = backSystem.transactions.find(recipientId)
    const known = transaction && sameSecret(securityToken, transaction.securityToken)
    if (!known || !receiveRefusal(backSystem, transaction)) return refuse(reply, 'wrong-token')
    return reply.code(200).send()
  })
}

function refuse(reply: FastifyReply, reason: string): FastifyReply {
  const ocsp = reason === 'certificate-revoked' || reason === 'revocation-unknown'
  return reply.code(422).send({ code: ocsp ? OCSP_ERROR : reason })
}
