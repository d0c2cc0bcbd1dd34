import { exportLog, type LogReader } from '../export-log.ts'
import type { VerifierKey } from '../key.ts'
import { EXIT, type Io, readArguments } from './io.ts'

const USAGE = 'export DIRECTORY'

/** A log that can be exported: opened only when the arguments are sound. */
export type OpenLog = () => Promise<{ readonly reader: LogReader; readonly key: VerifierKey }>

/** `export`: writes the log that `open` gives as static files with its key beside them. */
export async function exportCommand(
  args: readonly string[],
  io: Io,
  open: OpenLog,
): Promise<number> {
  const read = readArguments(args, io, USAGE, { plain: [1, 1], options: [] })
  const [directory] = read?.plain ?? []
  if (directory === undefined) return EXIT.usage
  const { reader, key } = await open()
  const { origin, size, keyFile } = await exportLog(reader, directory, key)
  io.out(`origin     ${origin}`)
  io.out(`entries    ${size}`)
  io.out(`key        ${keyFile}`)
  return EXIT.holds
}
