import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import type { FakeApi } from './testing/fake-api.ts'
import { ended, ID, invited, person, problem, received, released } from './testing/samples.ts'
import { stageForTests } from './testing/stage.ts'

const visit = stageForTests()
const resume = `verification=${ID}`
const CANARIES = /Wiśniewska|Anna|86041212342|860412|MAB|Stanisława|Zbigniew/

const receive = (fake: FakeApi, portrait: string) => {
  fake.view = received()
  fake.data = person(portrait)
  fake.answer = ({ path, body }) =>
    path.endsWith('/decision') && JSON.stringify(body).includes('same-person"}')
      ? released()
      : ended('rejected', 'face-differs')
}
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
const heading = (page: Page, name: string) => page.getByRole('heading', { name })
/** Text of the shadow tree, attributes and all. */
const inside = (page: Page) =>
  page.locator('okienko-verification').evaluate((element) => element.shadowRoot?.innerHTML ?? '')
const afterPause = (page: Page) => page.waitForTimeout(450)

test('from the choice to released data', async (t) => {
  const { page, fake, heard } = await visit(t, { prepare: receive })
  await page.getByRole('option', { name: 'Wypłata gotówki' }).click()
  await page.getByText('Zawarcie i obsługa umowy').waitFor()
  await button(page, 'Pokaż kod klientowi').click()
  await page.getByRole('img', { name: 'Kod QR' }).waitFor()

  fake.become(received())
  await heading(page, 'Anna Maria Wiśniewska-Kowalczyk').waitFor()
  await afterPause(page)
  await button(page, 'Tak, to ta sama osoba').click()
  await heading(page, 'Tożsamość potwierdzona').waitFor()
  assert.doesNotMatch(await inside(page), CANARIES)

  assert.deepEqual(
    (await heard()).map(({ type }) => type),
    ['okienko-started', 'okienko-state', 'okienko-state', 'okienko-state', 'okienko-released'],
  )
  assert.doesNotMatch(JSON.stringify(await heard()), CANARIES)

  const reads = () => fake.requests.filter(({ path }) => path.endsWith('/released-data')).length
  assert.equal(reads(), 0)
  await button(page, 'Pokaż dane klienta').click()
  await heading(page, 'Anna Maria').waitFor()
  assert.equal(reads(), 1)
  await button(page, 'Nowa weryfikacja').click()
  await heading(page, 'Co klient chce załatwić?').waitFor()
  assert.doesNotMatch(await inside(page), CANARIES)
})

test('the host is told which verification is on the screen, and that none is any more', async (t) => {
  const { page, fake } = await visit(t, { query: resume, prepare: receive })
  await page.evaluate(() => {
    Object.assign(window, { shown: [] })
    document.addEventListener('okienko-shown', (event) => {
      ;(window as unknown as { shown: unknown[] }).shown.push(Reflect.get(event, 'id'))
    })
  })
  await button(page, 'Tak, to ta sama osoba').waitFor()
  fake.become(ended('expired', 'not-decided'))
  await button(page, 'Nowa weryfikacja').click()
  await page.getByRole('option', { name: 'Wypłata gotówki' }).click()
  await button(page, 'Pokaż kod klientowi').click()
  await page.getByRole('img', { name: 'Kod QR' }).waitFor()
  const shown = (await page.evaluate('window.shown')) as unknown[]
  assert.deepEqual(shown.slice(-2), [null, ID])
})

test('a clock that is a little behind never shows more than the limit', async (t) => {
  const { page } = await visit(t, {
    query: resume,
    prepare: (fake, portrait) => {
      const receivedAt = new Date(Date.now() + 1500).toISOString()
      fake.view = { ...received(ID, 301.5), receivedAt }
      fake.data = person(portrait)
    },
  })
  const shown = await page.getByText(/Na decyzję zostało \d/).textContent()
  // The page may have taken a while; what it must not show is 5:01 or 5:02.
  assert.match(shown ?? '', /zostało (5:00|4:\d\d)/)
})

test('the start carries the context and an idempotency key', async (t) => {
  const { page, fake } = await visit(t, { query: 'operation=open-account' })
  await page.locator('okienko-verification').evaluate((element) => {
    Object.assign(element, { caseId: 'case-7', knownCustomerId: 'known-1', system: 'branch' })
  })
  await button(page, 'Pokaż kod klientowi').click()
  await page.getByRole('img', { name: 'Kod QR' }).waitFor()
  const start = fake.requests.find(({ method }) => method === 'POST')
  assert.deepEqual(start?.body, {
    operation: 'open-account',
    context: { system: 'branch', caseId: 'case-7', knownCustomerId: 'known-1' },
  })
  assert.match(String(start?.headers['idempotency-key']), /^[0-9a-f]{32}$/)
  assert.doesNotMatch(await page.content(), /case-7|known-1/)
})

