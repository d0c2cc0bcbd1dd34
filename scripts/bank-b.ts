import { readFileSync } from 'node:fs'
import { isAbsolute, join, relative, resolve } from 'node:path'
import { buildBundles } from './build.ts'
import { type Installation, NoStart, portIn, startInstallation } from './installation.ts'
import { BANK_B_DIALECTS, type BankBDialect } from './installation-of-bank-b.ts'

/** Builds what the browser loads, starts the whole of Bank B in demo mode, and says where. Throws NoStart. */
export async function startBankB(): Promise<Installation> {
  const {
    OKIENKO_DATA_DIR = join(import.meta.dirname, '..', 'data-bank-b'),
    OKIENKO_BANK_DIALECT = 'standard',
  } = process.env
  const { bff, file } = dialectOf(OKIENKO_BANK_DIALECT)
  const simulator = portIn(process.env, 'OKIENKO_SIMULATOR_PORT', 4191)
  const desk = portIn(process.env, 'OKIENKO_BFF_PORT', 4280)
  await buildBundles()
  const bank = await startInstallation({
    dataDir: OKIENKO_DATA_DIR,
    bff,
    ...(file !== null && { env: { OKIENKO_BANK_DIALECT: file } }),
    // The bank's own system takes what the BackSystem hands over inside the simulator.
    ports: { desk, simulator, backsystem: desk },
  })
  process.stdout.write(`
  Bank B (demo): the component over the bank's own system, ${IN_WORDS[bff]}
  Spoken to by                 ${shown(file ?? join(ROOT, DIALECTS, `${bff}.yaml`))}

  The page with the component  ${bank.deskUrl}/
  The customer's phone         ${bank.simulatorUrl}/phone/
  The bank's own journal       ${bank.simulatorUrl}/bank-b/journal  (JSON)

  Its API against the description, in a second terminal:
    ${checkCommand(bff, { url: bank.simulatorUrl, dataDir: OKIENKO_DATA_DIR, file })}

  ${OTHER[bff]}
  Ctrl+C ends both.

`)
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => void bank.stop().then(() => process.exit(0)))
  }
  return bank
}

const ROOT = join(import.meta.dirname, '..')
const DIALECTS = 'packages/bff/dialects'

/** As whoever reads it can name it. */
function shown(path: string): string {
  const near = relative(process.cwd(), path)
  return near.startsWith('..') || isAbsolute(near) ? path : near
}

interface Demo {
  readonly url: string
  readonly dataDir: string
  readonly file: string | null
}

/** Ready to be copied: the bank's key lets whoever has it ask for any employee. */
function checkCommand(bff: BankBDialect, { url, dataDir, file }: Demo): string {
  const key = shown(join(dataDir, 'simulator', 'bank-b.key'))
  const dialect = file === null ? bff : shown(file)
  const how =
    bff === 'standard'
      ? `${url}/bank-b/api --token-file ${key}`
      : `${url}/bank-b/legacy --secret-file ${key}`
  const named = dialect === 'standard' ? '' : ` --dialect ${dialect}`
  return `npx okienko-bff check ${how}${named} --phone ${url}`
}

const IN_WORDS = {
  standard: 'which follows the bank identification API',
  legacy: 'which looks quite different and is mapped by a file',
} as const
const OTHER = {
  standard: 'OKIENKO_BANK_DIALECT=legacy npm run bank-b shows the same over an older system.',
  legacy: 'Without OKIENKO_BANK_DIALECT it is one that follows the API.',
} as const

interface Spoken {
  /** Which of the two systems is spoken to. */
  readonly bff: BankBDialect
  /** A dialect of one's own. */
  readonly file: string | null
}

/** A file of one's own that has a header for a secret speaks to the older system, any other to the one of the API. */
function dialectOf(name: string): Spoken {
  const known = BANK_B_DIALECTS.find((one) => one === name)
  if (known !== undefined) return { bff: known, file: null }
  const file = resolve(name)
  try {
    const hasSecret = /^secret:/m.test(readFileSync(file, 'utf8'))
    return { bff: hasSecret ? 'legacy' : 'standard', file }
  } catch {
    const words = BANK_B_DIALECTS.join(', ')
    throw new NoStart(`OKIENKO_BANK_DIALECT is ${words} or a YAML file; there is no file ${file}`)
  }
}

/* npm run bank-b */
if (import.meta.main) {
  // Whoever reads may leave before the end, as `head` does: what is said from then on is lost, without a word.
  for (const stream of [process.stdout, process.stderr])
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error
    })
  try {
    const bank = await startBankB()
    let ending = false
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.once(signal, () => {
        ending = true
      })
    }
    bank.server().once('exit', (code, signal) => {
      if (code === 0 || ending) return
      process.stderr.write(
        `\n  okienko-bff has ended (${signal ?? code}); the bank's system ends with it.\n\n`,
      )
      void bank.stop().then(() => process.exit(1))
    })
  } catch (error) {
    if (!(error instanceof NoStart)) throw error
    process.stderr.write(`\n  ${error.message}\n\n`)
    process.exitCode = 1
  }
}
