import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { build, defineConfig, type Plugin } from 'vite'
import { manifest } from './manifest.ts'
import { packedTexts } from './packed-texts.ts'

const BUDGET = 36_000
const NOTICE = '/*! Okienko, Apache-2.0. Contains Lit, BSD-3-Clause, (c) Google LLC. */'

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
    generateBundle(_, bundle) {
      for (const file of Object.values(bundle))
        if (file.type === 'chunk') file.code = file.code.replace(/\n\s+/g, ' ')
    },
  }
}

/**
 * Lit as a guest on pages of others (docs/decisions/0008-the-component-draws-its-own-code.md): its policy of Trusted Types is ours by name, and
 * none where the page does not let us have it; what it finds its way by is never a text, and a text that somebody else
 * has put in the place of its own, as page translation does, is replaced and not written to.
 */
const LIT_AS_A_GUEST = [
  [
    /(\w)\?\1\.createPolicy\("lit-html",(\{createHTML:\w=>\w\})\):void 0/,
    '$1?(()=>{try{return $1.createPolicy("okienko",$2)}catch{}})():void 0',
  ],
  [/(\w=`<\$\{\w\}>)`/, '$1<!---->`'],
  [
    /(this\._\$AH!==\w&&\w\(this\._\$AH\))\?(this\._\$AA\.nextSibling)\.data=/,
    '$1&&3==$2?.nodeType?$2.data=',
  ],
] as const

function litAsAGuest(): Plugin {
  return {
    name: 'lit-as-a-guest',
    transform(code, id) {
      if (!id.endsWith('/lit-html/lit-html.js')) return null
      return LIT_AS_A_GUEST.reduce((before, [place, ours]) => {
        const after = before.replace(place, ours)
        if (after === before) this.error(`Lit has changed: nothing in it is like ${place}`)
        return after
      }, code)
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
  plugins: [packedTexts(), tightTemplates(), litAsAGuest(), sizeBudget(), besideTheBundle()],
})
