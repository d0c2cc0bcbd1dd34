import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe } from 'node:test'
import type { Page } from 'playwright-core'
import type { Cast } from './browser/cast.ts'
import { ANNA } from './browser/customer.ts'
import { scenes } from './browser/scenes.ts'
import { APPLICATIONS, applicationsIn } from './support/bank-applications.ts'
import { visitCatalogue } from './support/visit-catalogue.ts'

const ŁUKASZ = 'Łukasz Gżegżółka'
/** The list of the tests, over the operations of this catalogue. */
const LISTED = APPLICATIONS.replaceAll('open-account', 'account')
  .replaceAll('take-loan', 'loan')
  .replaceAll('withdraw-cash: [firstName, surname]', 'withdrawal: [surname]')

const folder = mkdtempSync(join(tmpdir(), 'okienko-visit-desk-'))
const env = {
  OKIENKO_CATALOGUE: visitCatalogue(folder),
  OKIENKO_APPLICATIONS: await applicationsIn(folder, LISTED),
}

const panel = (page: Page) => page.locator('.visit')
/** All operations of this catalogue have one name: they are told apart by where they stand. */
const pick = async ({ employee: { page } }: Cast, at: number) => {
  await page.locator('okienko-verification').getByRole('option').nth(at).click()
}
const confirm = async (cast: Cast, who: string) => {
  const { employee, customer } = cast
  await employee.page.getByRole('button', { name: 'Pokaż kod klientowi', exact: true }).click()
  await customer.answer(await employee.readCode(), who)
  // The operations here have no second name.
  await employee.page.getByRole('heading', { name: who.replace(' Maria', '') }).waitFor()
  await employee.decide('Tak, to ta sama osoba')
  await employee.sees('Tożsamość potwierdzona')
}

describe('a visit, at the desk', () => {
  const scene = scenes(env)
  after(() => rmSync(folder, { recursive: true, force: true }))

  scene('two errands from one scan, a third without one, and the customer leaves', async (cast) => {
    const { employee } = cast
    const { page } = employee
    await pick(cast, 0)
    await page.getByText('Dodaj czynność').click()
    await page.getByRole('checkbox').first().check()
    await confirm(cast, ANNA)
    await page.getByText('Z tego samego kodu także:').waitFor()
    await panel(page).getByText('Anna Wiśniewska-Kowalczyk').waitFor()
    assert.equal(await panel(page).getByRole('button', { name: 'Przekaż' }).count(), 2)

    await employee.press('Nowa weryfikacja')
    await pick(cast, 2)
    await employee.press('Użyj danych z tej wizyty')
    await employee.sees('Tożsamość potwierdzona')
    await panel(page).getByRole('button', { name: 'Przekaż' }).nth(2).waitFor()

    await employee.press('Pokaż dane klienta')
    await page.locator('.person').waitFor()
    await page.locator('.visit button.end:not([aria-disabled])').click()
    await panel(page)
      .getByText(/klient odszedł/i)
      .waitFor()
    await page.locator('.result').getByText('Klient odszedł.').waitFor()
    assert.doesNotMatch(await page.locator('body').innerText(), /Wiśniewska/)
  })

  scene('what needs another purpose or a new look says so, and asks for a code', async (cast) => {
    const { page } = cast.employee
    await pick(cast, 0)
    await confirm(cast, ANNA)
    await cast.employee.press('Nowa weryfikacja')
    await pick(cast, 3)
    await page.getByText('ta czynność zawsze wymaga nowego kodu').waitFor()
    await pick(cast, 4)
    await page.getByText('inny cel zatwierdzony przez Ministerstwo.').waitFor()
    assert.equal(await page.getByText('Użyj danych z tej wizyty').count(), 0)
  })

  scene(
    'the next customer ends the visit of the one before, and sees nothing of it',
    async (cast) => {
      const { page } = cast.employee
      await pick(cast, 0)
      await confirm(cast, ANNA)
      await panel(page).getByText('Anna Wiśniewska-Kowalczyk').waitFor()
      await cast.employee.press('Nowa weryfikacja')
      await pick(cast, 0)
      await confirm(cast, ŁUKASZ)
      await panel(page).getByText(ŁUKASZ).waitFor()
      assert.equal(await panel(page).getByText('Anna').count(), 0)
      assert.equal(await panel(page).getByRole('button', { name: 'Przekaż' }).count(), 1)
    },
  )

  scene('a co-borrower comes beside the first by the employee’s word', async (cast) => {
    const { page } = cast.employee
    await pick(cast, 0)
    await confirm(cast, ANNA)
    await cast.employee.press('Nowa weryfikacja')
    await pick(cast, 0)
    await page.getByText('W jakiej roli?').click()
    await page.getByRole('radio', { name: 'współkredytobiorca' }).check()
    await page.getByRole('checkbox', { name: 'Kolejna osoba w tej wizycie' }).check()
    await confirm(cast, ŁUKASZ)
    await panel(page).getByText(ŁUKASZ).waitFor()
    await panel(page).getByText('Anna Wiśniewska-Kowalczyk').waitFor()
    await panel(page).getByText('współkredytobiorca').waitFor()
  })

  scene('a short code is handed to the cash desk', async (cast) => {
    const { page } = cast.employee
    await pick(cast, 0)
    await confirm(cast, ANNA)
    await panel(page).getByRole('button', { name: 'Przekaż' }).click()
    await panel(page).getByRole('combobox').selectOption('cash-desk')
    await panel(page).getByRole('button', { name: 'Pokaż krótki kod' }).click()
    const code = page.locator('.visit-code')
    await code.waitFor()
    assert.match((await code.innerText()).replace(/\s/g, ''), /^[BCDFGHJKLMNPQRSTVWXZ]{8}$/)
    await panel(page).getByText('Kasa: czeka na odbiór').waitFor()
  })

  scene('whoever signs out in one tab has ended it in the other', async (cast) => {
    const { page } = cast.employee
    await pick(cast, 0)
    await confirm(cast, ANNA)
    await cast.employee.press('Pokaż dane klienta')
    await page.locator('.person').waitFor()
    const other = await page.context().newPage()
    await other.goto(new URL('/', page.url()).href)
    await other.getByRole('button', { name: 'Wyloguj się' }).click()
    await page.locator('.person').waitFor({ state: 'detached' })
    assert.doesNotMatch(await page.locator('body').innerText(), /Wiśniewska/)
    // A tab closed on its way to the identity provider and back may never say that it is closed.
    await other.getByRole('link', { name: 'Zaloguj się' }).waitFor()
  })
})
