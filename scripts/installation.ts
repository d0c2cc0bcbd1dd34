import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { mkdir, readFile } from 'node:fs/promises'
import { createConnection } from 'node:net'
import { join } from 'node:path'
import {
  BEARER_CLIENT,
  CASH_DESK,
  DESK_CLIENT,
  LOAN_FRONT,
  LOAN_FRONT_DESK,
} from '../packages/simulator/src/identity-provider/clients.ts'
import {
  DEMO_EMPLOYEES,
  type DemoEmployee,
} from '../packages/simulator/src/identity-provider/employees.ts'
import {
  type BankBDialect,
  BFF_COMMAND,
  bankBSettings,
  bankBSimulated,
} from './installation-of-bank-b.ts'

const ROOT = join(import.meta.dirname, '..')
const NODE = process.execPath

export interface InstallationOptions {
  readonly dataDir: string
  readonly ports: Ports
  /**
   * Bank B: in place of the server the backend-for-frontend over the bank's own system, which the simulator plays, spoken
   * to in this way.
   */
  readonly bff?: BankBDialect
  /** More environment for the server, such as shorter limits. */
  readonly env?: Readonly<Record<string, string>>
  /** Compares with the simulator's customer register. */
  readonly register?: boolean
  /** More environment for the simulator. */
  readonly simulatorEnv?: Readonly<Record<string, string>>
  /** Options of Node for the server, such as `--inspect`. */
  readonly nodeOptions?: readonly string[]
  /** File that collects what both processes print; their output is shown when absent. */
  readonly log?: string
}

export interface Ports {
  readonly desk: number
  readonly backsystem: number
  readonly simulator: number
}

/** A whole demo installation in two processes: the simulator and the server, or Bank B's backend-for-frontend. */
export interface Installation {
  readonly deskUrl: string
  readonly simulatorUrl: string
  readonly server: () => ChildProcess
  /** Kills the server without warning (SIGKILL) and waits until it is gone. */
  killServer(): Promise<void>
  /** Starts the server again after a kill, on the same data. */
  startServer(): Promise<void>
  /** The same with everybody else: Ministry, phone and identity provider. */
  killSimulator(): Promise<void>
  startSimulator(): Promise<void>
  /** Ends the process in order, whatever it was doing, and starts it again on the same data. */
  restart(name: 'server' | 'simulator'): Promise<void>
  /** Ends both processes in order and waits. */
  stop(): Promise<void>
}

/** What keeps an installation from starting, in words for whoever starts it. */
export class NoStart extends Error {}

/** The port that a setting names, or the usual one. Throws NoStart with the setting's name. */
export function portIn(env: NodeJS.ProcessEnv, name: string, usual: number): number {
  const text = env[name] || String(usual)
  const port = /^\d{1,5}$/.test(text) ? Number(text) : 0
  if (port >= 1 && port <= 65_535) return port
  throw new NoStart(`${name} is ${JSON.stringify(text)}: it must be a whole number from 1 to 65535`)
}

/** Starts simulator and server on loopback; both answer when it returns. Throws NoStart, after 90 s at most. */
export async function startInstallation(options: InstallationOptions): Promise<Installation> {
  const { ports, dataDir } = options
  const deskUrl = `http://127.0.0.1:${ports.desk}`
  const simulatorUrl = `http://127.0.0.1:${ports.simulator}`
  for (const port of new Set(Object.values(ports))) await mustBeFree(port)
  await mkdir(dataDir, { recursive: true, mode: 0o700 })
  const env = portsAsEnv(options)
  const ofBank = options.bff && bankBSimulated(ports.desk, options.bff, options.env ?? {})
  const simulator = processOf(`${simulatorUrl}/healthz`, () =>
    launch(
      options,
      ['packages/simulator/src/main.ts'],
      { ...env, ...ofBank, ...options.simulatorEnv },
      // Ctrl+C reaches everybody at a terminal: a bank's system has to hear yet what the other closes, and is ended after it.
      options.bff !== undefined && options.log === undefined,
    ),
  )
  const server = processOf(`${deskUrl}/readyz`, async () => {
    const demo = options.bff
      ? await bankBSettings(dataDir, simulatorUrl, ports.desk, options.bff)
      : {
          ...(await demoSettings(dataDir, simulatorUrl)),
          ...(options.register && (await demoRegister(dataDir, simulatorUrl, process.env))),
        }
    const command = [
      ...(options.nodeOptions ?? []),
      ...(options.bff ? BFF_COMMAND : SERVER_COMMAND),
    ]
    return launch(options, command, { ...env, ...demo, ...options.env })
  })
  try {
    await simulator.start()
    await server.start()
  } catch (error) {
    await Promise.all([server.end('SIGKILL'), simulator.end('SIGKILL')])
    throw error
  }
  return {
    deskUrl,
    simulatorUrl,
    server: server.running,
    killServer: () => server.end('SIGKILL'),
    startServer: server.start,
    killSimulator: () => simulator.end('SIGKILL'),
    startSimulator: simulator.start,
    async restart(name) {
      const one = { server, simulator }[name]
      await one.end('SIGTERM')
      await one.start()
    },
    async stop() {
      await server.close()
      await simulator.close()
    },
  }
}

