/* Paths of files begin in `packages/`. Each line is planted as the first of its file. */

import { PURE_ENOUGH } from './planted-tricks.ts'

/** Forbidden imports behind each wall of the house, by the file that they are planted in. */
export const FORBIDDEN: Readonly<Record<string, readonly string[]>> = {
  'server/src/domain/closed-lists.ts': [
    "import { systemClock } from '../application/ports/clock.ts'",
    "import { randomUUID } from 'node:crypto'",
    "import { z } from 'zod'",
  ],
  'server/src/domain/customer/pesel.ts': [
    "import type { Clock } from '../../application/ports/clock.ts'",
    "import { createHash } from 'node:crypto'",
    "import type { Me } from '@okienko/contract'",
    "import { rootOf } from '@okienko/journal'",
    "export type { Role } from '@okienko/contract'",
  ],
  'server/src/application/ports/clock.ts': [
    "import { requestVerification } from '../verification/1-request.ts'",
    "import type { Logger } from 'pino'",
  ],
  'server/src/application/verification/advance.ts': [
    "import { readConfig } from '../../settings/config.ts'",
    "import { memoryStorage } from '../../adapters/memory/storage.ts'",
    "import { verificationView } from '../../http/verification/views.ts'",
    "import type { Me } from '@okienko/contract'",
    "import type { Caller } from '@okienko/edge'",
    "import { rootOf } from '@okienko/journal'",
    "import { randomUUID } from 'node:crypto'",
    "import '../testing/memory-bank.ts'",
  ],
  'server/src/adapters/backsystem/answer.ts': [
    "import { openSqlite } from '../sqlite/open-sqlite.ts'",
    "import type { Advanced } from '../../application/verification/advance.ts'",
    "import { verificationView } from '../../http/verification/views.ts'",
    "import { compose } from '../../compose/compose.ts'",
    "import { SETTINGS } from '../../settings/settings.ts'",
    "import { createEdge } from '@okienko/edge'",
    "import { LIMITS } from '@okienko/edge/limits'",
    "import { rootOf } from '@okienko/journal'",
    "import { isPesel } from '../../domain/customer/pesel.ts'",
    "import { readFile } from 'node:fs/promises'",
    "import { DatabaseSync } from 'node:sqlite'",
    "import { signInAs } from '@okienko/simulator/sign-in-as'",
    "import { CITIZENS } from '../../../../simulator/src/citizens/citizens.ts'",
  ],
  'server/src/adapters/configuration/read-catalogue.ts': [
    "import { entryOf } from '../../domain/journal/entry.ts'",
    "import { openCaller } from '@okienko/outbound'",
    "import { createServer } from 'node:http'",
  ],
  'server/src/adapters/evidence-files/evidence-files.ts': [
    "import { rootOf } from '@okienko/journal'",
    "import { keepsEvidence } from '../../domain/retention/kept-evidence.ts'",
    "import { DatabaseSync } from 'node:sqlite'",
  ],
  'server/src/adapters/journal/check-entry.ts': [
    "import { openSqlite } from '../sqlite/open-sqlite.ts'",
    "import { deadlineOf } from '../../domain/verification/verification.ts'",
    "import { openCaller } from '@okienko/outbound'",
    "import fastify from 'fastify'",
    "import { DatabaseSync } from 'node:sqlite'",
  ],
  'server/src/adapters/keys/storage-keys.ts': [
    "import { openSqlite } from '../sqlite/open-sqlite.ts'",
    "import { isPesel } from '../../domain/customer/pesel.ts'",
    "import { rootOf } from '@okienko/journal'",
  ],
  'server/src/adapters/memory/storage.ts': [
    "import { openSqlite } from '../sqlite/open-sqlite.ts'",
    "import { rootOf } from '@okienko/journal'",
    "import { readFile } from 'node:fs/promises'",
    "import { dateInWarsaw } from '../../domain/warsaw.ts'",
  ],
  'server/src/adapters/sqlite/open-sqlite.ts': [
    "import { memoryStorage } from '../memory/storage.ts'",
    "import { openCaller } from '@okienko/outbound'",
    "import { parseTrustAnchors } from '@okienko/evidence'",
    "import { request } from 'node:http'",
    "import fastify from 'fastify'",
    "import { z } from 'zod'",
  ],
  'server/src/adapters/backup-folder/sums.ts': [
    "import { copyDatabase } from '../sqlite/copy-database.ts'",
    "import type { Instant } from '../../domain/instant.ts'",
    "import { rootOf } from '@okienko/journal'",
    "import { DatabaseSync } from 'node:sqlite'",
  ],
  'server/src/adapters/subjects/keyed-subjects.ts': [
    "import { openSqlite } from '../sqlite/open-sqlite.ts'",
    "import { isPesel } from '../../domain/customer/pesel.ts'",
    "import { rootOf } from '@okienko/journal'",
  ],
  'server/src/http/verification/views.ts': [
    "import { openSqlite } from '../../adapters/sqlite/open-sqlite.ts'",
    "import { readConfig } from '../../settings/config.ts'",
    "import { compose } from '../../compose/compose.ts'",
    "import { phoneOf } from '../../cli/simulated.ts'",
    "import { openCaller } from '@okienko/outbound'",
    "import { signInAs } from '@okienko/simulator/sign-in-as'",
    "import type { DocumentDescription } from '@okienko/evidence'",
    "import { TILE_WIDTH } from '@okienko/journal/check'",
  ],
  'server/src/http/journal/publish-routes.ts': [
    "import { rootOf } from '@okienko/journal'",
    "import { askWitnesses } from '@okienko/journal/witness'",
    "import { openJournal } from '../../adapters/journal/open-journal.ts'",
  ],
  'server/src/settings/settings.ts': [
    "import { compose } from '../compose/compose.ts'",
    "import { openSqlite } from '../adapters/sqlite/open-sqlite.ts'",
    "import { signInAs } from '@okienko/simulator/sign-in-as'",
    "import { rootOf } from '@okienko/journal'",
    "import { parseTrustAnchors } from '@okienko/evidence'",
    "import { openCaller } from '@okienko/outbound'",
    "import { ROUTES } from '@okienko/contract'",
    "import { createEdge } from '@okienko/edge'",
    "import { request } from 'node:http'",
    "import { DatabaseSync } from 'node:sqlite'",
  ],
  'server/src/cli/simulated.ts': [
    "import { CITIZENS } from '../../../simulator/src/citizens/citizens.ts'",
    "import { startProvider } from '@okienko/simulator/identity-provider'",
    "import { openSqlite } from '../adapters/sqlite/open-sqlite.ts'",
  ],
  'server/src/cli/try.ts': [
    "import { openSqlite } from '../adapters/sqlite/open-sqlite.ts'",
    "import { requestVerification } from '../application/verification/1-request.ts'",
    "import { verificationView } from '../http/verification/views.ts'",
    "import type { Catalogue } from '../domain/catalogue/catalogue.ts'",
    "import { signInAs } from '@okienko/simulator/sign-in-as'",
  ],
  'server/src/cli/journal.ts': [
    "import { readFile } from 'node:fs/promises'",
    "import { DatabaseSync } from 'node:sqlite'",
    "import { spawn } from 'node:child_process'",
    "import { openSync } from 'node:fs'",
  ],
  'server/src/compose/compose.ts': [
    "import { request } from 'node:https'",
    "import { signInAs } from '@okienko/simulator/sign-in-as'",
    "import { CITIZENS } from '../../../simulator/src/citizens/citizens.ts'",
    "import { phoneOf } from '../cli/simulated.ts'",
  ],
  'edge/src/ports.ts': [
    "import type { Verification } from '../../server/src/domain/verification/verification.ts'",
    "import { compose } from '@okienko/server'",
    "import { rootOf } from '@okienko/journal'",
    "import { signInAs } from '@okienko/simulator/sign-in-as'",
    "import { pino } from 'pino'",
  ],
  'evidence/src/refusal.ts': [
    "import type { Me } from '@okienko/contract'",
    "import { openCaller } from '@okienko/outbound'",
    "import { isPesel } from '../../server/src/domain/customer/pesel.ts'",
    "import { CITIZENS } from '../../simulator/src/citizens/citizens.ts'",
    "import { request } from 'node:http'",
    "import { readFileSync } from 'node:fs'",
    "import fastify from 'fastify'",
  ],
  'outbound/src/caller.ts': [
    "import type { Me } from '@okienko/contract'",
    "import type { Fault } from '../../server/src/application/ports/fault.ts'",
    "import { signInAs } from '@okienko/simulator/sign-in-as'",
  ],
  'contract/src/browser.ts': [
    "import { z } from 'zod'",
    "import type { ZodType } from 'zod'",
    "import { views } from './views.ts'",
    "export * from './index.ts'",
  ],
  'contract/src/views.ts': [
    "import { readConfig } from '@okienko/server'",
    "import { rootOf } from '@okienko/journal'",
    "import { signInAs } from '@okienko/simulator/sign-in-as'",
    "import { readFileSync } from 'node:fs'",
  ],
  'journal/src/proof.ts': [
    "import type { Me } from '@okienko/contract'",
    "import { isPesel } from '../../server/src/domain/customer/pesel.ts'",
    "import { signInAs } from '@okienko/simulator/sign-in-as'",
    "import { createHash } from 'node:crypto'",
    "import type { Server } from 'node:http'",
    "import { leafHash } from './hash-sync.ts'",
  ],
  'journal/src/verify-log.ts': [
    "import type { Me } from '@okienko/contract'",
    "import { z } from 'zod'",
    "import { isPesel } from '../../server/src/domain/customer/pesel.ts'",
  ],
  'simulator/src/phone/phone.ts': [
    "import { compose } from '@okienko/server'",
    "import { compose } from '../../../server/src/compose/compose.ts'",
    "import { createClient } from '@okienko/contract'",
  ],
  'simulator/src/phone-page/phone.ts': [
    "import { compose } from '@okienko/server'",
    "import { z } from 'zod'",
    "import { readFileSync } from 'node:fs'",
    "import { createEdge } from '@okienko/edge'",
    "import { CITIZENS } from '../citizens/citizens.ts'",
  ],
  'component/src/flow.ts': [
    "import { z } from 'zod'",
    "import { readFileSync } from 'node:fs'",
    "import { createEdge } from '@okienko/edge'",
    "import { seal } from '@okienko/edge/aes-gcm'",
    "import { signInAs } from '@okienko/simulator/sign-in-as'",
    "import { ROUTES } from '@okienko/contract'",
  ],
  'dashboard/src/views/embedded.ts': [
    "import '../../../component/src/element.ts'",
    "import { createClient } from '@okienko/contract'",
  ],
  'dashboard/src/api.ts': [
    "import { proveInclusion } from '@okienko/journal'",
    "import { z } from 'zod'",
    "import { compose } from '../../server/src/compose/compose.ts'",
    "import { signInAs } from '@okienko/simulator/sign-in-as'",
    "import { createEdge } from '@okienko/edge'",
    "import '../../component/src/element.ts'",
  ],
  'component/vite.config.ts': [
    "import { compose } from '../server/src/compose/compose.ts'",
    "import { element } from './src/element.ts'",
  ],
}

