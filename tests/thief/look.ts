import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { createClient } from '@okienko/contract'
import { freePorts } from '../../packages/simulator/src/testing/free-ports.ts'
import { demoSettings, type Ports } from '../../scripts/installation.ts'
import { headersOf, tokenOf } from '../support/employees.ts'
import { exportAndVerify } from '../support/journal.ts'
import type { Bank } from './bank.ts'

/** When an attack is noticed, the earliest first. */
export type Noticed =
  /** The server does not start over it. */
  | 'start refused'
  /** It starts, finds it by itself within seconds, and says so in log and metrics. */
  | 'found after the start'
  /** Nothing is said until somebody uses it; then it is refused and told. */
  | 'found when used'
  /** Everything works, and who verifies the journal is told. */
  | 'by verifying'
  /** Only a witness, who has seen a newer journal, refuses to cosign. */
  | 'by a witness'
  /** Nobody is told, and nothing is forged, hidden or lost. */
  | 'harmless'

const ROOT = join(import.meta.dirname, '../..')
const SOON_MS = 5_000
/** A witness that has nothing against it has signed by then, however busy the machine is. */
const COSIGNED_MS = 10_000

/** The bank, whose server is reached elsewhere: several of them look at once. */
interface Looked extends Bank {
  readonly ports: Ports
  readonly deskUrl: string
  readonly simulatorUrl: string
}

/** Starts a server over the copy in `folder` and looks, as a bank would, when something is noticed. */
export async function look(robbed: Bank, folder: string, witness: string): Promise<Noticed> {
  const ports = await freePorts()
  const { simulatorUrl } = robbed.installation
  const deskUrl = `http://127.0.0.1:${ports.desk}`
  const bank = { ...robbed, ports, deskUrl, simulatorUrl }
  const { server, said } = await begin(bank, folder, witness)
  try {
    if (!(await untilReady(bank, server))) return refusedWell(said())
    if (await toldWithin(bank, SOON_MS)) return 'found after the start'
    if (!(await cosignedWithin(bank, COSIGNED_MS))) return 'by a witness'
    const uses = await useAll(bank)
    if (uses.includes('storage-altered') || (await toldWithin(bank, 0))) return 'found when used'
  } finally {
    const gone = once(server, 'exit')
    if (server.exitCode === null && server.kill('SIGTERM')) await gone
  }
  const { status } = exportAndVerify(join(folder, 'data'), join(folder, 'export'))
  return status === 0 ? 'harmless' : 'by verifying'
}

async function begin(bank: Looked, folder: string, witness: string) {
  const { installation } = bank
  const env = {
    ...(await demoSettings(installation.dataDir, installation.simulatorUrl)),
    OKIENKO_CATALOGUE: bank.catalogue,
    OKIENKO_PORT: String(bank.ports.desk),
    OKIENKO_BACKSYSTEM_PORT: String(bank.ports.backsystem),
    OKIENKO_DATA_DIR: join(folder, 'data'),
    OKIENKO_KEYS: join(bank.folder, 'keys'),
    OKIENKO_JOURNAL_LAST: join(folder, 'last'),
    OKIENKO_JOURNAL_WITNESSES: witness,
  }
  const server = spawn(process.execPath, ['packages/server/src/cli/okienko.ts', 'start'], {
    cwd: ROOT,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let text = ''
  for (const output of [server.stdout, server.stderr]) {
    output.on('data', (chunk: Uint8Array) => {
      text += Buffer.from(chunk).toString()
    })
  }
  return { server, said: () => text }
}

/** A refusal says in words what to do; anything else that ends a process is a fault of ours. */
function refusedWell(said: string): 'start refused' {
  if (
    !/okienko restore|Restore a backup|bring it back|is a link, or no regular file/i.test(said) ||
    /^ {4}at /m.test(said)
  ) {
    throw new Error(`it ended without good words:\n${said}`)
  }
  return 'start refused'
}

async function untilReady({ deskUrl }: Looked, server: ChildProcess): Promise<boolean> {
  for (const end = Date.now() + 60_000; Date.now() < end; await pause(50)) {
    if (server.exitCode !== null) return false
    const answer = await fetch(`${deskUrl}/readyz`).catch(() => null)
    if (answer !== null) return true
  }
  throw new Error('neither ready nor ended')
}

async function metrics({ deskUrl }: Looked): Promise<string> {
  return (await fetch(`${deskUrl}/metrics`)).text()
}

async function cosignedWithin(bank: Looked, ms: number): Promise<boolean> {
  for (const end = Date.now() + ms; ; await pause(100)) {
    if (/^okienko_journal_cosigned [1-9]/m.test(await metrics(bank))) return true
    if (Date.now() >= end) return false
  }
}

/** Whether something was found: counted, or the journal has stopped. */
async function toldWithin(bank: Looked, ms: number): Promise<boolean> {
  for (const end = Date.now() + ms; ; await pause(100)) {
    const text = await metrics(bank)
    if (/^okienko_storage_altered_\w+ [1-9]/m.test(text)) return true
    if (/^okienko_journal_available 0/m.test(text)) return true
    if (Date.now() >= end) return false
  }
}

/** Whatever a thief would have altered is used once; the codes of what was refused. */
async function useAll(bank: Looked): Promise<readonly string[]> {
  const { installation, known, deskUrl } = bank
  const clientOf = async (employee: 'advisor' | 'auditor' | 'administrator') =>
    createClient({
      baseUrl: deskUrl,
      authorization: await tokenOf(installation, employee),
    })
  const supervisor = createClient({ baseUrl: deskUrl, authorization: bank.signedIn })
  const auditor = await clientOf('auditor')
  const customer = { kind: 'pesel', number: known.pesel } as const
  const answers = [
    await supervisor.readVerification({ id: known.open }),
    await supervisor.listVerifications({ query: {} as never }),
    await auditor.searchJournal({ body: {} as never }),
    await auditor.reportSubject({ body: { customer } }),
    await auditor.searchKeptEvidence({ body: { customer } }),
  ]
  const codes = answers.map((answer) => (answer.ok ? 'ok' : answer.problem.code))
  const back = await fetch(`${deskUrl}/v1/me`, {
    headers: headersOf(bank.signedOut, bank),
  })
  if (back.ok) throw new Error('a session that was signed out is open again')
  return codes
}
