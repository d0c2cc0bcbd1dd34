import { type Catalogue, readCatalogueFile } from '../compose/read-catalogue.ts'

/**
 * `okienko catalogue check FILE`: prints what the catalogue allows, or everything that is wrong with it.
 * Exit code 0 when a server would take it, 1 when not, 2 when called wrongly. Changes nothing.
 */
export async function catalogueCommand(
  args: readonly string[],
  print: (line: string) => void,
): Promise<number> {
  const [action, file, ...rest] = args
  if (action !== 'check' || file === undefined || rest.length > 0) {
    print('okienko catalogue check FILE')
    return 2
  }
  const reading = await readCatalogueFile(file)
  const lines = reading.kind === 'read' ? summary(reading.content) : reading.problems
  for (const line of lines) print(line)
  return reading.kind === 'read' ? 0 : 1
}

function summary({ version, cards, operations }: Catalogue): readonly string[] {
  const rows = operations.map(({ id, cardId, fields, freshness }) => [
    id,
    cardId,
    cards.find((card) => card.cardId === cardId)?.purpose.id ?? '',
    freshness === 0 ? 'always new' : `${freshness / 60_000} min`,
    fields.join(' '),
  ])
  const counts = `${operations.length} operations, ${cards.length} service cards`
  return [
    ...table([['operation', 'card', 'purpose', 'freshness', 'fields'], ...rows]),
    counts,
    version,
  ]
}

function table(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  )
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  )
}
