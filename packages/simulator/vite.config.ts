import { defineConfig } from 'vite'

// biome-ignore lint/style/noDefaultExport: Vite reads the default export
export default defineConfig({
  root: `${import.meta.dirname}/src/phone-page`,
  base: '/phone/',
  build: {
    outDir: `${import.meta.dirname}/dist/phone`,
    emptyOutDir: true,
    target: 'es2022',
    // A strict Content-Security-Policy allows neither data: images nor inline scripts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
})