const SERVER_COMMAND = ['packages/server/src/cli/okienko.ts', 'start']

/** One process that may be started again and again, until it is closed. */
function processOf(url: string, begin: () => ChildProcess | Promise<ChildProcess>) {
  let child: ChildProcess | null = null
  let closed = false
  const end = (signal: NodeJS.Signals) => endProcess(child, signal)
  return {
    end,
    /** The process; throws before the first start. */
    running(): ChildProcess {
      if (child === null) throw new Error(`${url}: nothing has been started`)
      return child
    },
    async start(): Promise<void> {
      child = await begin()
      // Whoever closed it meanwhile has not seen this one.
      if (closed) await end('SIGKILL')
      await untilHealthy(url, child)
    },
    /** Ends it in order and for good. */
    close(): Promise<void> {
      closed = true
      return end('SIGTERM')
    },
  }
}

function portsAsEnv({ ports, dataDir }: InstallationOptions): Record<string, string> {
  return {
    OKIENKO_DATA_DIR: dataDir,
    OKIENKO_PORT: String(ports.desk),
    OKIENKO_BACKSYSTEM_PORT: String(ports.backsystem),
    OKIENKO_SIMULATOR_PORT: String(ports.simulator),
  }
}

/** What a bank would write into its settings, pointed at the simulator that has its files in `dataDir`. */
export async function demoSettings(
  dataDir: string,
  simulatorUrl: string,
): Promise<Record<string, string>> {
  const simulated = join(dataDir, 'simulator')
  const pki = join(simulated, 'pki')
  return {
    OKIENKO_DEMO: '1',
    OKIENKO_INSTITUTION: 'Bank Przykładowy S.A.',
    OKIENKO_CONTROLLER_CONTACT: 'ul. Okrężna 1, 00-001 Warszawa; dane@bank.example',
    OKIENKO_DATA_PROTECTION_OFFICER: 'iod@bank.example',
    OKIENKO_CATALOGUE: join(ROOT, 'packages/server/catalogue/bank.yaml'),
    OKIENKO_OIDC_ISSUER: `${simulatorUrl}/idp`,
    OKIENKO_SYSTEMS: 'front-office,test',
    OKIENKO_BRANCHES: listed(({ branch }) => branch),
    OKIENKO_WORKSTATIONS: listed(({ workstation }) => workstation),
    OKIENKO_OIDC_CLIENT_ID: DESK_CLIENT.id,
    OKIENKO_OIDC_CLIENT_SECRET: DESK_CLIENT.secret,
    OKIENKO_OIDC_CLIENTS: CLIENTS.join(','),
    OKIENKO_BACKSYSTEM_URL: `${simulatorUrl}/backsystem`,
    OKIENKO_BACKSYSTEM_KEY: (await readFile(join(simulated, 'bank.key'), 'utf8')).trim(),
    OKIENKO_BACKSYSTEM_CERTIFICATE: join(pki, 'listener.crt'),
    OKIENKO_BACKSYSTEM_CERTIFICATE_KEY: join(pki, 'listener.key'),
    OKIENKO_BACKSYSTEM_CLIENT_AUTHORITY: join(pki, 'backsystem-client-ca.pem'),
    OKIENKO_BACKSYSTEM_CLIENT: 'subject:CN=BackSystem,O=OKIENKO SIMULATOR,C=PL',
    OKIENKO_USER_AUTHORITIES: join(pki, 'user-authorities.pem'),
    OKIENKO_SEAL_AUTHORITIES: join(pki, 'seal-authorities.pem'),
    OKIENKO_PHONE_URL: `${simulatorUrl}/phone/`,
  }
}

