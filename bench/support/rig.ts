import { randomInt, randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Client, createClient, type VerificationView } from '@okienko/contract'
import {
  demoApplications,
  type Installation,
  startInstallation,
} from '../../scripts/installation.ts'
import { openMint } from '../../tests/support/mint.ts'
import { openBankSide } from './bank-side.ts'
import { openPhones, type Phones } from './phones.ts'

export type Invited = Extract<VerificationView, { state: 'invited' }>

/**
 * A real server process between the bench as employees and the bench as BackSystem. The simulator's
 * process is there for its keys and as issuer; no request of a measurement goes to it.
 */
export interface Rig {
  readonly installation: Installation
  readonly phones: Phones
  /** A token of a session of its own, with other claims where some are given. */
  readonly token: (claims?: object) => string
  /** A client that calls by that token. */
  clientOf(token: string): Client
  /** A client in a session of its own. */
  employee(): Client
  /** Processor seconds that the server has spent, and its resident bytes. */
  server(): Promise<{ readonly cpuSeconds: number; readonly residentBytes: number }>
  close(): Promise<void>
}

const OPERATION = 'open-account'
/** A load generator is one address and few sessions; the limits are not what is measured. */
const UNHURRIED = {
  OKIENKO_RATE_PER_MINUTE: '10000000',
  OKIENKO_RATE_PER_ADDRESS_PER_MINUTE: '10000000',
  OKIENKO_ANONYMOUS_PER_ADDRESS_PER_MINUTE: '10000000',
  OKIENKO_RATE_PER_APPLICATION_PER_MINUTE: '10000000',
  OKIENKO_RATE_PER_APPLICATION_AND_EMPLOYEE_PER_MINUTE: '10000000',
  OKIENKO_OPEN_PER_SESSION: '1000',
  OKIENKO_DECISION_MIN_MS: '0',
  OKIENKO_LOG_LEVEL: 'warn',
} as const

export async function openRig(): Promise<Rig> {
  const folder = await mkdtemp(join(tmpdir(), 'okienko-bench-'))
  const dataDir = join(folder, 'data')
  const first = randomInt(10_000, 32_000)
  const ports = { desk: first, backsystem: first + 1, simulator: first + 2 }
  const bankSide = await openBankSide()
  const installation = await startInstallation({
    ports,
    dataDir,
    log: join(folder, 'output.log'),
    env: { ...UNHURRIED, ...demoApplications('4192'), OKIENKO_BACKSYSTEM_URL: bankSide.url },
  })
  const phones = await openPhones({
    dataDir: join(dataDir, 'simulator'),
    resultsUrl: `https://127.0.0.1:${ports.backsystem}/results`,
  })
  const mint = await openMint({ dataDir, simulatorUrl: installation.simulatorUrl }, 'anna.nowak')
  const clientOf = (token: string) =>
    createClient({ baseUrl: installation.deskUrl, authorization: { token } })
  return {
    installation,
    phones,
    token: mint,
    clientOf,
    employee: () => clientOf(mint()),
    async server() {
      const text = await (await fetch(`${installation.deskUrl}/metrics`)).text()
      const metric = (name: string) => Number(new RegExp(`^${name} (\\S+)$`, 'm').exec(text)?.[1])
      return {
        cpuSeconds: metric('process_cpu_seconds_total'),
        residentBytes: metric('process_resident_memory_bytes'),
      }
    },
    async close() {
      bankSide.close()
      await phones.close()
      await installation.stop()
      await rm(folder, { recursive: true, force: true, maxRetries: 3 })
    },
  }
}

export async function start(client: Client, operation = OPERATION): Promise<Invited> {
  const body = { operation, context: { system: 'bench' } }
  const answer = await client.startVerification({ body, idempotencyKey: randomUUID() })
  if (!answer.ok) throw new Error(answer.problem.code)
  if (answer.body.state !== 'invited') throw new Error(`started as ${answer.body.state}`)
  return answer.body
}

/** The body of a success. Throws an Error with the problem's code. */
export function taken<T>(
  answer:
    | { readonly ok: true; readonly body: T }
    | { readonly ok: false; readonly problem: { readonly code: string } },
): T {
  if (answer.ok) return answer.body
  throw new Error(answer.problem.code)
}
