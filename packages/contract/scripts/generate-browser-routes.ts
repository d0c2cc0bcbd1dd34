import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { browserRoutes } from '../src/browser-routes.ts'

writeFileSync(join(import.meta.dirname, '../src/generated/browser-routes.ts'), browserRoutes())
