import assert from 'node:assert/strict'
import axe from 'axe-core'
import type { Page } from 'playwright-core'

const LONG = process.env['OKIENKO_TEST_LONG'] === '1'
const COLOURS = { runOnly: ['color-contrast'] }

/** How the page is looked at. In the dark a page is the same, but for its colours; a phone’s is that of the narrowest. */
const VIEWS = [
  { width: 1280, colorScheme: 'light', options: {} },
  { width: 1280, colorScheme: 'dark', options: COLOURS },
  { width: 390, colorScheme: 'dark', options: LONG ? {} : COLOURS },
  { width: 320, colorScheme: 'light', options: {} },
] as const

/** Fails when axe finds anything, or the page has to be scrolled sideways: wide, narrow, light, dark. */
export async function assertAccessible(state: string, page: Page): Promise<void> {
  const before = page.viewportSize() ?? { width: 1280, height: 860 }
  // Not by a script tag: the page's policy would not allow it.
  await page.evaluate(axe.source)
  const found: string[] = []
  for (const { width, colorScheme, options } of VIEWS) {
    await page.setViewportSize({ width, height: before.height })
    await page.emulateMedia({ colorScheme })
    const { violations } = (await page.evaluate(
      `axe.run(document, ${JSON.stringify({ ...options, resultTypes: ['violations'] })})`,
    )) as axe.AxeResults
    for (const { id, nodes } of violations) {
      found.push(`${state}, ${width}, ${colorScheme}: ${id}: ${nodes[0]?.html.slice(0, 200)}`)
    }
    const overhang = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    if (overhang > 0) found.push(`${state}, ${width}: ${overhang} px wider than the screen`)
  }
  await page.emulateMedia({ colorScheme: 'light' })
  await page.setViewportSize(before)
  assert.deepEqual(found, [])
}
