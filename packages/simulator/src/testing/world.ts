import assert from 'node:assert/strict'
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Transaction, transaction } from '@okienko/contract/backsystem'
import type { HandOverKind } from '../backsystem/hand-over.ts'
import type { Played } from '../phone/phone.ts'
import {
  type BackSystemDialect,
  type Simulator,
  type SimulatorOptions,
  startSimulator,
} from '../start.ts'
import { openTestBank, type TestBank } from './bank.ts'
import { provideTestPki } from './shared-pki.ts'

export const BANK_KEY = 'key-of-the-test-bank'

/** What a customer types where nothing can be scanned. */
export interface TypedCode {
  readonly typedCode: string
}

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
  play(code: string | TypedCode, scenario?: string, citizenId?: string): Promise<Played>
  close(): Promise<void>
}

export async function openTestWorld(
  options: {
    readonly handOver?: HandOverKind
    readonly polls?: boolean
    readonly backSystemDialect?: BackSystemDialect
    /** Takes over the PKI of another world, whose keys open what this one makes. */
    readonly pkiOf?: TestWorld
    /** With Bank B's own identification system. */
    readonly bankB?: SimulatorOptions['bankB']
    readonly identityProvider?: SimulatorOptions['identityProvider']
  } = {},
): Promise<TestWorld> {
  const { handOver = 'signed', polls = false, pkiOf, bankB, identityProvider } = options
  const { backSystemDialect = 'first' } = options
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
    backSystemDialect,
    bankKey: BANK_KEY,
    now: () => Date.now() + ahead,
    ...(bankB && { bankB }),
    ...(identityProvider && { identityProvider }),
  })
  const bank = await openTestBank({ pkiDir })
  if (!polls) simulator.deliverResultsTo(bank.url)
  const call = callsTo(simulator.url)
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
    async play(code, scenario = 'happy', citizenId = 'anna-wisniewska-kowalczyk') {
      const said = typeof code === 'string' ? { qrText: code } : code
      const response = await call('POST', '/phone/api/play', { citizenId, ...said, scenario })
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

/** Calls of whoever has the key of a bank. */
function callsTo(url: string): TestWorld['call'] {
  return (method, path, body, key = BANK_KEY) =>
    fetch(url + path, {
      method,
      headers: {
        authorization: `Bearer ${key}`,
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
}