test('the whole way by keyboard alone', async (t) => {
  const { page, fake } = await visit(t, { prepare: receive })
  await page.getByRole('combobox').waitFor()
  await page.keyboard.press('Tab')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('2')
  assert.match(
    String(await page.getByRole('option', { selected: true }).textContent()),
    /2\s+Wypłata gotówki/,
  )
  await page.keyboard.press('Enter')
  await heading(page, 'Otwarcie rachunku').waitFor()

  fake.become(received())
  await button(page, 'Tak, to ta sama osoba').waitFor()
  await afterPause(page)
  // Enter on the data decides nothing; the answer is reached by Tab only.
  await page.keyboard.press('Enter')
  await heading(page, 'Anna Maria').waitFor()
  const focused = () =>
    page
      .locator('okienko-verification')
      .evaluate((e) => e.shadowRoot?.activeElement?.textContent?.trim())
  for (let i = 0; i < 6 && (await focused()) !== 'Tak, to ta sama osoba'; i++)
    await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await heading(page, 'Tożsamość potwierdzona').waitFor()
  assert.equal(await focused(), 'Tożsamość potwierdzona')
})

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

test('values hide and show with one key and are not in the page while hidden', async (t) => {
  const { page } = await visit(t, { query: resume, prepare: receive })
  await button(page, 'Ukryj dane').waitFor()
  await page.keyboard.press('Escape')
  await button(page, 'Pokaż dane').waitFor()
  assert.doesNotMatch(await inside(page), /860412|MAB|Stanisława/)
  await page.keyboard.press('Escape')
  await page.getByText('Stanisława').waitFor()
})

test('the PESEL is copied without the gap that the eye sees', async (t) => {
  const { page } = await visit(t, { query: resume, prepare: receive })
  const pesel = page.locator('dd', { hasText: '860412' })
  assert.equal(await pesel.evaluate((element) => element.textContent?.trim()), '86041212342')
})

test('a new code cancels the old one and starts the same operation again', async (t) => {
  const { page, fake, heard } = await visit(t, {
    query: resume,
    prepare: (fake) => {
      fake.view = invited()
      fake.answer = () => ended('cancelled', 'new-code')
    },
  })
  await button(page, 'Nowy kod').click()
  // Not waitForFunction: it polls with eval, which the policy of the page forbids.
  while (!(await heard()).some(({ type }) => type === 'okienko-started'))
    await page.waitForTimeout(20)
  const posts = fake.requests.filter(({ method }) => method === 'POST')
  assert.deepEqual(posts[0]?.body, { reason: 'new-code' })
  assert.equal(posts[1]?.path, '/v1/verifications')
  assert.ok((await heard()).some((event) => event.type === 'okienko-ended'))
})

test('a refusal at the counter is recorded', async (t) => {
  const { page, fake } = await visit(t, {
    query: resume,
    prepare: (fake) => {
      fake.view = invited()
      fake.answer = () => ended('refused', 'at-the-counter')
    },
  })
  await button(page, 'Klient odmówił').click()
  await heading(page, 'Klient odmówił przy okienku').waitFor()
  assert.ok(fake.requests.some(({ path }) => path.endsWith('/refusal')))
})

test('full screen speaks the customer’s language, closes by Escape and gives the focus back', async (t) => {
  const { page } = await visit(t, {
    query: resume,
    prepare: (fake) => {
      fake.view = invited()
    },
  })
  await button(page, 'Pokaż na pełnym ekranie').click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText('Bank Przykładowy').waitFor()
  await dialog.getByRole('button', { name: 'Українська' }).click()
  await dialog.getByRole('heading', { name: 'Відскануйте код' }).waitFor()
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'hidden' })
  const focused = await page
    .locator('okienko-verification')
    .evaluate((element) => element.shadowRoot?.activeElement?.textContent?.trim())
  assert.equal(focused, 'Pokaż na pełnym ekranie')
})

test('waiting helps after 20 s and gets heavier in the last 15 s', async (t) => {
  const { page } = await visit(t, {
    query: resume,
    prepare: (fake) => {
      fake.view = invited(ID, 40)
    },
  })
  await page.getByRole('img', { name: 'Kod QR' }).waitFor()
  const weight = () =>
    page.getByRole('timer').evaluate((element) => getComputedStyle(element).fontWeight)
  assert.equal(await page.getByText('Gdzie klient znajdzie skaner?').count(), 0)
  assert.equal(await weight(), '400')
  await page.clock.install({ time: Date.now() + 28_000 })
  await page.getByText('Gdzie klient znajdzie skaner?').click()
  await page.getByText('Potwierdź swoje dane').waitFor()
  assert.equal(await weight(), '700')
  assert.match(String(await page.getByRole('status').textContent()), /Zostało \d+ sekund/)
})

