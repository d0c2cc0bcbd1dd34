import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ended, ID, invited } from './testing/samples.ts'
import { stageForTests } from './testing/stage.ts'
import { button, focused, heading, resume } from './testing/verification-page.ts'

const visit = stageForTests()

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
  assert.equal(await focused(page), 'Pokaż na pełnym ekranie')
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
  assert.match(String(await page.getByRole('status').textContent()), /Zostało sekund: \d+/)
})
