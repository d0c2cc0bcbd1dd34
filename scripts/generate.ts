import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { bankApiFiles } from './generate-bank-api.ts'
import { comparisonRulesPage } from './generate-comparison.ts'
import { generatedPages } from './generate-docs.ts'
import { documentKindsFile, KINDS_FILE } from './generate-kinds.ts'
import { closedListsFile, LISTS_FILE } from './generate-lists.ts'
import { modulesPage } from './generate-modules.ts'
import { browserRoutesFile, ROUTES_FILE } from './generate-routes.ts'
import { architecturePage } from './generate-walls.ts'

/* npm run generate: writes everything that is made from tables in the code. */
const ROOT = join(import.meta.dirname, '..')

/** Every generated file and its text, as it must be now. */
export function generatedFiles(): Readonly<Record<string, string>> {
  const pages = Object.entries(generatedPages()).map(([name, text]) => [`docs/${name}`, text])
  return {
    ...Object.fromEntries(pages),
    ...bankApiFiles(),
    'ARCHITECTURE.md': architecturePage(),
    'docs/comparison-rules.md': comparisonRulesPage(),
    'docs/modules.md': modulesPage(),
    [KINDS_FILE]: documentKindsFile(),
    [LISTS_FILE]: closedListsFile(),
    [ROUTES_FILE]: browserRoutesFile(),
  }
}

if (import.meta.main) {
  for (const [file, text] of Object.entries(generatedFiles())) {
    writeFileSync(join(ROOT, file), text)
  }
}
