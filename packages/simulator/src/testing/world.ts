import assert from 'node:assert/strict'
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Transaction, transaction } from '@okienko/contract/backsystem'
import type { HandOverKind } from '../backsystem/hand-over.ts'
import type { Played } from '../phone/phone.ts'
import { type Simulator, startSimulator } from '../start.ts'
import { openTestBank, type TestBank } from './bank.ts'
import { provideTestPki } from './shared-pki.ts'

export const BANK_KEY = 'key-of-the-test-bank'

/** A running simulator and a listening bank, with the calls that tests make. */
export interface TestWorld {
  readonly simulator: Simulator
  readonly bank: TestBank
  readonly pkiDir: string
  /** Moves the simulator's clock ahead. */
  advance(seconds: number): void
  call(method: string, path: string, body?: unknown, key?: string): Promise<Response>
  create(
    order?: Partial<{ cardId: string; institutionId: string; validSeconds: number }>,
  ): Promise<Transaction>
  play(qrText: string, scenario?: string, citizenId?: string): Promise<Played>
  close(): Promise<void>
}

export async function openTestWorld(
  options: {
    readonly handOver?: HandOverKind
    readonly polls?: boolean
    /** Takes over the PKI of another world, whose keys open what this one makes. */
    readonly pkiOf?: TestWorld
  } = {},
): Promise<TestWorld> {
  const { handOver = 'signed', polls = false, pkiOf } = options
  const dataDir = await mkdtemp(join(tmpdir(), 'okienko-simulator-'))
  const pkiDir = join(dataDir, 'pki')
  if (pkiOf) await cp(pkiOf.pkiDir, pkiDir, { recursive: true })
  else await provideTestPki(dataDir)
  let ahead = 0
  const simulator = await startSimulator({
    dataDir,
    port: 0,
    bankResultsUrl: null,
    handOver,
    bankKey: BANK_KEY,
    now: () => Date.now() + ahead,
  })
  const bank = await openTestBank({ pkiDir })
  if (!polls) simulator.deliverResultsTo(bank.url)
  const call: TestWorld['call'] = (method, path, body, key = BANK_KEY) =>
    fetch(simulator.url + path, {
      method,
      headers: {
        authorization: `Bearer ${key}`,
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
  return {
    simulator,
    bank,
    pkiDir,
    advance(seconds) {
      ahead += seconds * 1000
    },
    call,
    async create(order) {
      const usual = { cardId: '4101', institutionId: '1001', validSeconds: 120, graceSeconds: 60 }
      const response = await call('POST', '/backsystem/bank/transactions', { ...usual, ...order })
      assert.equal(response.status, 201)
      return transaction.parse(await response.json())
    },
    async play(qrText, scenario = 'happy', citizenId = 'anna-wisniewska-kowalczyk') {
      const response = await call('POST', '/phone/api/play', { citizenId, qrText, scenario })
      assert.equal(response.status, 200)
      return (await response.json()) as Played
    },
    async close() {
      await simulator.close()
      await bank.close()
      await rm(dataDir, { recursive: true })
    },
  }
}
