import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'

const OKIENKO = join(import.meta.dirname, '../../packages/server/src/cli/okienko.ts')

/** How a command ended, and what it printed. */
export interface Ended {
  /** Null where it was killed. */
  readonly code: number | null
  readonly out: string
  readonly err: string
  readonly ms: number
}

/**
 * Runs `okienko` with these settings and no others, while this process goes on: for a command that asks something of
 * it. Whoever it is that reads, does so to the end.
 */
export async function okienko(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Ended> {
  const begun = performance.now()
  const child = start(args, env)
  const gone = once(child, 'close')
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)])
  const [code] = await gone
  return { code, out, err, ms: performance.now() - begun }
}

/** Runs it where nobody reads one of its outputs. */
export async function unheard(
  output: 'stdout' | 'stderr',
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Pick<Ended, 'code' | 'err'>> {
  const child = start(args, env)
  const gone = once(child, 'close')
  child[output].destroy()
  const err = output === 'stderr' ? '' : await text(child.stderr)
  const [code] = await gone
  return { code, err }
}

/** Starts it, for whoever ends it. */
export function start(args: readonly string[], env: Readonly<Record<string, string>>) {
  const { PATH = '' } = process.env
  const program = [OKIENKO, ...args]
  return spawn(process.execPath, program, {
    env: { PATH, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
}