const DOMAIN = 'server/src/domain/customer/pesel.ts'
const CASE = 'server/src/application/verification/advance.ts'
const PAGE = 'dashboard/src/api.ts'

/** What the same files are right to import: a wall that lets nothing through would pass all of the above. */
export const PERMITTED: Readonly<Record<string, readonly string[]>> = {
  [DOMAIN]: [
    "import '../closed-lists.ts'",
    "import './../closed-lists.ts'",
    "const a = 'require'",
    ...PURE_ENOUGH,
  ],
  [CASE]: [
    "import type { Clock } from '../ports/clock.ts'",
    "import { isPesel } from '../../domain/customer/pesel.ts'",
  ],
  [PAGE]: [
    "import type { Me } from '@okienko/contract'",
    "type M = import('@okienko/contract').Me",
    "import { routes } from '@okienko/contract/browser'",
    "import { html } from 'lit/html.js'",
    "await import('./journal/journal-page.ts')",
    "// import 'node:fs'",
    'const text = "import \'node:fs\'"',
    "const picture = new URL('../../server/x.png', import.meta.url)",
  ],
  'evidence/src/refusal.ts': [
    "import { createHash } from 'node:crypto'",
    "const b = Buffer.from('')",
    'const at = (time: number) => new Date(time).toISOString()',
  ],
  'journal/src/proof.ts': ["const h = crypto.subtle.digest('SHA-256', new Uint8Array(1))"],
  'server/src/adapters/backsystem/answer.ts': [
    "import { openCaller } from '@okienko/outbound'",
    "import { dateInWarsaw } from '../../domain/warsaw.ts'",
    "import type { JournalEvent } from '../../domain/journal/events.ts'",
    "import { gunzipSync } from 'zlib'",
  ],
  'server/src/adapters/sqlite/thread.ts': [
    "import type { SessionRow } from '@okienko/edge'",
    "import { readFileSync } from 'fs'",
    "new Worker(new URL('./worker.ts', import.meta.url))",
  ],
  'server/src/compose/compose.ts': ["import '../adapters/sqlite/open-sqlite.ts'"],
}