test('a lost connection is said, mended and the state read anew', async (t) => {
  const { page, fake } = await visit(t, {
    query: resume,
    prepare: (fake) => {
      fake.view = invited()
    },
  })
  await page.getByRole('img', { name: 'Kod QR' }).waitFor()
  fake.down = true
  await page.getByText('Brak połączenia z serwerem').waitFor()
  fake.view = { ...ended('refused', 'on-the-phone'), version: 2 }
  fake.down = false
  await heading(page, 'Klient odmówił zgody w telefonie').waitFor()
  assert.equal(await page.getByText('Brak połączenia z serwerem').count(), 0)
})

test('a session that is over takes the data away and leads to the sign-in', async (t) => {
  const { page, fake, heard } = await visit(t, { query: resume, prepare: receive })
  await button(page, 'Tak, to ta sama osoba').waitFor()
  fake.refusals.set('/decision', problem('not-signed-in', 401))
  await afterPause(page)
  await button(page, 'Tak, to ta sama osoba').click()
  const link = page.getByRole('link', { name: 'Zaloguj się ponownie' })
  const href = new URL(String(await link.getAttribute('href')))
  assert.equal(href.pathname, '/sign-in')
  assert.equal(href.searchParams.get('returnTo'), `/?${resume}`)
  assert.doesNotMatch(await inside(page), CANARIES)
  assert.deepEqual((await heard()).at(-1), { type: 'okienko-problem', code: 'not-signed-in' })
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
  const focused = () =>
    page
      .locator('okienko-verification')
      .evaluate((element) => element.shadowRoot?.activeElement?.textContent?.trim())
  await button(page, 'Nie, to inna osoba').waitFor()
  await afterPause(page)
  await button(page, 'Nie, to inna osoba').press('Enter')
  assert.equal(await focused(), 'Dlaczego nie można tego potwierdzić?')
  await button(page, 'Wróć do pytania').press('Enter')
  assert.equal(await focused(), 'Czy przed Tobą stoi osoba ze zdjęcia?')
})

test('an element moved before it starts keeps what the host gave it', async (t) => {
  const { page } = await visit(t, { prepare: receive })
  await page.evaluate((id) => {
    const element = document.createElement('okienko-verification')
    Object.assign(element, { verification: id })
    document.querySelector('okienko-verification')?.replaceWith(element)
    document.body.append(element)
  }, ID)
  await heading(page, 'Anna Maria').waitFor()
})

test('an element taken out of the page keeps no data, and resumes when it is back', async (t) => {
  const { page } = await visit(t, { query: resume, prepare: receive })
  await heading(page, 'Anna Maria').waitFor()
  const left = await page.evaluate(() => {
    const element = document.querySelector('okienko-verification')
    element?.remove()
    Object.assign(window, { taken: element })
    return element?.shadowRoot?.innerHTML ?? ''
  })
  assert.doesNotMatch(left, CANARIES)
  await page.evaluate('document.querySelector("main").append(window.taken)')
  await heading(page, 'Anna Maria').waitFor()
})

test('with a bearer token every request carries it, the live stream too', async (t) => {
  const { page, fake } = await visit(t, {
    query: 'empty',
    prepare: (fake) => {
      fake.view = invited()
    },
  })
  await page.getByRole('combobox').waitFor()
  fake.requests.length = 0
  await page.evaluate((id) => {
    document.querySelector('okienko-verification')?.remove()
    const element = document.createElement('okienko-verification')
    Object.assign(element, { tokenProvider: async () => 'token-1', verification: id })
    document.querySelector('main')?.append(element)
  }, ID)
  await page.getByRole('img', { name: 'Kod QR' }).waitFor()
  await page.waitForTimeout(100)
  assert.ok(fake.requests.some(({ path }) => path.endsWith('/events')))
  for (const { headers } of fake.requests) assert.equal(headers.authorization, 'Bearer token-1')
})

test('nothing is kept in storage and nothing is said on the console', async (t) => {
  const { page } = await visit(t, { query: resume, prepare: receive })
  const said: string[] = []
  page.on('console', (message) => said.push(message.text()))
  page.on('pageerror', (error) => said.push(error.message))
  await button(page, 'Tak, to ta sama osoba').waitFor()
  await afterPause(page)
  await button(page, 'Tak, to ta sama osoba').click()
  await heading(page, 'Tożsamość potwierdzona').waitFor()
  assert.deepEqual(said, [])
  assert.equal(await page.evaluate('localStorage.length + sessionStorage.length'), 0)
})
