import { defineConfig } from 'vite'

/** The page under `/component/gallery/`, a build of its own: it shares no file with the element. */
// biome-ignore lint/style/noDefaultExport: Vite reads the default export
export default defineConfig({
  root: `${import.meta.dirname}/src/gallery`,
  base: './',
  logLevel: 'warn',
  build: {
    outDir: `${import.meta.dirname}/dist/gallery`,
    emptyOutDir: true,
    target: 'es2023',
    assetsInlineLimit: 0,
    modulePreload: false,
  },
})
