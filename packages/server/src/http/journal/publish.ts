import { ROUTES } from '@okienko/contract'
import { type RouteHost, refusal, route, success } from '@okienko/edge'
import { encodeBundle, parseTilePath, TILE_WIDTH, widthAt } from '@okienko/journal/check'
import type { Asker } from '../../domain/verification/verification.ts'
import type { AskerOf } from '../pseudonyms.ts'

/** What of the log is published: byte for byte what `okienko journal export` writes. */
export interface PublishedLog {
  published(): Promise<string | null>
  tree(): Promise<{ readonly size: number }>
  entries(from: number, to: number): Promise<readonly Uint8Array[]>
  readTile(level: number, index: number, width: number): Promise<Uint8Array>
}

export interface JournalOptions {
  /** The verification key, one line (C2SP signed-note). */
  readonly key: string
  readonly askerOf: AskerOf
  /** Durable before a bundle of entries is handed out. Hashes and checkpoints tell nothing. */
  readonly noteExport: (asker: Asker, from: number, to: number) => Promise<void>
}

/** The log as static files under `/journal/`, for auditors and the tools that verify logs. */
export function serveJournal(host: RouteHost, log: PublishedLog, options: JournalOptions): void {
  const { key, askerOf, noteExport } = options

  route(host, ROUTES.journalKey, async () => success(key))

  route(host, ROUTES.journalCheckpoint, async () => {
    const checkpoint = await log.published()
    return checkpoint === null ? refusal('journal-unavailable') : success(checkpoint)
  })

  route(host, ROUTES.journalTile, async ({ caller, params }) => {
    const id = parseTilePath(`tile/${params.path}`)
    const { size } = await log.tree()
    if (id === null || id.width > widthAt(size, id)) return refusal('not-found')
    const { level, index, width } = id
    if (level !== 'entries') return success(Buffer.from(await log.readTile(level, index, width)))
    const from = index * TILE_WIDTH
    await noteExport(askerOf(caller), from, from + width)
    return success(Buffer.from(encodeBundle(await log.entries(from, from + width))))
  })
}
