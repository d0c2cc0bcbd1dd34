import { execFileSync } from 'node:child_process'
import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ROOT } from './place.ts'
import { tracked } from './tracked.ts'

/** Test code stands beside the code and does not ship. */
const NOT_SHIPPED = /\.test\.ts$|\/src\/testing\//

/**
 * Compiles `packages/<name>/src` to JavaScript and declarations, file by file, into `into`. For packages that
 * import no other package of ours. Throws when the compiler says anything.
 */
export function compileLibrary(name: string, into: string): void {
  const source = join(ROOT, 'packages', name)
  const folder = mkdtempSync(join(tmpdir(), 'okienko-compile-'))
  const project = join(folder, 'tsconfig.json')
  const options = {
    extends: join(ROOT, 'tsconfig.base.json'),
    files: tracked(`packages/${name}/src`)
      .filter((file) => file.endsWith('.ts') && !NOT_SHIPPED.test(file))
      .map((file) => join(ROOT, file)),
    compilerOptions: {
      composite: false,
      emitDeclarationOnly: false,
      declaration: true,
      rewriteRelativeImportExtensions: true,
      rootDir: join(source, 'src'),
      outDir: into,
      typeRoots: [join(ROOT, 'node_modules/@types')],
    },
  }
  writeFileSync(project, JSON.stringify(options))
  try {
    execFileSync(join(ROOT, 'node_modules/.bin/tsc'), ['-p', project], { stdio: 'pipe' })
  } finally {
    rmSync(folder, { recursive: true })
  }
  for (const file of globSync('**/*.d.ts', { cwd: into })) {
    const text = readFileSync(join(into, file), 'utf8')
    writeFileSync(join(into, file), withJavaScriptImports(text))
  }
}

/** The compiler rewrites what runs and leaves declarations as they were. */
function withJavaScriptImports(text: string): string {
  return text.replace(/((?:from|import\()\s*'\.[^']*)\.ts'/g, "$1.js'")
}
