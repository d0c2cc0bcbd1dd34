import { type BacksystemDialect, readDialect } from '../compose/read-dialect.ts'

/**
 * `okienko backsystem check FILE`: prints how the BackSystem is spoken to by that file, or shipped name, and what it leaves
 * unchecked; or everything that is wrong with it. Exit code 0 when a server would take it, 1 when not, 2 when called
 * wrongly. Asks nobody.
 */
export async function backsystemCommand(
  args: readonly string[],
  print: (line: string) => void,
): Promise<number> {
  const [action, file, ...rest] = args
  if (action !== 'check' || file === undefined || rest.length > 0) {
    print('okienko backsystem check FILE')
    return 2
  }
  const reading = await readDialect(file)
  const lines =
    reading.kind === 'read' ? summary(reading.content, reading.sha256) : reading.problems
  for (const line of lines) print(line)
  return reading.kind === 'read' ? 0 : 1
}

const ASKED = { each: 'each by its number', all: 'all at once' } as const

function summary(dialect: BacksystemDialect, sha256: string): readonly string[] {
  const { name, secret, code, foundBy, pushedTo, asked, knowsToken, examples, version } = dialect
  return [
    `${name}  ${secret === null ? 'no key' : `key in ${secret.header}`}`,
    `  answers: ${pushedTo === null ? 'not pushed' : `pushed to ${pushedTo}`}, ${asked === null ? 'not asked for' : `asked for ${ASKED[asked]}`}, found by ${foundBy}`,
    code.kind === 'opaque'
      ? '  code: nothing in it is looked at; that it leads here is the BackSystem’s word'
      : '  code: fifteen fields; one that leads elsewhere is shown to nobody',
    knowsToken
      ? '  evidence: held against the token of the code'
      : '  evidence: no token is known; vouched at best',
    `${examples} recorded answers are read as they should be`,
    `${version}+${sha256}`,
  ]
}
