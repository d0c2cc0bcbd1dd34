import { type BankAudit, type BankCallName, bankAudit } from '@okienko/contract/bank-api'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { readBody } from './calls.ts'
import { isAnother } from './credentials.ts'
import { legacyAnswer } from './legacy-answers.ts'
import {
  ACTIVITY_CODES,
  BREAKDOWN,
  MALFORMED,
  NOTE_CODES,
  named,
  OPERATION_NAMES,
  REASON_CODES,
  ROLE_CODES,
  UNKNOWN_SYSTEM,
} from './legacy-words.ts'
import type { Dialect } from './respond.ts'
import { keepBodies, shownIn } from './shown.ts'
import type { DialectOptions } from './standard.ts'

/** What the system with the key is known by. */
export const LEGACY_KEY_HEADER = 'x-klucz-systemu'

/**
 * The same system as it was before anybody spoke of an API: two endpoints, the name of the operation in the body, Polish
 * words, everything a text, times by Warsaw's clock, and status 200 whatever came of it. It calls nobody back.
 */
export function legacyRoutes(app: FastifyInstance, options: DialectOptions): void {
  keepBodies(app)
  app.post('/uslugi/identyfikacja', (request, reply) => {
    const operation = textIn(request.body, 'naglowek', 'operacja') ?? ''
    const name = Object.hasOwn(OPERATION_NAMES, operation) ? OPERATION_NAMES[operation] : undefined
    return answer(name, request, reply, options)
  })
  app.post('/uslugi/dziennik', (request, reply) => answer('note', request, reply, options))
}

async function answer(
  name: BankCallName | undefined,
  request: FastifyRequest,
  reply: FastifyReply,
  { admit, respond, refused }: DialectOptions,
): Promise<FastifyReply> {
  const admitted = await admit(shownIn(request, request.server.prefix, LEGACY_KEY_HEADER))
  if (admitted === null) return reply.send({ naglowek: UNKNOWN_SYSTEM, dane: null })
  const audit = readAudit(request.body)
  const read = name === undefined ? null : readBody(name, bodyOf(name, request.body))
  if (name === undefined || audit === null || read === null) {
    return reply.send({ naglowek: MALFORMED, dane: null })
  }
  if (isAnother(admitted, audit)) {
    refused(audit)
    return reply.send(legacyAnswer('not-allowed', Date.now()))
  }
  const asked = {
    audit,
    reference: textIn(request.body, 'dane', 'nr') ?? '',
    body: read.body,
    key: textIn(request.body, 'dane', 'nrZlecenia') ?? null,
    typedCode: true,
  }
  return respond(LEGACY, name, asked, reply)
}

const LEGACY: Dialect = {
  write: (_, result) => ({ status: 200, body: legacyAnswer(result, Date.now()) }),
  errorInside: { naglowek: BREAKDOWN, dane: null },
}

function readAudit(body: unknown): BankAudit | null {
  const employee = (name: string) => textIn(body, 'naglowek', 'pracownik', name) ?? ''
  const said = {
    employeeId: employee('id'),
    employeeName: employee('nazwa'),
    branch: employee('oddzial'),
    workstation: employee('stanowisko'),
    sessionId: employee('sesja'),
    roles: employee('role'),
    correlationId: textIn(body, 'naglowek', 'idKorelacji') ?? '',
  }
  return bankAudit.safeParse(said).data ?? null
}

/** The body of the call as the bank identification API has it, for its schema to judge. */
function bodyOf(name: BankCallName, body: unknown): unknown {
  const said = (...path: readonly string[]) => textIn(body, 'dane', ...path)
  const reason = named(REASON_CODES, said('powod'))
  switch (name) {
    case 'start':
      return {
        operation: named(ACTIVITY_CODES, said('czynnosc')) ?? 'unknown',
        context: {
          system: said('kontekst', 'system'),
          ...given('caseId', said('kontekst', 'nrSprawy')),
          ...given('knownCustomerId', said('kontekst', 'nrKlienta')),
          ...given('role', roleOf(said('kontekst', 'rola'))),
        },
      }
    case 'decide': {
      const lookedForMs = Number(said('czasOgladaniaMs') ?? Number.NaN)
      return said('taSama') === 'T'
        ? { decision: 'same-person', lookedForMs }
        : { decision: 'not-the-same-person', reason, lookedForMs }
    }
    case 'cancel':
      return { reason }
    case 'note':
      return {
        kind: named(NOTE_CODES, said('rodzaj')),
        at: said('czas'),
        ...given('reason', said('powod')),
      }
    default:
      return null
  }
}

/** Whom a company sent is noted as who signs for it; which company, this system has no room for. */
function roleOf(code: string | undefined): string | undefined {
  const role = named(ROLE_CODES, code)
  return role === 'representative' ? 'proxy' : role
}

function given(name: string, value: string | undefined): Readonly<Record<string, string>> {
  return value === undefined || value === '' ? {} : { [name]: value }
}

function textIn(body: unknown, ...path: readonly string[]): string | undefined {
  const at = path.reduce<unknown>(
    (within, name) =>
      typeof within === 'object' && within !== null && Object.hasOwn(within, name)
        ? (within as Record<string, unknown>)[name]
        : undefined,
    body,
  )
  return typeof at === 'string' ? at : undefined
}