/**
 * The register of the invented bank, which the simulator plays; nothing is compared without these. Whoever has a file or
 * a register of their own names it in `given`.
 */
export async function demoRegister(
  dataDir: string,
  simulatorUrl: string,
  given: NodeJS.ProcessEnv = {},
): Promise<Record<string, string>> {
  const key = await readFile(join(dataDir, 'simulator', 'register.key'), 'utf8')
  const demo = {
    OKIENKO_REGISTER: join(ROOT, 'packages/server/register/demo.yaml'),
    OKIENKO_REGISTER_URL: `${simulatorUrl}/register`,
    OKIENKO_REGISTER_SECRET: key.trim(),
  }
  return Object.fromEntries(Object.entries(demo).filter(([name]) => given[name] === undefined))
}

/** Whose access tokens are looked at: those of people, and those of systems of the bank. */
const CLIENTS = [
  ...[BEARER_CLIENT, LOAN_FRONT_DESK].map(({ id }) => `${id}=front`),
  ...[LOAN_FRONT, CASH_DESK].map(({ id }) => `${id}=application`),
]

/** What a demo has besides: the applications that the examples play, and the page of one of them that embeds the component. */
export function demoApplications(loanFrontPort: string): Record<string, string> {
  return {
    OKIENKO_APPLICATIONS: join(ROOT, 'packages/server/applications/demo.yaml'),
    OKIENKO_ALLOWED_ORIGINS: `http://127.0.0.1:${loanFrontPort}`,
  }
}

/** The names of the invented bank: one that is not listed stands in the journal as a digest. */
function listed(nameOf: (employee: DemoEmployee) => string): string {
  return [...new Set(DEMO_EMPLOYEES.map(nameOf))].join(',')
}

function launch(
  { log }: InstallationOptions,
  command: readonly string[],
  env: Readonly<Record<string, string>>,
  detached = false,
): ChildProcess {
  const child = spawn(NODE, command, {
    cwd: ROOT,
    env: { ...process.env, ...env },
    stdio: log === undefined ? 'inherit' : ['ignore', 'pipe', 'pipe'],
    detached,
  })
  if (log !== undefined) {
    const file = createWriteStream(log, { flags: 'a' })
    child.stdout?.pipe(file, { end: false })
    child.stderr?.pipe(file, { end: false })
  }
  return child
}

/** Whoever answers already would be taken for what is started here. */
async function mustBeFree(port: number): Promise<void> {
  if (!Number.isInteger(port) || port < 1 || port > 65_535) throw new NoStart(`${port} is no port`)
  const { code } = await connect(port)
  if (code !== undefined) return
  throw new NoStart(
    `port ${port} is in use: is Okienko running already? OKIENKO_*PORT names others`,
  )
}

/** Why nobody is behind a port of this machine; no code where somebody is. */
function connect(port: number): Promise<{ readonly code?: string }> {
  return new Promise((resolve) => {
    const socket = createConnection(port, '127.0.0.1')
    socket.once('error', resolve)
    socket.once('connect', () => {
      socket.destroy()
      resolve({})
    })
  })
}

async function untilHealthy(url: string, child: ChildProcess): Promise<void> {
  const deadline = Date.now() + 90_000
  let last = ''
  while (Date.now() < deadline) {
    if (child.exitCode !== null || child.signalCode !== null) {
      throw new NoStart(`${url}: the process ended before it answered`)
    }
    const answer = await fetch(url, { signal: AbortSignal.timeout(2_000) }).catch(whyNot)
    if (answer instanceof Response && answer.ok) return
    last = answer instanceof Response ? `status ${answer.status}` : answer
    if (last === 'bad port') throw new NoStart(`${url}: neither browsers nor fetch open this port`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new NoStart(`${url}: no answer within 90 s, ${last}`)
}

const whyNot = (error: Error): string =>
  (error.cause instanceof Error ? error.cause : error).message

async function endProcess(child: ChildProcess | null, signal: NodeJS.Signals): Promise<void> {
  if (child === null || child.exitCode !== null || child.signalCode !== null) return
  const gone = once(child, 'exit')
  child.kill(signal)
  await gone
}
