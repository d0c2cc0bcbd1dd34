import { createTransaction, orderKey } from '@okienko/contract/backsystem'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { sameSecret } from './check-message.ts'
import { drawCode } from './draw-code.ts'
import type { Session, Sessions } from './second-sessions.ts'

interface OpenRoute {
  Body: {
    readonly naglowek: { readonly idKomunikatu: string }
    readonly dane: Readonly<Record<'karta' | 'instytucja' | 'waznoscSek' | 'zwlokaSek', string>>
  }
}
interface CloseRoute {
  Body: { readonly dane: { readonly nrSesji: string } }
}

const text = { type: 'string', maxLength: 64 } as const
const entry = (properties: Readonly<Record<string, object>>) =>
  ({ type: 'object', required: Object.keys(properties), properties }) as const
const openSchema = {
  body: entry({
    naglowek: entry({ idKomunikatu: text }),
    dane: entry({ karta: text, instytucja: text, waznoscSek: text, zwlokaSek: text }),
  }),
} as const
const closeSchema = { body: entry({ dane: entry({ nrSesji: text }) }) } as const

/**
 * The bank's side in the second dialect: everything is posted, in an envelope with a header; how it went is said there, and
 * HTTP is 200 whatever happened. Invented throughout, and quite unlike the first.
 */
export function secondRoutes(
  app: FastifyInstance,
  options: {
    readonly sessions: Sessions
    readonly bankKey: string
    readonly knowsCard: (institutionId: string, cardId: string) => boolean
  },
): void {
  const { sessions, bankKey, knowsCard } = options

  app.addHook('onRequest', async (request, reply) => {
    const said = String(request.headers['x-api-klucz'] ?? '')
    if (!sameSecret(said, bankKey)) return failed(reply, '4010', 'Nieznany klucz')
  })
  // Whoever sends something else hears it as everything else here.
  app.setErrorHandler((error: { statusCode?: number }, _request, reply) => {
    const isTheirs = (error.statusCode ?? 500) < 500
    return isTheirs ? failed(reply, '4000', 'Zły komunikat') : failed(reply, '9999', 'Awaria')
  })

  app.post<OpenRoute>('/sesja/otworz', { schema: openSchema }, async (request, reply) => {
    const { naglowek, dane } = request.body
    const order = createTransaction.safeParse({
      cardId: dane.karta,
      institutionId: dane.instytucja,
      validSeconds: Number(dane.waznoscSek),
      graceSeconds: Number(dane.zwlokaSek),
    })
    const key = orderKey.safeParse(naglowek.idKomunikatu)
    if (!order.success || !key.success) return failed(reply, '4000', 'Zły komunikat')
    if (!knowsCard(order.data.institutionId, order.data.cardId)) {
      return failed(reply, '4220', 'Nieznana karta usługi')
    }
    const session = sessions.open(order.data, key.data)
    if (session === 'too-many') return failed(reply, '9998', 'Za dużo sesji')
    if (session === 'key-reused') return failed(reply, '4221', 'Komunikat już był, inny')
    return succeeded(reply, { dane: opened(session) })
  })

  app.post<CloseRoute>('/sesja/zamknij', { schema: closeSchema }, async (request, reply) => {
    const isClosed = sessions.close(request.body.dane.nrSesji)
    return isClosed ? succeeded(reply, {}) : failed(reply, '4040', 'Nie ma takiej sesji')
  })

  app.post('/sesje/zakonczone', async (_request, reply) =>
    succeeded(reply, { wyniki: sessions.finished() }),
  )
}

/** A picture and six digits, and no text; what the phone will repeat stands beside them. */
function opened({ number, transaction }: Session): object {
  const { transactionId, securityToken, validTime, qrText, typedCode } = transaction
  return {
    nrSesji: number,
    odbiorca: transactionId,
    znacznik: securityToken,
    waznyDo: String(validTime * 1_000),
    obraz: { typ: 'image/png', tresc: drawCode(qrText).toString('base64') },
    kodDoWpisania: `${typedCode?.slice(0, 3)} ${typedCode?.slice(3)}`,
  }
}

function succeeded(reply: FastifyReply, content: object): FastifyReply {
  return reply.code(200).send({ naglowek: { stan: 'OK', kod: '0000' }, ...content })
}

function failed(reply: FastifyReply, kod: string, opis: string): FastifyReply {
  return reply.code(200).send({ naglowek: { stan: 'BLAD', kod, opis } })
}
