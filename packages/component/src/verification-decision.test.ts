import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { ID, invited, person, problem, received } from './testing/samples.ts'
import { stageForTests } from './testing/stage.ts'
import {
  afterPause,
  button,
  CANARIES,
  focused,
  heading,
  inside,
  receive,
  resume,
} from './testing/verification-page.ts'

const visit = stageForTests()

test('a click that nobody made decides nothing', async (t) => {
  const { page, fake } = await visit(t, { query: resume, prepare: receive })
  await button(page, 'Tak, to ta sama osoba').waitFor()
  await afterPause(page)
  await page.locator('okienko-verification').evaluate((element) => {
    const press = (selector: string) => {
      for (const own of element.shadowRoot?.querySelectorAll<HTMLElement>(selector) ?? [])
        own.click()
    }
    for (const selector of ['.answer', 'input[type=radio]', '.question .primary']) press(selector)
  })
  await page.waitForTimeout(100)
  await heading(page, 'Anna Maria').waitFor()
  assert.ok(!fake.requests.some(({ path }) => path.endsWith('/decision')))
})

test('a press within 400 ms of the question decides nothing, a later one does', async (t) => {
  const { page, fake } = await visit(t, { query: resume, prepare: receive })
  fake.refusals.set('/decision', problem('journal-unavailable', 503, true))
  const decisions = () => fake.requests.filter(({ path }) => path.endsWith('/decision')).length
  const yes = button(page, 'Tak, to ta sama osoba')
  await yes.waitFor()
  const box = await yes.boundingBox()
  const [x, y] = [(box?.x ?? 0) + 20, (box?.y ?? 0) + 20]
  await page.mouse.move(x, y)

  let waited = Number.POSITIVE_INFINITY
  let before = 0
  for (let attempt = 0; attempt < 8 && waited > 350; attempt++) {
    await afterPause(page)
    await button(page, 'Nie, to inna osoba').click()
    await page.mouse.move(x, y)
    const shown = await page.locator('okienko-verification').evaluate((element) => {
      element.shadowRoot?.querySelector<HTMLElement>('.actions .quiet')?.click()
      return performance.now()
    })
    before = decisions()
    await page.mouse.click(x, y)
    waited = (await page.evaluate(() => performance.now())) - shown
  }
  assert.ok(waited <= 350, 'the machine is too slow to press in time')
  assert.equal(decisions(), before)
  await afterPause(page)
  await page.mouse.click(x, y)
  await page.getByRole('alert').waitFor()
  assert.equal(decisions(), before + 1)
})

test('until the photo has been looked at, "yes" is there, says so aloud and sends nothing', async (t) => {
  const { page, fake } = await visit(t, {
    query: resume,
    prepare: (api, portrait) => {
      receive(api, portrait)
      api.decideInMs = 2_500
    },
  })
  const yes = button(page, 'Tak, to ta sama osoba')
  await yes.waitFor()
  assert.equal(await yes.getAttribute('aria-disabled'), 'true')
  assert.equal(await button(page, 'Nie, to inna osoba').getAttribute('aria-disabled'), null)
  await afterPause(page)
  await yes.press('Enter')
  const said = page.getByRole('status')
  await said.getByText('Najpierw porównaj twarz').waitFor()
  assert.equal(await focused(page), 'Tak, to ta sama osoba')
  await said.getByText('Można już potwierdzić.').waitFor()
  assert.equal(await yes.getAttribute('aria-disabled'), null)
  assert.ok(!fake.requests.some(({ path }) => path.endsWith('/decision')))
  await yes.press('Enter')
  await heading(page, 'Tożsamość potwierdzona').waitFor()
})

/** Ways in which a page shows nothing of the element, and back. */
const OUT_OF_SIGHT = {
  'taken off the page': ['main', 'display', 'none'],
  'left without a picture of its own': ['main', 'visibility', 'hidden'],
  'made transparent': ['okienko-verification', 'opacity', '0'],
  'in a page behind another': null,
} as const

async function turn(page: Page, way: keyof typeof OUT_OF_SIGHT, isAway: boolean) {
  await page.evaluate(
    ([style, away]) => {
      if (style) {
        const [selector, property, value] = style
        const element = document.querySelector<HTMLElement>(selector)
        return element?.style.setProperty(property, away ? value : '')
      }
      Object.defineProperty(document, 'hidden', { get: () => away, configurable: true })
      return document.dispatchEvent(new Event('visibilitychange'))
    },
    [OUT_OF_SIGHT[way], isAway] as const,
  )
}

