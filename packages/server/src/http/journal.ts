import { ROUTES } from '@okienko/contract'
import { encodeBundle, parseTilePath, TILE_WIDTH, widthAt } from '@okienko/journal/check'
import { answer, refusal } from '../edge/outcome.ts'
import { type RouteHost, route } from '../edge/route.ts'

/** What of the log is published: byte for byte what `okienko journal export` writes. */
export interface PublishedLog {
  published(): Promise<string | null>
  tree(): Promise<{ readonly size: number }>
  entries(from: number, to: number): Promise<readonly Uint8Array[]>
  readTile(level: number, index: number, width: number): Promise<Uint8Array>
}

/** The log as static files under `/journal/`, for auditors and the tools that verify logs. */
export function serveJournal(host: RouteHost, log: PublishedLog): void {
  route(host, ROUTES.journalCheckpoint, async () => {
    const checkpoint = await log.published()
    return checkpoint === null ? refusal('journal-unavailable') : answer(checkpoint)
  })

  route(host, ROUTES.journalTile, async ({ params }) => {
    const bytes = await tileAt(log, `tile/${params.path}`)
    return bytes === null ? refusal('not-found') : answer(Buffer.from(bytes))
  })
}

async function tileAt(log: PublishedLog, path: string): Promise<Uint8Array | null> {
  const id = parseTilePath(path)
  const { size } = await log.tree()
  if (id === null || id.width > widthAt(size, id)) return null
  const { level, index, width } = id
  if (level !== 'entries') return log.readTile(level, index, width)
  const from = index * TILE_WIDTH
  return encodeBundle(await log.entries(from, from + width))
}
