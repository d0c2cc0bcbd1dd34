import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { build, defineConfig, type Plugin } from 'vite'
import { manifest } from './manifest.ts'
import { TEXTS } from './src/locales/locales.ts'

const BUDGET = 33_000
const NOTICE = '/*! Okienko, Apache-2.0. Contains Lit, BSD-3-Clause, (c) Google LLC. */'

/** Texts of one language, or a part of them. */
interface Texts {
  readonly [key: string]: string | Texts
}

const keysOf = (texts: Texts): object =>
  Object.fromEntries(
    Object.entries(texts).map(([key, value]) => [
      key,
      typeof value === 'string' ? 0 : keysOf(value),
    ]),
  )
const valuesOf = (keys: object, texts: Texts): string[] =>
  Object.entries(keys).flatMap(([key, rest]) => {
    const value = texts[key]
    return typeof value === 'object' ? valuesOf(rest, value) : bound(value ?? '')
  })

/** Words of one letter do not stay behind at the end of a line, as is the custom in Polish and Ukrainian. */
const bound = (text: string) => text.replace(/(?<=^| )([iouwzвзуі]) /gi, '$1\u00a0')

/** Every language has the same keys (the types say so): the bundle has them once. */
function sharedKeys(): Plugin {
  const texts: Readonly<Record<string, Texts>> = JSON.parse(JSON.stringify(TEXTS))
  const keys = keysOf(texts['pl'] ?? {})
  const all = Object.entries(texts).map(([name, own]) => [name, valuesOf(keys, own)])
  return {
    name: 'shared-keys',
    load: (id) =>
      id.endsWith('/locales/locales.ts')
        ? `const unpack = (keys, values) => Object.fromEntries(Object.entries(keys)
             .map(([key, rest]) => [key, rest ? unpack(rest, values) : values.shift()]))
           export const TEXTS = Object.fromEntries(${JSON.stringify(all)}
             .map(([name, values]) => [name, unpack(${JSON.stringify(keys)}, values)]))`
        : null,
  }
}

/** What a minifier leaves alone: the line breaks of templates and the air in styles. */
function tightTemplates(): Plugin {
  return {
    name: 'tight-templates',
    enforce: 'pre',
    transform: (code, id) =>
      id.includes('/styles/')
        ? code.replace(/`[^`]*`/g, (css) =>
            css
              .replace(/\s+/g, ' ')
              .replace(/ ?([{};,]) ?/g, '$1')
              .replaceAll(': ', ':'),
          )
        : null,
    generateBundle(_, bundle) {
      for (const file of Object.values(bundle))
        if (file.type === 'chunk') file.code = file.code.replace(/\n\s+/g, ' ')
    },
  }
}

/** Prints what a browser downloads and fails the build above the budget. */
function sizeBudget(): Plugin {
  return {
    name: 'size-budget',
    generateBundle(_, bundle) {
      for (const file of Object.values(bundle)) {
        if (file.type !== 'chunk') continue
        const size = gzipSync(file.code, { level: 9 }).length
        process.stdout.write(`${file.fileName}: ${size} B gzip (budget ${BUDGET} B)\n`)
        if (size > BUDGET) this.error(`${file.fileName} is ${size - BUDGET} B over its budget`)
      }
    },
  }
}

/** What lies beside the bundle: its manifest, and the gallery once there is something to show. */
function besideTheBundle(): Plugin {
  return {
    name: 'beside-the-bundle',
    generateBundle() {
      const source = JSON.stringify(manifest, null, 2)
      this.emitFile({ type: 'asset', fileName: 'custom-elements.json', source })
    },
    async writeBundle({ dir }) {
      // What ships has no gallery.
      if (dir !== join(import.meta.dirname, 'dist')) return
      await build({ configFile: `${import.meta.dirname}/gallery.config.ts` })
    },
  }
}

// biome-ignore lint/style/noDefaultExport: Vite reads the default export
export default defineConfig({
  root: import.meta.dirname,
  logLevel: 'warn',
  build: {
    target: 'es2023',
    // Not library mode: that keeps the whitespace of ES modules.
    rolldownOptions: {
      input: 'src/okienko.ts',
      preserveEntrySignatures: 'strict',
      output: { entryFileNames: 'okienko.js', codeSplitting: false, postBanner: NOTICE },
    },
    modulePreload: false,
  },
  plugins: [sharedKeys(), tightTemplates(), sizeBudget(), besideTheBundle()],
})
