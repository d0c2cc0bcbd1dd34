import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ended, ID, invited, person, problem, received } from './testing/samples.ts'
import { stageForTests } from './testing/stage.ts'
import {
  afterPause,
  button,
  CANARIES,
  focused,
  heading,
  inside,
  receive,
  release,
  resume,
} from './testing/verification-page.ts'

const visit = stageForTests()

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
      const now = Date.now()
      const receivedAt = new Date(now + 1500).toISOString()
      fake.view = { ...received(ID, 301.5, now), receivedAt }
      fake.data = person(portrait)
    },
  })
  const shown = await page.getByText(/Na decyzję zostało \d/).textContent()
  // The page may have taken a while; what it must not show is 5:01 or 5:02.
  assert.match(shown ?? '', /zostało (5:00|4:\d\d)/)
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
  for (let i = 0; i < 6 && (await focused(page)) !== 'Tak, to ta sama osoba'; i++)
    await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await heading(page, 'Tożsamość potwierdzona').waitFor()
  assert.equal(await focused(page), 'Tożsamość potwierdzona')
})

test('values hide and show with one key and are not in the page while hidden', async (t) => {
  for (const [prepare, back] of [
    [receive, 'MAB123456'],
    [release, 'Stanisława'],
  ] as const) {
    const { page } = await visit(t, { query: resume, prepare })
    if (prepare === release) await button(page, 'Pokaż dane klienta').click()
    await button(page, 'Ukryj dane').waitFor()
    await page.getByText(back).waitFor()
    await page.keyboard.press('Escape')
    await button(page, 'Pokaż dane').waitFor()
    assert.doesNotMatch(await inside(page), /860412|1986|MAB|Stanisława/)
    await page.keyboard.press('Escape')
    await page.getByText(back).waitFor()
  }
})

test('the PESEL is copied without the gap that the eye sees', async (t) => {
  const { page } = await visit(t, { query: resume, prepare: release })
  await button(page, 'Pokaż dane klienta').click()
  const pesel = page.locator('dd', { hasText: '860412' })
  assert.equal(await pesel.evaluate((element) => element.textContent?.trim()), '86041212342')
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

for (const [what, code, status] of [
  ['is over', 'not-signed-in', 401],
  ["is somebody else's", 'not-found', 404],
] as const)
  test(`released data goes when the session ${what}, with no press`, async (t) => {
    const { page, fake, heard } = await visit(t, { query: resume, prepare: release })
    await button(page, 'Pokaż dane klienta').click()
    await page.getByText('860412').waitFor()
    await page.waitForTimeout(100)
    // As when it is ended in another tab: the stream closes, and what is asked afterwards is refused.
    if (code === 'not-signed-in') fake.refusals.set('/events', problem(code, status))
    fake.refusals.set(`/${ID}`, problem(code, status))
    fake.down = true
    fake.down = false
    await page.locator('[data-stage=stopped]').waitFor()
    assert.doesNotMatch(await inside(page), CANARIES)
    assert.deepEqual((await heard()).at(-1), { type: 'okienko-problem', code })
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
