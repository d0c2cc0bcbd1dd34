import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { openBrowser } from '../tests/browser/browser.ts'
import { type Cast, castOn } from '../tests/browser/cast.ts'
import { tourJournal } from '../tests/browser/journal-tour.ts'
import { openScanner } from '../tests/browser/scanner.ts'
import { type Look, tourDesk, tourPhone, tourTime } from '../tests/browser/tour.ts'
import { openInstallation } from '../tests/support/installation.ts'
import { buildBundles } from './build.ts'

/* npm run screenshots [folder]: every state of desk and phone, in both themes and two widths. */
const folder = process.argv[2] ?? join(import.meta.dirname, '..', 'screenshots')
const SIZES = [
  { width: 1280, height: 860 },
  { width: 390, height: 844 },
] as const
const HASTY = {
  OKIENKO_SCAN_SECONDS: '14',
  OKIENKO_GRACE_SECONDS: '12',
  OKIENKO_DECISION_SECONDS: '2',
}

await mkdir(folder, { recursive: true })
await buildBundles()
const browser = await openBrowser()
const scanner = await openScanner(browser)
const taken: string[] = []
try {
  await Promise.all([
    visit({}, [
      { account: null, tour: tourDesk },
      { account: 'advisor', tour: tourPhone },
      { account: 'advisor', tour: tourJournal },
    ]),
    visit(HASTY, [{ account: 'advisor', tour: tourTime }]),
  ])
} finally {
  await browser.close()
}
process.stdout.write(`${taken.sort().join('\n')}\n${taken.length} pictures in ${folder}\n`)

interface Visit {
  readonly account: 'advisor' | null
  readonly tour: (cast: Cast, look: Look) => Promise<void>
}

async function visit(env: Readonly<Record<string, string>>, visits: readonly Visit[]) {
  const installation = await openInstallation({ env })
  try {
    for (const { account, tour } of visits) {
      const cast = await castOn({ installation, browser, scanner }, account)
      try {
        await tour(cast, takePictures)
      } catch (error) {
        await cast.keepPictures(tour.name)
        throw error
      }
      await cast.leave()
    }
  } finally {
    await installation.remove()
  }
}

async function takePictures(...[state, page]: Parameters<Look>): Promise<void> {
  const before = page.viewportSize()
  for (const size of SIZES) {
    await page.setViewportSize(size)
    // As tall as the page, so that what sticks to an edge does not lie across the middle.
    const open = await page.getByRole('dialog').count()
    const height = await page.evaluate(() => document.documentElement.scrollHeight)
    if (open === 0) await page.setViewportSize({ ...size, height: Math.max(size.height, height) })
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      await page.waitForTimeout(50)
      const name = `${state}.${colorScheme}.${size.width}.png`
      await page.screenshot({ path: join(folder, name) })
      taken.push(name)
    }
  }
  await page.emulateMedia({ colorScheme: 'light' })
  if (before) await page.setViewportSize(before)
}
