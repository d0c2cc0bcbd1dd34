import { type Applications, readApplicationsFile } from '../compose/read-applications.ts'
import { readCatalogueFile } from '../compose/read-catalogue.ts'

/**
 * `okienko applications check FILE CATALOGUE`: prints what the list allows whom, or everything that is wrong with it.
 * Exit code 0 when a server with that catalogue in force would take it, 1 when not, 2 when called wrongly. Changes
 * nothing.
 */
export async function applicationsCommand(
  args: readonly string[],
  { OKIENKO_DEMO }: Readonly<Record<string, string | undefined>>,
  print: (line: string) => void,
): Promise<number> {
  const [action, file, catalogueFile, ...rest] = args
  if (action !== 'check' || file === undefined || catalogueFile === undefined || rest.length > 0) {
    print('okienko applications check FILE CATALOGUE')
    return 2
  }
  const catalogue = await readCatalogueFile(catalogueFile)
  const reading =
    catalogue.kind === 'refused'
      ? catalogue
      : await readApplicationsFile(
          { OKIENKO_APPLICATIONS: file, OKIENKO_DEMO: OKIENKO_DEMO === '1' },
          catalogue.content,
        )
  const lines = reading.kind === 'read' ? summary(reading.content) : reading.problems
  for (const line of lines) print(line)
  return reading.kind === 'read' ? 0 : 1
}

function summary({ version, applications }: Applications): readonly string[] {
  return [
    ...applications.flatMap(({ id, client, authentication, link, may, context }) => [
      [id, `client ${client}`, authentication, link ?? 'no link'].join('  '),
      ...[...may].map(([operation, fields]) => `  ${operation}: ${fields.join(' ')}`),
      ...(context.length > 0 ? [`  context: ${context.join(' ')}`] : []),
    ]),
    `${applications.length} applications`,
    version,
  ]
}
