import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { test } from 'node:test'
import { chromium } from 'playwright-core'
import { en } from './locales/en.ts'
import { pl } from './locales/pl.ts'
import { uk } from './locales/uk.ts'

const CHROMIUM = process.env['OKIENKO_CHROMIUM'] ?? '/usr/bin/chromium'
const skip = existsSync(CHROMIUM) ? false : 'no Chromium'
const NAMES = ['Polski', 'English', 'Українська']
const style = (name: string) => readFile(new URL(`styles/${name}.css`, import.meta.url), 'utf8')

test('the bar of the phone has one line in every language, at 320 px too', { skip }, async (t) => {
  const css = (await Promise.all(['tokens', 'controls', 'frame'].map(style))).join('')
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] })
  t.after(() => browser.close())
  const page = await browser.newPage({ viewport: { width: 320, height: 640 } })
  for (const { bar } of [pl, en, uk]) {
    await page.setContent(`<!doctype html><style>${css}</style><div class="phone">
      <header class="bar"><p class="bar-title">${bar}</p>
      <select>${NAMES.map((name) => `<option>${name}</option>`).join('')}</select></header></div>`)
    const height = await page.locator('.bar-title').evaluate((own) => own.clientHeight)
    assert.ok(height < 24, bar)
    assert.equal(await page.evaluate('document.documentElement.scrollWidth'), 320, bar)
  }
})
