import { doctorCommand as command } from '@okienko/edge/doctor'
import type { Env } from '@okienko/edge/settings'
import { examine } from '../doctor/examine.ts'

/** `okienko-bff doctor [--json]`; its exit code. */
export function doctorCommand(
  args: readonly string[],
  env: Env,
  print: (line: string) => void,
): Promise<number> {
  const usage = 'okienko-bff doctor [--json]'
  return command(args, { usage, page: 'docs/bff-doctor.md', examine: () => examine(env), print })
}
