import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { BANK_OFFER } from './testing/bank-samples.ts'
import { invited, problem } from './testing/samples.ts'
import { stageForTests } from './testing/stage.ts'
import { afterPause, button, receive, resume } from './testing/verification-page.ts'

const visit = stageForTests()
const yes = (page: Page) => button(page, 'Tak, to ta sama osoba')

/** How far the question reaches over the photo, wherever what holds the element is scrolled to. */
const overlaps = (page: Page, scroller = 'html') =>
  page.evaluate(async (selector) => {
    const root = document.querySelector('okienko-verification')?.shadowRoot
    const box = document.querySelector(selector)
    const found: number[] = []
    for (let at = 0; at < 800; at += 40) {
      if (box) box.scrollTop = at
      await new Promise((done) => requestAnimationFrame(done))
      const [photo, bar] = ['.photo', '.question'].map((own) =>
        root?.querySelector(own)?.getBoundingClientRect(),
      )
      if (photo && bar) found.push(Math.max(0, photo.bottom - bar.top))
    }
    return Math.max(...found)
  }, scroller)

for (const header of [0, 120, 260, 500])
  test(`below ${header} px of the host's own the question lies on no photo, however the page is scrolled`, async (t) => {
    for (const [width, height] of [
      [390, 667],
      [1366, 650],
    ] as const) {
      const { page } = await visit(t, { query: resume, prepare: receive, width, height })
      await yes(page).waitFor()
      await page.evaluate((own) => {
        document.body.style.paddingTop = `${own}px`
      }, header)
      // As the element measures it, at its next tick.
      await page.waitForTimeout(600)
      assert.equal(await overlaps(page), 0, `${width}x${height}`)
    }
  })

test('in a part of the page that scrolls for itself the photo is as high as that has room', async (t) => {
  for (const height of [420, 560, 700]) {
    const { page } = await visit(t, { query: resume, prepare: receive, width: 1280, height: 900 })
    await yes(page).waitFor()
    await page.evaluate((own) => {
      const main = document.querySelector('main')
      if (main)
        Object.assign(main.style, { height: `${own}px`, overflow: 'auto', boxSizing: 'border-box' })
    }, height)
    await page.waitForTimeout(600)
    assert.equal(await overlaps(page, 'main'), 0, `${height}`)
  }
})

test('in a low window what was not done is said in view, with its buttons', async (t) => {
  for (const height of [667, 560, 450]) {
    const { page, fake } = await visit(t, { query: resume, prepare: receive, width: 390, height })
    fake.refusals.set('/decision', problem('journal-unavailable', 503, true))
    await yes(page).waitFor()
    await afterPause(page)
    await yes(page).click()
    const notice = page.getByRole('alert')
    await notice.waitFor()
    await page.waitForTimeout(100)
    for (const part of [notice, yes(page)]) {
      const box = await part.boundingBox()
      assert.ok(
        box && box.y >= 0 && box.y + box.height <= height,
        `${height}: ${JSON.stringify(box)}`,
      )
    }
    assert.equal(await overlaps(page), 0)
  }
})

test('a host that breaks words anywhere breaks none here, and no button leaves the card', async (t) => {
  for (const [lang, view] of [
    ['uk', 'code'],
    ['uk', 'data'],
    ['en', 'data'],
  ] as const) {
    const { page } = await visit(t, {
      query: `${resume}&lang=${lang}`,
      width: 320,
      prepare: (fake, portrait) => {
        receive(fake, portrait)
        fake.offer = BANK_OFFER
        if (view === 'code') fake.view = invited()
      },
    })
    await page.locator('.code, .evidence').waitFor()
    await page.evaluate(() => {
      Object.assign(document.body.style, {
        overflowWrap: 'anywhere',
        padding: '0 16px',
        fontFamily: 'system-ui',
      })
    })
    const found = await page.locator('.frame').evaluate((frame) => {
      const { right } = frame.getBoundingClientRect()
      return [...frame.querySelectorAll('.more, button')]
        .filter((own) => own.getClientRects().length > 0)
        .map((own) => {
          const box = own.getBoundingClientRect()
          const isBroken = own.matches('summary .more') && box.height > 30
          return isBroken || box.right > right - 3 ? own.textContent?.trim() : ''
        })
        .filter(Boolean)
    })
    assert.deepEqual(found, [], `${view} in ${lang}`)
  }
})
