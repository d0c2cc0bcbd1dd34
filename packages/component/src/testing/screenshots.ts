import { mkdir } from 'node:fs/promises'
import { SCENES } from '../gallery/scenes.ts'
import { openBrowser } from './browser.ts'
import { gallerySite } from './gallery-site.ts'

// The gallery's states in both themes: node src/testing/screenshots.ts <folder> [widths] [states]

const [folder = 'screenshots', widths = '1280,390,320', asked = Object.keys(SCENES).join()] =
  process.argv.slice(2)
const [site, browser] = await Promise.all([gallerySite(), openBrowser()])
await mkdir(folder, { recursive: true })
const page = await browser.newPage({ viewport: { width: 1640, height: 1800 } })

for (const width of widths.split(','))
  for (const theme of ['light', 'dark'])
    for (const state of asked.split(',')) {
      await page.goto(`${site.url}#state=${state}&theme=${theme}&width=${width}`)
      await page.locator('.place[data-ready]').waitFor()
      await page.waitForTimeout(700)
      const path = `${folder}/${state}-${width}-${theme}.png`
      const dialog = state.endsWith('customer')
      await (dialog ? page : page.locator('.place')).screenshot({ path })
    }
await browser.close()
await site.close()
