import { ROUTES } from '@okienko/contract'
import { type RouteHost, refusal, route, success } from '@okienko/edge'
import { encodeBundle, parseTilePath, TILE_WIDTH, widthAt } from '@okienko/journal/check'
import type { DenyDeps } from '../../application/audit/deny.ts'
import { noteExport } from '../../application/journal/read-entries.ts'
import type { JournalLog } from '../../application/ports/journal-log.ts'
import type { EmployeeOf } from '../pseudonyms.ts'

export interface PublishRoutes extends DenyDeps {
  readonly log: JournalLog
  /** The verification key, one line (C2SP signed-note). */
  readonly verifierKey: string
  readonly employeeOf: EmployeeOf
}

/**
 * The log as static files under `/journal/`, for auditors and the tools that verify logs: byte for byte what
 * `okienko journal export` writes.
 */
export function publishJournal(host: RouteHost, deps: PublishRoutes): void {
  const { log, verifierKey, employeeOf } = deps
  const exporting = noteExport(deps)

  route(host, ROUTES.journalKey, async () => success(verifierKey))

  route(host, ROUTES.journalCheckpoint, async () => {
    const checkpoint = await log.published()
    return checkpoint === null ? refusal('journal-unavailable') : success(checkpoint)
  })

  route(host, ROUTES.journalTile, async ({ caller, params }) => {
    const id = parseTilePath(`tile/${params.path}`)
    const { size } = await log.tree()
    if (id === null || id.width > widthAt(size, id)) return refusal('not-found')
    const { level, index, width } = id
    // Hashes tell nothing; entries leave after an entry that says so.
    if (level !== 'entries') return success(Buffer.from(await log.readTile(level, index, width)))
    const from = index * TILE_WIDTH
    await exporting(employeeOf(caller), from, from + width)
    return success(Buffer.from(encodeBundle(await log.entries(from, from + width))))
  })
}
