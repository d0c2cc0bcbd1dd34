import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { scannerIn } from './testing/scanner.ts'
import { galleryForTests } from './testing/shown-gallery.ts'

const { browser, open, show } = galleryForTests()
const SCHEMES = ['light', 'dark'] as const

const openForced = (colorScheme: (typeof SCHEMES)[number]) =>
  open({ forcedColors: 'active', colorScheme, viewport: { width: 1280, height: 900 } })

for (const scheme of SCHEMES)
  test(`${scheme} contrast theme: the code is black on white with its quiet zone, and can be read`, async () => {
    const { page } = await openForced(scheme)
    assert.equal(await page.evaluate(() => matchMedia('(forced-colors: active)').matches), true)
    const scan = await scannerIn(browser())
    for (const state of ['code-picture', 'code-picture-customer']) {
      await show(page, { state, theme: scheme, width: 'alone' })
      await page.locator('canvas[width]').last().waitFor()
      assert.match(String(await scan(page)), /^8;D;10421;/, state)
    }
    for (const state of ['code', 'code-customer']) {
      await show(page, { state, theme: scheme, width: 'alone' })
      assert.match(String(await scan(page)), /^8;D;10421;/, state)
      const place = state === 'code' ? '.code-picture > .qr' : 'dialog .qr'
      const colours = await page.locator(place).evaluate((qr) => {
        const of = (selector: string) => {
          const found = qr.querySelector(selector)
          return found ? getComputedStyle(found).fill : ''
        }
        return [getComputedStyle(qr).backgroundColor, of('rect'), of('path')]
      })
      assert.deepEqual(colours, ['rgb(255, 255, 255)', 'rgb(255, 255, 255)', 'rgb(0, 0, 0)'])
    }
    await page.close()
  })

const style = (page: Page, selector: string, names: readonly string[]) =>
  page
    .locator(selector)
    .first()
    .evaluate((own, all) => {
      const computed = getComputedStyle(own)
      return all.map((name) => computed.getPropertyValue(name))
    }, names)

for (const scheme of SCHEMES)
  test(`${scheme} contrast theme: what colours say is said by lines`, async () => {
    const { page } = await openForced(scheme)
    const at = (state: string) => show(page, { state, theme: scheme, width: 'alone' })
    await at('chosen')
    const outline = ['outline-style']
    assert.deepEqual(await style(page, '[role=option][aria-selected=true]', outline), ['solid'])
    assert.deepEqual(await style(page, '[role=option][aria-selected=false]', outline), ['none'])
    assert.deepEqual(await style(page, '.primary', ['border-top-width']), ['3px'])
    const lines = ['border-top-width', 'border-top-style']
    assert.deepEqual(await style(page, '.steps .now', lines), ['5px', 'solid'])
    assert.deepEqual(await style(page, '.steps .next', lines), ['2px', 'dotted'])
    await at('no-photo')
    assert.deepEqual(await style(page, '.photo', lines), ['1px', 'solid'])
    await at('not-recorded')
    assert.deepEqual(await style(page, '.notice', lines), ['1px', 'solid'])
    await at('lost-code')
    await page.locator('.offline').waitFor()
    assert.deepEqual(await style(page, '.offline', lines), ['1px', 'solid'])
    await at('updates-proposed')
    await page.locator('.difference').first().waitFor()
    assert.deepEqual(await style(page, '.difference', lines), ['1px', 'solid'])
    assert.deepEqual(await style(page, 'mark', ['text-decoration-line', 'font-weight']), [
      'underline',
      '700',
    ])
    await at('look-first')
    const [waiting] = await style(page, '.answer[aria-disabled]', ['color'])
    const [ready] = await style(page, '.answer:not([aria-disabled])', ['color'])
    assert.notEqual(waiting, ready)
    await page.close()
  })
