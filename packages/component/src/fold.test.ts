import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Locator, Page } from 'playwright-core'
import type { FakeApi } from './testing/fake-api.ts'
import {
  askedBy,
  ID,
  invited,
  personInFull,
  problem,
  received,
  released,
} from './testing/samples.ts'
import { stageForTests } from './testing/stage.ts'

const visit = stageForTests()
const resume = `verification=${ID}`
/** What the desk page leaves to the component of windows of 1280 x 860, 390 x 844 and 320 x 640. */
const WINDOWS = [
  { width: 928, height: 788 },
  { width: 390, height: 740 },
  { width: 320, height: 560 },
] as const

const receive = (fake: FakeApi, portrait: string) => {
  fake.view = askedBy(received(), 'take-mortgage')
  fake.data = personInFull(portrait)
}
const release = (fake: FakeApi, portrait: string) => {
  receive(fake, portrait)
  fake.view = askedBy(released(), 'take-mortgage')
}
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })

/** Wholly in the window, and nothing of another lies on it. */
async function isInView(target: Locator): Promise<boolean> {
  return target.evaluate((element) => {
    const { left, top, right, bottom } = element.getBoundingClientRect()
    const root = element.getRootNode() as ShadowRoot
    const free = [top + 2, bottom - 2].every((y) => {
      const found = root.elementFromPoint((left + right) / 2, y)
      return found !== null && element.contains(found)
    })
    return free && top >= 0 && bottom <= innerHeight && left >= 0 && right <= innerWidth
  })
}

for (const size of WINDOWS)
  test(`${size.width} px: photo, question and both answers are in view, data however long`, async (t) => {
    const { page } = await visit(t, { query: resume, prepare: receive, ...size })
    const yes = button(page, 'Tak, to ta sama osoba')
    await yes.waitFor()
    for (const scroll of [0, 300, 10_000]) {
      await page.evaluate(`scrollTo(0, ${scroll})`)
      for (const part of [
        page.getByRole('heading', { name: 'Czy przed Tobą stoi osoba ze zdjęcia?' }),
        yes,
        button(page, 'Nie, to inna osoba'),
        page.getByText('Na decyzję zostało'),
      ])
        assert.equal(await isInView(part), true, `${String(part)} at ${scroll}`)
    }
    await page.evaluate('scrollTo(0, 0)')
    assert.equal(await isInView(page.getByRole('img', { name: 'Zdjęcie' })), true)
    // Nothing stays behind the question for good.
    await page.evaluate('scrollTo(0, 10000)')
    assert.equal(await isInView(page.locator('.facts').last().locator('dd').last()), true)
  })

/** What a host's bar leaves free above: the desk page has such a one. */
const BAR = 90
const top = (page: Page) =>
  page.locator('okienko-verification').evaluate((element) => element.getBoundingClientRect().top)

for (const size of WINDOWS.slice(1))
  test(`${size.width} px: what comes next begins in view, however far the page was scrolled`, async (t) => {
    const { page, fake } = await visit(t, { prepare: receive, ...size })
    await page.evaluate((bar) => {
      document.documentElement.style.scrollPaddingTop = `${bar}px`
      document.body.style.paddingBlock = `${bar}px 900px`
    }, BAR)
    await page.getByRole('option', { name: 'Wypłata gotówki' }).click()
    await page.evaluate('scrollTo(0, 500)')
    await button(page, 'Pokaż kod klientowi').evaluate((found: HTMLElement) => found.click())
    await page.getByRole('img', { name: 'Kod QR' }).waitFor()
    assert.equal(Math.round(await top(page)), BAR, 'the code')
    await page.evaluate('scrollTo(0, 500)')
    fake.become(received())
    await page.getByRole('img', { name: 'Zdjęcie' }).waitFor()
    assert.equal(Math.round(await top(page)), BAR, 'the photo')
  })

test('why a decision was not made is said beside its buttons', async (t) => {
  for (const size of WINDOWS.slice(0, 2)) {
    const { page, fake } = await visit(t, { query: resume, prepare: receive, ...size })
    fake.refusals.set('/decision', problem('journal-unavailable', 503, true))
    const yes = button(page, 'Tak, to ta sama osoba')
    await yes.waitFor()
    await page.waitForTimeout(450)
    await yes.click()
    const notice = page.getByRole('alert').locator('p', { hasText: 'Nie można dokonać wpisu' })
    await notice.waitFor()
    for (const part of [notice, yes, button(page, 'Nie, to inna osoba')])
      assert.equal(await isInView(part), true, `${String(part)} at ${size.width}`)
  }
})

test('a decision says what it leads to, and that it is being recorded', async (t) => {
  const { page, fake } = await visit(t, {
    query: resume,
    prepare: receive,
    width: 390,
    height: 740,
  })
  const yes = button(page, 'Tak, to ta sama osoba')
  await yes.waitFor()
  await page.getByText('Po „Tak” dane otworzysz tu tylko Ty, w tej sesji.').waitFor()
  fake.pause = 2000
  await page.waitForTimeout(450)
  await yes.click()
  await page.getByText('Zapisujemy decyzję…').waitFor()
  assert.equal(await yes.isDisabled(), true)
})

test('on a low window the question scrolls with the data', async (t) => {
  const { page } = await visit(t, { query: resume, prepare: receive, width: 928, height: 400 })
  await button(page, 'Tak, to ta sama osoba').waitFor()
  const position = await page.locator('.question').evaluate((own) => getComputedStyle(own).position)
  assert.equal(position, 'static')
})

test('the next action of choice and code is in view, however many fields are asked for', async (t) => {
  const [size] = WINDOWS
  const { page } = await visit(t, size)
  await page.getByRole('option', { name: 'Kredyt hipoteczny' }).click()
  assert.equal(await isInView(button(page, 'Pokaż kod klientowi')), true)
  assert.equal(await page.getByRole('listitem').filter({ hasText: 'stan dowodu' }).count(), 1)
  const prepare = (fake: FakeApi) => {
    fake.view = askedBy(invited(), 'take-mortgage')
  }
  const code = await visit(t, { ...size, query: resume, prepare })
  const cancel = button(code.page, 'Anuluj')
  await cancel.waitFor()
  assert.equal(await isInView(cancel), true)
})

test('a list of fields stands in two columns, one beneath the other', async (t) => {
  for (const { width } of WINDOWS) {
    const { page } = await visit(t, { width, query: 'operation=take-mortgage' })
    const fields = page.locator('.fields li')
    await fields.first().waitFor()
    const boxes = await fields.evaluateAll((all) =>
      all.map((own) => {
        const { left, top } = own.getBoundingClientRect()
        return { left: Math.round(left), top: Math.round(top) }
      }),
    )
    assert.equal(boxes.length, 24)
    assert.equal(new Set(boxes.map(({ left }) => left)).size, 2, `${width}`)
    assert.equal(new Set(boxes.map(({ left, top }) => `${left} ${top}`)).size, 24)
  }
})

test('a postal code stays in one line, and an address is copied as it is', async (t) => {
  for (let width = 320; width <= 400; width += 16) {
    const { page } = await visit(t, { query: resume, prepare: release, width })
    await button(page, 'Pokaż dane klienta').click()
    const address = page.getByText('ul. Przykładowa')
    await address.waitFor()
    assert.equal(await address.textContent(), 'ul. Przykładowa 14A/7, 00-950 Warszawa')
    const lines = await address.getByText('00-950').evaluate((own) => own.getClientRects().length)
    assert.equal(lines, 1, `${width}`)
  }
})
