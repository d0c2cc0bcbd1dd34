import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ID, person, problem, received } from './testing/samples.ts'
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
  await page.getByRole('alert').getByText('Nie można zapisać dziennika').waitFor()
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
