import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { minify } from 'terser'
import { build, defineConfig, type Plugin } from 'vite'
import { manifest } from './manifest.ts'
import { packedTexts } from './packed-texts.ts'

const BUDGET = 36_000
const NOTICE = '/*! Okienko, Apache-2.0. */'

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
              .replaceAll(': ', ':')
              .replaceAll(' > ', '>')
              .replace(/(?<=[ ,:(])0\./g, '.')
              .replaceAll(';}', '}'),
          )
        : null,
    async generateBundle(_, bundle) {
      for (const file of Object.values(bundle)) {
        if (file.type !== 'chunk') continue
        const tight = file.code.replace(/\n\s+/g, ' ')
        // What Vite's minifier leaves is a twentieth of the code (docs/decisions/0008).
        const options = { module: true, ecma: 2020, compress: { passes: 5 } } as const
        file.code = (await minify(tight, options)).code ?? tight
      }
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
      optimization: { inlineConst: { mode: 'all', pass: 3 } },
      preserveEntrySignatures: 'strict',
      output: { entryFileNames: 'okienko.js', codeSplitting: false, postBanner: NOTICE },
    },
    modulePreload: false,
  },
  plugins: [packedTexts(), tightTemplates(), sizeBudget(), besideTheBundle()],
})
