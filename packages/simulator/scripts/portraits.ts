/** Draws the demo citizens' portraits again: `node packages/simulator/scripts/portraits.ts`. */
import { mkdir, writeFile } from 'node:fs/promises'
import { chromium, type Page } from 'playwright-core'
import { CITIZENS } from '../src/citizens/citizens.ts'
import { drawPortrait, HEIGHT, WIDTH } from './portrait-drawing.ts'
import { traitsOf } from './portrait-traits.ts'

const FOLDER = new URL('../src/citizens/portraits/', import.meta.url)
const DRAWN_IN = 2026
const LARGEST = 30_000
const SMALLEST = 20_000

/** The best quality within the size that the demo documents keep to. */
async function photograph(page: Page): Promise<Buffer> {
  for (let quality = 96; quality >= 40; quality -= 2) {
    const jpeg = await page.screenshot({ type: 'jpeg', quality })
    if (jpeg.length < SMALLEST) throw new Error(`${jpeg.length} bytes: too plain a picture`)
    if (jpeg.length <= LARGEST) return jpeg
  }
  throw new Error('too busy a picture')
}

const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: ['--no-sandbox'],
})
try {
  const page = await browser.newPage({ viewport: { width: WIDTH, height: HEIGHT } })
  await mkdir(FOLDER, { recursive: true })
  for (const { id, hasPortrait, looksLike, personalData } of CITIZENS) {
    if (!hasPortrait) continue
    const age = DRAWN_IN - Number(personalData.birthDate.slice(0, 4))
    const drawing = drawPortrait(traitsOf({ id, looksLike, gender: personalData.gender, age }))
    await page.setContent(`<style>body{margin:0}</style>${drawing}`)
    const jpeg = await photograph(page)
    await writeFile(new URL(`${id}.jpg`, FOLDER), jpeg)
    process.stdout.write(`${id}.jpg ${jpeg.length} bytes\n`)
  }
} finally {
  await browser.close()
}
