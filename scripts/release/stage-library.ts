import { join } from 'node:path'
import { openApiDocument } from '../../packages/contract/src/openapi.ts'
import { compileLibrary } from './compile.ts'
import { componentAt } from './contents.ts'
import { copy, VERSION, write, writeCovers } from './stage.ts'

const entry = (name: string) => ({ types: `./dist/${name}.d.ts`, default: `./dist/${name}.js` })

/** The HTTP contract: schemas, types, clients, OpenAPI. */
export function stageContract(folder: string): void {
  compileLibrary('contract', join(folder, 'dist'))
  const zod = componentAt('node_modules/zod')
  writeCovers(
    folder,
    {
      name: '@okienko/contract',
      description: 'Schemas, types and clients of the Okienko API, for Node and for browsers.',
      exports: {
        '.': entry('index'),
        './browser': entry('browser'),
        './openapi.json': './openapi.json',
        './package.json': './package.json',
      },
      files: ['dist', 'openapi.json', 'NOTICE', 'CHANGELOG.md', 'sbom.cdx.json'],
      engines: { node: '>=22.18' },
      sideEffects: false,
      // Types of the schemas are zod's own: whoever uses them needs it.
      dependencies: { zod: zod.version },
    },
    { installed: [zod] },
  )
  write(
    folder,
    'openapi.json',
    `${JSON.stringify(openApiDocument({ version: VERSION }), null, 2)}\n`,
  )
  copy('packages/contract/README.md', folder, 'README.md')
}

/** The event journal without a server: verifier, witness, their command. */
export function stageJournal(folder: string): void {
  compileLibrary('journal', join(folder, 'dist'))
  writeCovers(
    folder,
    {
      name: '@okienko/journal',
      description: 'Verifies, proves and witnesses logs in the C2SP tlog-tiles format.',
      bin: { 'okienko-journal': 'dist/cli.js' },
      exports: {
        '.': entry('index'),
        './check': entry('check'),
        './witness': entry('witness/index'),
        './package.json': './package.json',
      },
      files: ['dist', 'NOTICE', 'CHANGELOG.md', 'sbom.cdx.json'],
      // Base64 of Uint8Array, which Node has since 25 and long-term since 26.
      engines: { node: '>=26' },
    },
    {},
  )
  copy('packages/journal/README.md', folder, 'README.md')
}
