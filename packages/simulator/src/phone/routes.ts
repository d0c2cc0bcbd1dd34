import type { Scope } from '@okienko/contract/backsystem'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { type Citizen, fullName } from '../citizens/citizen.ts'
import { CITIZENS } from '../citizens/citizens.ts'
import { MAKERS } from '../ministry/document-makers.ts'
import { readPortrait } from '../ministry/documents.ts'
import { findCard } from '../ministry/registry.ts'
import { listFields } from './fields.ts'
import { answer, findCitizen, play, scan, type World } from './phone.ts'
import { REFUSALS, type Refusal } from './refusals.ts'
import { keepScans } from './scans.ts'
import { SCENARIOS } from './scenarios.ts'
import { sendRefusal } from './send-answer.ts'
import { recordSteps } from './steps.ts'

interface OrderRoute {
  Body: { citizenId: string; qrText?: string; typedCode?: string; scenario: string }
}
interface AgreementRoute {
  Params: { scanId: string }
  Body: { pin: string }
}
interface RefusalRoute {
  Params: { scanId: string }
}
interface PortraitRoute {
  Params: { id: string }
}

const text = (maxLength: number) => ({ type: 'string', maxLength })
const orderSchema = {
  body: {
    type: 'object',
    required: ['citizenId'],
    // By camera, or typed by a customer whose camera fails.
    oneOf: [{ required: ['qrText'] }, { required: ['typedCode'] }],
    properties: {
      citizenId: text(64),
      qrText: text(512),
      typedCode: text(16),
      scenario: { ...text(64), default: 'happy' },
    },
  },
} as const
const agreementSchema = {
  body: { type: 'object', required: ['pin'], properties: { pin: text(16) } },
} as const

/** One data set of each kind, the mDowód first. */
const SHOWN = [9, 1000000, 2001, 1003, 1003000, 1001000] as const satisfies readonly Scope[]

/** The phones of all citizens: for the page, and for tests without a browser. */
export function phoneRoutes(app: FastifyInstance, world: World): void {
  const scans = keepScans()

  app.get('/citizens', async () => ({ citizens: CITIZENS.map(viewCitizen) }))
  app.get('/scenarios', async () => SCENARIOS.map(({ name, title }) => ({ name, title })))
  app.get('/offers', async () => ({ offers: listOffers(world) }))

  app.get<PortraitRoute>('/citizens/:id/portrait', async (request, reply) => {
    const citizen = findCitizen(request.params.id)
    if (!citizen?.hasPortrait) return refuse(reply, 'unknown-citizen')
    return reply.type('image/jpeg').send(await readPortrait(citizen))
  })

  app.post<OrderRoute>('/scans', { schema: orderSchema }, async (request, reply) => {
    const scanned = await scan(world, request.body, recordSteps().timed)
    if (typeof scanned === 'string') return refuse(reply, scanned)
    scans.keep(scanned)
    const { scanId, entry, citizen } = scanned
    return reply.code(201).send({
      scanId,
      institution: { id: entry.institutionId, name: entry.name },
      purposeName: entry.purposeName,
      dataSet: MAKERS[entry.scope].dataSet,
      fields: listFields(citizen, entry.scope),
      portrait: portraitPath(citizen),
      companion: !MAKERS[entry.scope].ownPhoto,
    })
  })

  app.post<AgreementRoute>(
    '/scans/:scanId/agreement',
    { schema: agreementSchema },
    async (request, reply) => {
      const scanned = scans.agree(request.params.scanId, request.body.pin)
      if (typeof scanned === 'string') return refuse(reply, scanned)
      const failure = await answer(world, scanned, recordSteps().timed)
      return failure ? refuse(reply, failure) : { outcome: 'sent' }
    },
  )

  app.post<RefusalRoute>('/scans/:scanId/refusal', async (request, reply) => {
    const scanned = scans.refuse(request.params.scanId)
    if (typeof scanned === 'string') return refuse(reply, scanned)
    const failure = await sendRefusal(scanned, recordSteps().timed)
    return failure ? refuse(reply, failure) : { outcome: 'refused' }
  })

  app.post<OrderRoute>('/play', { schema: orderSchema }, async (request, reply) => {
    const played = await play(world, request.body)
    return typeof played === 'string' ? refuse(reply, played) : played
  })
}

function viewCitizen(citizen: Citizen) {
  const { id, note } = citizen
  return {
    id,
    name: fullName(citizen),
    note,
    documents: SHOWN.flatMap((scope) => viewDocument(citizen, scope)),
    portrait: portraitPath(citizen),
    attributes: listFields(citizen, 9),
  }
}

function viewDocument(citizen: Citizen, scope: Scope) {
  const { kind, held } = MAKERS[scope]
  const document = held(citizen)
  if (document === null) return []
  const { number, until, status } = document
  return [{ kind, number, validTo: until, status, fields: listFields(citizen, scope) }]
}

function listOffers({ transactions }: World) {
  return transactions.open().map(({ qrText, institutionId, cardId, validTime }) => {
    const found = findCard(institutionId, cardId)
    return {
      qrText,
      institution: found?.institution.name ?? institutionId,
      purposeName: found?.card.purposeName ?? cardId,
      validTime,
    }
  })
}

function portraitPath({ id, hasPortrait }: Citizen): string | null {
  return hasPortrait ? `/phone/api/citizens/${id}/portrait` : null
}

function refuse(reply: FastifyReply, code: Refusal): FastifyReply {
  const status = code.startsWith('unknown-') && code !== 'unknown-card' ? 404 : 422
  return reply.code(status).send({ code, message: REFUSALS[code] })
}