for (const way of Object.keys(OUT_OF_SIGHT) as (keyof typeof OUT_OF_SIGHT)[]) {
  test(`what is ${way} asks for no data, and "yes" counts from when it is seen`, async (t) => {
    const { page, fake } = await visit(t, {
      query: resume,
      prepare: (api, portrait) => {
        receive(api, portrait)
        api.view = invited()
        api.decideInMs = 700
      },
    })
    const reads = () => fake.requests.filter(({ path }) => path.endsWith('/received-data')).length
    await page.getByRole('img', { name: 'Kod QR' }).waitFor()
    await turn(page, way, true)
    fake.become(received())
    await page.waitForTimeout(1_600)
    assert.equal(reads(), 0)
    assert.doesNotMatch(await inside(page), CANARIES)
    await turn(page, way, false)
    const yes = page.locator('.answer', { hasText: 'Tak' })
    await yes.waitFor()
    assert.equal(await yes.getAttribute('aria-disabled'), 'true')
    assert.equal(reads(), 1)
    await page.locator('.answer:not([aria-disabled]) >> text=Tak').waitFor()
  })

  test(`what is ${way} meanwhile has the comparison begun anew`, async (t) => {
    const { page, fake } = await visit(t, {
      query: resume,
      prepare: (api, portrait) => {
        receive(api, portrait)
        api.decideInMs = 1_500
      },
    })
    const yes = page.locator('.answer', { hasText: 'Tak' })
    await yes.waitFor()
    await turn(page, way, true)
    await page.waitForTimeout(2_000)
    // The question is not put to anybody, whatever the host does with the element's own nodes.
    assert.equal(await page.locator('.answer').count(), 0)
    await turn(page, way, false)
    const since = await page.evaluate(() => performance.now())
    await yes.waitFor()
    assert.equal(await yes.getAttribute('aria-disabled'), 'true')
    await page.locator('.answer:not([aria-disabled]) >> text=Tak').waitFor()
    assert.ok((await page.evaluate(() => performance.now())) - since >= 1_500)
    // It was shown once, as far as the journal is concerned.
    assert.equal(fake.requests.filter(({ path }) => path.endsWith('/received-data')).length, 1)
    await yes.click()
    await heading(page, 'Tożsamość potwierdzona').waitFor()
  })
}

test('who comes back to the page has the focus at the question again', async (t) => {
  const { page } = await visit(t, { query: resume, prepare: receive })
  const yes = button(page, 'Tak, to ta sama osoba')
  await button(page, 'Nie, to inna osoba').press('Enter')
  await button(page, 'Wróć do pytania').press('Enter')
  await yes.focus()
  await turn(page, 'in a page behind another', true)
  await yes.waitFor({ state: 'detached' })
  await turn(page, 'in a page behind another', false)
  await yes.waitFor()
  assert.equal(await focused(page), 'Czy przed Tobą stoi osoba ze zdjęcia?')
})

test('the answer "no" asks for the reason and sends it', async (t) => {
  const { page, fake, heard } = await visit(t, { query: resume, prepare: receive })
  await button(page, 'Nie, to inna osoba').waitFor()
  await afterPause(page)
  await button(page, 'Nie, to inna osoba').click()
  const confirm = button(page, 'Zakończ bez potwierdzenia')
  assert.ok(await confirm.isDisabled())
  await page.getByRole('radio', { name: 'Twarz różni się od zdjęcia' }).check()
  await afterPause(page)
  await confirm.click()
  await heading(page, 'Osoba przy okienku to nie osoba ze zdjęcia').waitFor()
  const sent = fake.requests.find(({ path }) => path.endsWith('/decision'))
  assert.deepEqual(sent?.body, { decision: 'not-the-same-person', reason: 'face-differs' })
  assert.deepEqual((await heard()).at(-1), {
    type: 'okienko-ended',
    id: ID,
    state: 'rejected',
    reason: 'face-differs',
  })
  assert.doesNotMatch(await inside(page), CANARIES)
})

for (const [what, photo] of [
  ['no photo', null],
  ['a photo that is no picture', 'bm90IGEgcGljdHVyZQ=='],
] as const)
  test(`with ${what} there is no way to confirm`, async (t) => {
    const { page } = await visit(t, {
      query: resume,
      prepare: (fake) => {
        fake.view = received()
        fake.data = person(photo)
      },
    })
    await button(page, 'Zakończ bez potwierdzenia').waitFor()
    assert.equal(await button(page, 'Tak, to ta sama osoba').count(), 0)
    assert.ok(await button(page, 'Zakończ bez potwierdzenia').isEnabled())
  })

test('a decision that was not recorded is said and can be made again', async (t) => {
  const { page, fake } = await visit(t, { query: resume, prepare: receive })
  fake.refusals.set('/decision', problem('journal-unavailable', 503, true))
  await button(page, 'Tak, to ta sama osoba').waitFor()
  await afterPause(page)
  await button(page, 'Tak, to ta sama osoba').click()
  await page.getByRole('alert').getByText('Nie można dokonać wpisu w dzienniku').waitFor()
  fake.refusals.clear()
  await button(page, 'Tak, to ta sama osoba').click()
  await heading(page, 'Tożsamość potwierdzona').waitFor()
})

test('the focus goes with the question and back', async (t) => {
  const { page } = await visit(t, { query: resume, prepare: receive })
  await button(page, 'Nie, to inna osoba').waitFor()
  await afterPause(page)
  await button(page, 'Nie, to inna osoba').press('Enter')
  assert.equal(await focused(page), 'Dlaczego nie można tego potwierdzić?')
  await button(page, 'Wróć do pytania').press('Enter')
  assert.equal(await focused(page), 'Czy przed Tobą stoi osoba ze zdjęcia?')
})
