import { base64 } from '../bytes.ts'
import { filesIn } from '../log-files.ts'
import type { CheckEntry } from '../rebuild.ts'
import { verifyLog } from '../verify-log.ts'
import { EXIT, type Io, readArguments } from './io.ts'
import { POLICY_OPTIONS, POLICY_USAGE, readPolicy } from './policy.ts'

const USAGE = `verify DIRECTORY ${POLICY_USAGE}`

/** `verify`: checks a whole log from its files alone. 0 only if everything holds. */
export async function verifyCommand(
  args: readonly string[],
  io: Io,
  checkEntry?: CheckEntry,
): Promise<number> {
  const read = readArguments(args, io, USAGE, { plain: [1, 1], options: POLICY_OPTIONS })
  const policy = read === null ? null : await readPolicy(read.options)
  const [directory] = read?.plain ?? []
  if (policy === null || directory === undefined) {
    if (read !== null) io.err(USAGE)
    return EXIT.usage
  }
  const verdict = await verifyLog(filesIn(directory), policy, checkEntry)
  if (verdict.kind === 'broken') {
    const { file, from, to, expected } = verdict
    io.out(`broken: ${file}, bytes ${from} to ${to}: expected ${expected}`)
    return EXIT.broken
  }
  const { checkpoint, cosignatures, unknown } = verdict.opened
  io.out(`origin     ${checkpoint.origin}`)
  io.out(`signed by  ${policy.key.name}+${policy.key.id}`)
  for (const { witness, time } of cosignatures) {
    io.out(`witnessed  ${witness.name}+${witness.id} at ${new Date(time * 1000).toISOString()}`)
  }
  if (unknown > 0) io.out(`ignored    ${unknown} signatures of unknown keys`)
  io.out(`entries    ${checkpoint.size}, ${verdict.entryBytes} bytes, every leaf hash derived anew`)
  io.out(`tiles      ${verdict.tiles}, every one derived anew from the entries and equal`)
  io.out(`root       ${base64(checkpoint.root)}, derived anew and equal to the signed one`)
  io.out('holds')
  return EXIT.holds
}
