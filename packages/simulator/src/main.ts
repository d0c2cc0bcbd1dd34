import { randomBytes } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { BANK_HINT } from '@okienko/contract/bank-api'
import { startSimulator } from './start.ts'

const {
  OKIENKO_DATA_DIR = './data',
  OKIENKO_ORIGIN,
  OKIENKO_SIMULATOR_BACKSYSTEM_DIALECT,
  OKIENKO_SIMULATOR_HAND_OVER,
  OKIENKO_SIMULATOR_REFRESH_TOKENS,
  OKIENKO_SIMULATOR_SINGLE_SIGN_ON,
  OKIENKO_BACKSYSTEM_DELIVERY,
  OKIENKO_BANK_DIALECT,
} = process.env
// Whoever reads may leave before the end, as `head` does: what is said from then on is lost, without a word.
for (const stream of [process.stdout, process.stderr])
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
  })

const dataDir = join(OKIENKO_DATA_DIR, 'simulator')
// The server that shares the folder takes none that others may look into.
await mkdir(OKIENKO_DATA_DIR, { recursive: true, mode: 0o700 })

const isSecond = OKIENKO_SIMULATOR_BACKSYSTEM_DIALECT === 'second'
const simulator = await startSimulator({
  dataDir,
  port: readPort('OKIENKO_SIMULATOR_PORT', 4191),
  bankResultsUrl:
    OKIENKO_BACKSYSTEM_DELIVERY === 'poll'
      ? null
      : `https://127.0.0.1:${readPort('OKIENKO_BACKSYSTEM_PORT', 4181)}${isSecond ? '/odbior' : '/results'}`,
  backSystemDialect: isSecond ? 'second' : 'first',
  handOver: OKIENKO_SIMULATOR_HAND_OVER === 'plain' ? 'plain' : 'signed',
  bankKey: await readKey('bank.key'),
  registerKey: await readKey('register.key'),
  bankB: await bankB(`http://127.0.0.1:${readPort('OKIENKO_BFF_PORT', 4280)}`),
  identityProvider: {
    refreshTokens: OKIENKO_SIMULATOR_REFRESH_TOKENS !== 'none',
    singleSignOn: OKIENKO_SIMULATOR_SINGLE_SIGN_ON === '1',
    loanFrontOrigin: `http://127.0.0.1:${readPort('OKIENKO_LOAN_FRONT_PORT', 4192)}`,
    relyingPartyOrigin: OKIENKO_ORIGIN || `http://127.0.0.1:${readPort('OKIENKO_PORT', 4180)}`,
  },
})
process.stdout.write(`simulator: ${simulator.url}/phone/\n`)
let ending = false
for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.on(signal, () => {
    if (!ending) void simulator.close().then(() => process.exit(0))
    ending = true
  })
}

/** Bank B's own system, for whoever shows its verifications at that origin. */
async function bankB(origin: string) {
  return {
    key: await readKey('bank-b.key'),
    hintsSecret: await readKey('bank-b-hints.key'),
    employeeKeysUrl: () => `${origin}/bank/jwks.json`,
    // The older system calls nobody: it is asked.
    hintsUrl: () => (OKIENKO_BANK_DIALECT === 'legacy' ? null : `${origin}${BANK_HINT.path}`),
    limits: {
      ...milliseconds('scanMs', process.env['OKIENKO_SCAN_SECONDS']),
      ...milliseconds('graceMs', process.env['OKIENKO_GRACE_SECONDS']),
      ...milliseconds('decideMs', process.env['OKIENKO_DECISION_SECONDS']),
      ...(process.env['OKIENKO_OPEN_PER_SESSION'] !== undefined && {
        mostOpen: Number(process.env['OKIENKO_OPEN_PER_SESSION']),
      }),
    },
  }
}

function milliseconds(name: string, seconds: string | undefined): Readonly<Record<string, number>> {
  return seconds === undefined ? {} : { [name]: Number(seconds) * 1_000 }
}

function readPort(name: string, usual: number): number {
  const port = Number(process.env[name] ?? usual)
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Error(`${name} is not a port`)
  return port
}

/** A key that the bank presents: made once, and read by the bank from the same file. */
async function readKey(name: string): Promise<string> {
  const file = join(dataDir, name)
  await mkdir(dataDir, { recursive: true, mode: 0o700 })
  const fresh = randomBytes(32).toString('base64url')
  await writeFile(file, fresh, { mode: 0o600, flag: 'wx' }).catch(() => {})
  return (await readFile(file, 'utf8')).trim()
}
