import { createHash } from 'node:crypto'
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { formatVerifierKey, isKeyName, type SignerKey } from '../key.ts'
import { createSignerKey, readSignerKey, readVerifierKey } from '../key-file.ts'
import { lastCheckpointIn } from '../last-checkpoint.ts'
import { serveWitness } from '../witness/serve-witness.ts'
import { EXIT, type Io, readArguments } from './io.ts'

const OPTIONS = ['name', 'log', 'state', 'host', 'port'] as const
const USAGE =
  'witness --name NAME --log FILE [--log FILE]... --state DIRECTORY [--host H] [--port N]'

/**
 * `witness`: serves a witness until `io.until` is aborted. Its key is `witness.key` in the state
 * directory, of mode 600, made at the first start; its state one directory per log beside it.
 */
export async function witnessCommand(args: readonly string[], io: Io): Promise<number> {
  const read = readArguments(args, io, USAGE, { plain: [0, 0], options: OPTIONS })
  if (read === null) return EXIT.usage
  const { log } = read.options
  const [name = ''] = read.options.name
  const [state] = read.options.state
  const [host = '127.0.0.1'] = read.options.host
  const [port = '4185'] = read.options.port
  if (state === undefined || log.length === 0 || !isKeyName(name) || !/^\d{1,5}$/.test(port)) {
    io.err(USAGE)
    return EXIT.usage
  }
  const key = await ownKey(join(state, 'witness.key'), name)
  const running = await serveWitness({
    key,
    logs: await Promise.all(log.map(readVerifierKey)),
    lastOf: (origin) => lastCheckpointIn(join(state, directoryOf(origin))),
    now: () => Math.floor(Date.now() / 1000),
    onFault: (error) => io.err(`fault: ${error instanceof Error ? error.message : 'unknown'}`),
    host,
    port: Number(port),
  })
  io.out(`key        ${formatVerifierKey(key.verifier)}`)
  io.out(`listening  ${running.url}`)
  await aborted(io.until)
  await running.close()
  return EXIT.holds
}

async function ownKey(path: string, name: string): Promise<SignerKey> {
  const there = await stat(path).catch(() => null)
  return there === null ? createSignerKey(path, name, 'cosignature') : readSignerKey(path)
}

// An origin may hold any character; its hash is a safe name.
function directoryOf(origin: string): string {
  return createHash('sha256').update(origin).digest('hex')
}

function aborted(signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    if (signal?.aborted) resolve()
    else signal?.addEventListener('abort', () => resolve(), { once: true })
  })
}
