import { doctorCommand as command } from '@okienko/edge/doctor'
import { examine } from '../compose/doctor/examine.ts'
import { examineConnection } from '../compose/doctor/examine-connection.ts'

/**
 * `okienko doctor [--backsystem] [--json]`; its exit code. With `--backsystem` the connection to the BackSystem is tried
 * piece by piece, with a code that is ordered and withdrawn.
 */
export function doctorCommand(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
  print: (line: string) => void,
): Promise<number> {
  return command(args, {
    usage: 'okienko doctor [--backsystem] [--json]',
    page: 'docs/doctor.md',
    instead: { backsystem: () => examineConnection(env) },
    examine: () => examine(env),
    print,
  })
}
