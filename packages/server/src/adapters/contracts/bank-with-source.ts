import { randomUUID } from 'node:crypto'
import { Fault } from '../../application/ports/fault.ts'
import type { Answer, Inbox, Source } from '../../application/ports/identity-source.ts'
import { openMemoryBank } from '../../application/testing/memory-bank.ts'
import { inviteCustomer } from '../../application/verification/2-invite.ts'
import { receiveAnswer } from '../../application/verification/3-receive.ts'
import { presentData } from '../../application/verification/4-assess.ts'
import { expireOverdue } from '../../application/verification/end.ts'
import { waitingForAnswer } from '../../application/verification/waiting-for-answer.ts'
import type { ApprovedOperation } from '../../domain/catalogue/catalogue.ts'
import type { Employee } from '../../domain/journal/events.ts'
import type { Invitation, Request, Verification } from '../../domain/verification/verification.ts'
import { memoryStorage } from '../memory/storage.ts'
import { eventsIn } from './events-in.ts'

const EMPLOYEE: Employee = {
  employeeId: 'a'.repeat(64),
  sessionId: 'b'.repeat(64),
  branch: 'Warszawa',
  workstation: 'W1',
  roles: ['advisor'],
  client: 'desk',
  correlationId: 'request-1',
}

/** An operation that the simulated Ministry has approved. */
const APPROVED: ApprovedOperation = {
  operation: {
    id: 'cash-withdrawal',
    name: { pl: 'Wypłata', en: 'Withdrawal', uk: 'Зняття' },
    group: null,
    cardId: '4102',
    fields: ['firstName', 'surname', 'pesel'],
    showBeforeDecision: ['pesel'],
    freshness: 0,
  },
  card: {
    cardId: '4102',
    source: 'backsystem',
    institutionId: '1001',
    dataSet: {
      id: 'mdowod-standard',
      documentKind: 'mdowod',
      scope: 8,
      fields: ['firstName', 'surname', 'pesel'],
      documentMaxAge: 86_400_000,
    },
    purpose: {
      id: 'SERVICE',
      // As the simulated Ministry has it: the customer signs it.
      name: { pl: 'Identyfikacja klienta przy obsłudze w placówce', en: 'Service', uk: 'Сервіс' },
      legalBasis: 'art. 34',
    },
  },
}

/** A verification as the bank keeps it. */
export interface Begun {
  readonly id: string
  readonly invitation: Invitation
}

/** The real steps over memory, at work with the source under test. Only time and trouble are played. */
export async function openBankWith(source: Source, storage = memoryStorage()) {
  let ahead = 0
  let recordsDown = false
  const clock = { now: () => Date.now() + ahead }
  // The bank in memory, but its clock goes and its source is the one under test.
  const sources = (name: string) => (name === source.name ? source : null)
  const deps = { ...openMemoryBank({ storage }), sources, clock }
  const receive = receiveAnswer(deps)
  const observed: Parameters<Inbox['observe']>[0][] = []
  const intake = await source.open({
    async receive(answer: Answer) {
      if (recordsDown) throw new Fault('journal-unavailable')
      return receive(answer)
    },
    waiting: waitingForAnswer(deps, source.name),
    observe: (outcome) => void observed.push(outcome),
  })
  const read = (id: string) => readFrom(storage, id)
  async function beginOnce(): Promise<Begun> {
    const request = aRequest(clock.now())
    const prepared = { request, approved: APPROVED, context: {}, requestKey: null } as const
    const stored = await inviteCustomer(deps)({ kind: 'prepared', ...prepared })
    if (typeof stored === 'string' || stored.verification.state !== 'invited') throw new Error()
    return { id: request.id, invitation: stored.verification.invitation }
  }
  return {
    observed,
    read,
    storage,
    pass(ms: number) {
      ahead += ms
    },
    recordsAre(up: boolean) {
      recordsDown = !up
    },
    /** Steps 1 and 2. Throws the source's Fault. */
    beginOnce,
    /** The same, asked again where a busy machine was too slow for it, and for no other reason. */
    begin: () => patiently(beginOnce),
    /** The state after `invited`; throws when it does not come in time. */
    settled: (id: string, withinMs = 10_000) => settledIn(storage, id, withinMs),
    present: (id: string) => presentData(deps)(EMPLOYEE, id),
    expire: () => expireOverdue(deps)(100),
    /** The kinds, and the reasons of refusals, of everything the journal says of one verification. */
    async journal(id: string): Promise<readonly string[]> {
      return (await eventsIn(storage.log))
        .filter((event) => 'verificationId' in event && event.verificationId === id)
        .map((event) => (event.kind === 'answer-refused' ? `refused: ${event.reason}` : event.kind))
    },
    async close() {
      await intake.close()
      await deps.sealed.close()
    },
  }
}
async function patiently<T>(ask: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await ask()
    } catch (error) {
      if (attempt === 3 || !wasTooSlow(error)) throw error
    }
  }
}

function wasTooSlow(error: unknown): boolean {
  return error instanceof Fault && (error.cause as { code?: unknown } | null)?.code === 'too-slow'
}

export type BankWithSource = Awaited<ReturnType<typeof openBankWith>>

type MemoryStorage = ReturnType<typeof memoryStorage>

async function readFrom({ verifications }: MemoryStorage, id: string): Promise<Verification> {
  const stored = await verifications.find(id)
  if (stored === null) throw new Error('no such verification')
  return stored.verification
}

async function settledIn(
  storage: MemoryStorage,
  id: string,
  withinMs: number,
): Promise<Verification> {
  const deadline = Date.now() + withinMs
  while (Date.now() < deadline) {
    const verification = await readFrom(storage, id)
    if (verification.state !== 'invited') return verification
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
  throw new Error(`still invited after ${withinMs} ms`)
}

function aRequest(requestedAt: number): Request {
  const { operation, card } = APPROVED
  return {
    id: randomUUID(),
    flow: 'counter',
    source: card.source,
    operationId: operation.id,
    cardId: card.cardId,
    institutionId: card.institutionId,
    dataSetId: card.dataSet.id,
    documentKind: card.dataSet.documentKind,
    scope: card.dataSet.scope,
    documentMaxAge: card.dataSet.documentMaxAge,
    purpose: { ...card.purpose, name: card.purpose.name.pl },
    asked: card.dataSet.fields,
    fields: operation.fields,
    showBeforeDecision: operation.showBeforeDecision,
    catalogueVersion: 'test',
    system: 'test',
    employee: EMPLOYEE,
    requestedAt,
  }
}
