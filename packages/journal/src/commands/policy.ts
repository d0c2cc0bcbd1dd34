import type { CheckpointPolicy } from '../checkpoint.ts'
import { readVerifierKey } from '../key-file.ts'

/** The options that say whose signatures a checkpoint must carry. */
export const POLICY_OPTIONS = ['key', 'origin', 'witness', 'at-least'] as const

export const POLICY_USAGE = '--key FILE [--origin TEXT] [--witness FILE]... [--at-least N]'

/** The policy that the options tell; every witness named must have cosigned unless `--at-least` says less. */
export async function readPolicy(
  options: Readonly<Record<(typeof POLICY_OPTIONS)[number], readonly string[]>>,
): Promise<CheckpointPolicy | null> {
  const [key] = options.key
  const [origin] = options.origin
  const [atLeast = String(options.witness.length)] = options['at-least']
  if (key === undefined || !/^\d{1,3}$/.test(atLeast)) return null
  return {
    key: await readVerifierKey(key),
    ...(origin === undefined ? {} : { origin }),
    witnesses: await Promise.all(options.witness.map(readVerifierKey)),
    atLeast: Number(atLeast),
  }
}
