import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { ID, invited } from './testing/samples.ts'
import { stageForTests } from './testing/stage.ts'
import { button, resume } from './testing/verification-page.ts'

const visit = stageForTests()

const KEPT = ['firstName', 'surname', 'pesel']
const asking = {
  ...invited(ID),
  fields: KEPT,
  kept: KEPT,
  shownBefore: ['firstName', 'surname', 'photo'],
}

const lists = (page: Page, within: string) =>
  page
    .locator(`${within} .fields li`)
    .evaluateAll((all) => all.map((one) => one.textContent?.trim()))

test('the code stage names what is asked for, and which of it is kept', async (t) => {
  const { page } = await visit(t, {
    query: resume,
    prepare: (fake) => {
      fake.view = asking
    },
  })
  await page.getByRole('img', { name: 'Kod QR' }).waitFor()
  const said = await lists(page, '.code-text')
  assert.equal(said.length, asking.asked.length)
  const marked = said.filter((one) => one?.includes('(zachowamy)'))
  assert.deepEqual(marked, ['imię (zachowamy)', 'nazwisko (zachowamy)', 'PESEL (zachowamy)'])
  const text = await page.locator('.code-text').innerText()
  assert.match(text, new RegExp(`Zachowamy oznaczone: 3/${asking.asked.length}\\.`))
  assert.match(text, /Resztę usuniemy po odebraniu, zdjęcie po porównaniu twarzy\./)
  assert.match(text, /zaszyfrowany numer/)
})

test('the customer sees the same on the full screen, in the customer’s language', async (t) => {
  const { page } = await visit(t, {
    query: resume,
    prepare: (fake) => {
      fake.view = asking
    },
  })
  await button(page, 'Pokaż na pełnym ekranie').click()
  await page.getByRole('dialog').getByRole('button', { name: 'English' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText(`We keep what is marked: 3/${asking.asked.length}.`).waitFor()
  const marked = (await lists(page, 'dialog')).filter((one) => one?.includes('(we keep it)'))
  assert.equal(marked.length, KEPT.length)
})

test('nothing is said to be dropped where the whole signed answer stays', async (t) => {
  const { page } = await visit(t, {
    query: resume,
    prepare: (fake) => {
      fake.view = { ...asking, purpose: { ...asking.purpose, keepEvidence: { years: 5 } } }
    },
  })
  await page
    .getByText(
      'Podpisana odpowiedź zostaje w całości, zapieczętowana, na 5 lat. Otworzy ją tylko audytor',
    )
    .waitFor()
  assert.doesNotMatch(await page.locator('.code-text').innerText(), /usuniemy/)
})

test('the photo is not said to be dropped where the operation keeps it', async (t) => {
  const { page } = await visit(t, {
    query: resume,
    prepare: (fake) => {
      const fields = [...KEPT, 'photo']
      fake.view = { ...asking, fields, kept: fields }
    },
  })
  await page.getByText('Resztę usuniemy po odebraniu.').waitFor()
})

test('the choice names both before anything is asked for', async (t) => {
  const { page } = await visit(t, { query: 'operation=open-account' })
  await page.getByText(/Zachowamy oznaczone: \d+\/\d+\./).waitFor()
})
