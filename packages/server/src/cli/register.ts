import { type RegisterFile, readRegisterFile } from '../compose/read-register.ts'

/**
 * `okienko register check FILE`: prints how the register is asked and which recorded answers hold, or everything that is
 * wrong with the file. Exit code 0 when a server would take it, 1 when not, 2 when called wrongly. Asks nobody.
 */
export async function registerCommand(
  args: readonly string[],
  print: (line: string) => void,
): Promise<number> {
  const [action, file, ...rest] = args
  if (action !== 'check' || file === undefined || rest.length > 0) {
    print('okienko register check FILE')
    return 2
  }
  const reading = await readRegisterFile(file)
  const lines =
    reading.kind === 'read' ? summary(reading.content, reading.sha256) : reading.problems
  for (const line of lines) print(line)
  return reading.kind === 'read' ? 0 : 1
}

function summary(file: RegisterFile, sha256: string): readonly string[] {
  return [
    `${file.name}  ${file.secret === null ? 'no secret' : `secret in ${file.secret.header}`}`,
    `  asked by: ${Object.keys(file.queries).join(' ')}`,
    ...(file.unmapped.length > 0 ? [`  not compared: ${file.unmapped.join(' ')}`] : []),
    `${file.examples} recorded answers are read as they should be`,
    `${file.version}+${sha256}`,
  ]
}
