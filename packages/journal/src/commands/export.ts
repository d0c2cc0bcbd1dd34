import { exportLog, type LogReader } from '../export-log.ts'
import { type FaultCode, JournalFault } from '../fault.ts'
import type { VerifierKey } from '../key.ts'
import { EXIT, type Io, readArguments } from './io.ts'

const USAGE = 'export DIRECTORY'

/** What is wrong with the log itself, rather than with the files that it is read with. */
const BROKEN: readonly FaultCode[] = ['another-history', 'entries-do-not-match']

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
  try {
    const { origin, size, keyFile } = await exportLog(reader, directory, key)
    io.out(`origin     ${origin}`)
    io.out(`entries    ${size}`)
    io.out(`key        ${keyFile}`)
    return EXIT.holds
  } catch (error) {
    if (!(error instanceof JournalFault && BROKEN.includes(error.code))) throw error
    io.err(`broken: ${error.message}; nothing was exported`)
    return EXIT.broken
  }
}
