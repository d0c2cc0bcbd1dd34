import { randomBytes } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { startSimulator } from './start.ts'

const {
  OKIENKO_DATA_DIR = './data',
  OKIENKO_ORIGIN,
  OKIENKO_SIMULATOR_HAND_OVER,
  OKIENKO_SIMULATOR_REFRESH_TOKENS,
  OKIENKO_SIMULATOR_SINGLE_SIGN_ON,
  OKIENKO_BACKSYSTEM_DELIVERY,
} = process.env
// Whoever reads may leave before the end, as `head` does: what is said from then on is lost, without a word.
for (const stream of [process.stdout, process.stderr])
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
  })

const dataDir = join(OKIENKO_DATA_DIR, 'simulator')
// The server that shares the folder takes none that others may look into.
await mkdir(OKIENKO_DATA_DIR, { recursive: true, mode: 0o700 })

const simulator = await startSimulator({
  dataDir,
  port: readPort('OKIENKO_SIMULATOR_PORT', 4191),
  bankResultsUrl:
    OKIENKO_BACKSYSTEM_DELIVERY === 'poll'
      ? null
      : `https://127.0.0.1:${readPort('OKIENKO_BACKSYSTEM_PORT', 4181)}/results`,
  handOver: OKIENKO_SIMULATOR_HAND_OVER === 'plain' ? 'plain' : 'signed',
  bankKey: await readKey('bank.key'),
  registerKey: await readKey('register.key'),
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
