import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import {
  BANK_OFFER,
  INVITATIONS,
  invitedBy,
  NO_VISIT,
  releasedAtBank,
} from './testing/bank-samples.ts'
import type { FakeApi } from './testing/fake-api.ts'
import { person, problem, received } from './testing/samples.ts'
import { stageForTests } from './testing/stage.ts'
import { afterPause, button, heading, inside, resume } from './testing/verification-page.ts'

/* The component over a server that has no rooms for visits, hand-overs, comparisons: a bank's own identification system. */

const visit = stageForTests()

const atBank = (fake: FakeApi, portrait: string) => {
  fake.offer = BANK_OFFER
  fake.visit = NO_VISIT
  fake.data = person(portrait)
  fake.answer = () => releasedAtBank()
  for (const route of ['/visit/names', '/comparison', '/hand-overs', '/reuses'])
    fake.refusals.set(route, problem('not-found', 404))
}

/** All that is to be read, or heard. */
const words = async (page: Page) => (await inside(page)).replaceAll(/\s|&nbsp;/g, ' ')

/** What is Okienko's own where its server has the data. */
const OKIENKO =
  /Okienko samo|Okienko itself|Okienko саме|wizyt|visit|візит|Przekaż|Hand over|Передати|zaszyfrowany numer|encrypted number|зашифрований номер/i

test('from the choice to released data, and to the next customer', async (t) => {
  const { page, fake, heard } = await visit(t, { prepare: atBank })
  await page.getByRole('option', { name: 'Wypłata gotówki' }).click()
  await button(page, 'Pokaż kod klientowi').click()
  await page.getByRole('img', { name: 'Kod QR' }).waitFor()
  fake.become(received())
  await heading(page, 'Anna Maria Wiśniewska-Kowalczyk').waitFor()
  await afterPause(page)
  await button(page, 'Tak, to ta sama osoba').click()
  await heading(page, 'Tożsamość potwierdzona').waitFor()
  await button(page, 'Pokaż dane klienta').click()
  await page.getByText('860412').waitFor()
  await button(page, 'Nowa weryfikacja').click()
  await heading(page, 'Co klient chce załatwić?').waitFor()
  assert.ok(!(await heard()).some(({ type }) => type === 'okienko-problem'))
  assert.equal(await page.getByRole('alert').count(), 0)
})

test('released data stays on the screen though no visit is there, over every look', async (t) => {
  const { page, fake } = await visit(t, {
    query: `${resume}&hand-over=loan-front`,
    prepare: (fake, portrait) => {
      atBank(fake, portrait)
      fake.view = releasedAtBank()
    },
  })
  await button(page, 'Pokaż dane klienta').click()
  await page.getByText('860412').waitFor()
  const looks = () => fake.requests.filter(({ path }) => path === '/v1/visit').length
  const before = looks()
  // The stream is lost and found: whoever follows looks what has moved meanwhile.
  fake.down = true
  await page.waitForTimeout(300)
  fake.down = false
  while (looks() === before) await page.waitForTimeout(50)
  await page.waitForTimeout(300)
  await page.getByText('860412').waitFor()
  assert.equal(await page.getByText('Danych nie można tu już otworzyć').count(), 0)
  assert.equal(await page.getByText('Przekaż do').count(), 0)
})

test('where not even the routes of the visit are there, the flow goes on calmly', async (t) => {
  const { page, heard } = await visit(t, {
    query: `${resume}&hand-over=loan-front`,
    prepare: (fake, portrait) => {
      atBank(fake, portrait)
      fake.view = releasedAtBank()
      for (const route of ['/visit', '/applications'])
        fake.refusals.set(route, problem('not-found', 404))
    },
  })
  await button(page, 'Pokaż dane klienta').click()
  await page.getByText('860412').waitFor()
  await button(page, 'Nowa weryfikacja').click()
  await page.getByRole('option').first().click()
  await button(page, 'Pokaż kod klientowi').waitFor()
  assert.equal(await page.getByRole('alert').count(), 0)
  assert.ok(!(await heard()).some(({ type }) => type === 'okienko-problem'))
})

test('what the server has no words for is not offered: another operation in the code, a company', async (t) => {
  const { page } = await visit(t, { prepare: atBank })
  await page.getByRole('option').first().click()
  await button(page, 'Pokaż kod klientowi').waitFor()
  assert.equal(await page.getByText('Dodaj czynność').count(), 0)
  await page.getByText('W jakiej roli?').click()
  await page.getByRole('radio', { name: 'pełnomocnik' }).check()
  await page.getByText('nigdy nieobecnego mocodawcę').waitFor()
  assert.equal(await page.getByRole('radio', { name: 'reprezentant firmy' }).count(), 0)
})

test('who checked is said in the server’s words, and nothing is said that is Okienko’s own', async (t) => {
  for (const lang of ['pl', 'en', 'uk'] as const) {
    const { page, fake } = await visit(t, {
      query: `${resume}&lang=${lang}`,
      prepare: (fake, portrait) => {
        atBank(fake, portrait)
        fake.view = invitedBy(INVITATIONS['code-picture'])
      },
    })
    await page.locator('.code-picture .secondary').first().click()
    await page.getByRole('dialog').locator('.customer-text').waitFor()
    assert.doesNotMatch(await words(page), OKIENKO, `${lang}, code`)
    assert.match(await words(page), /system banku|bank’s own system|система банку/)
    fake.become(received())
    const { title, text } = BANK_OFFER.words.grades.proven
    const details = page.locator('.evidence')
    await details.locator('summary').click()
    assert.match((await details.innerText()).replaceAll('\u00a0', ' '), new RegExp(title[lang]))
    const told = (await details.locator('p').first().innerText()).replaceAll('\u00a0', ' ')
    assert.equal(told, text[lang])
    assert.doesNotMatch(await words(page), OKIENKO, `${lang}, assessing`)
    fake.become({ ...releasedAtBank('vouched'), version: 4 })
    await page.locator('.result').waitFor()
    const result = (await page.locator('.result').innerText()).replaceAll('\u00a0', ' ')
    assert.ok(result.includes(BANK_OFFER.words.grades.vouched.text[lang]), lang)
    assert.ok(result.includes(BANK_OFFER.words.open.recorded[lang]), lang)
    assert.doesNotMatch(await words(page), OKIENKO, `${lang}, released`)
  }
})
