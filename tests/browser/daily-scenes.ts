import assert from 'node:assert/strict'
import type { ComponentScene } from './component-scene.ts'
import { ANNA } from './customer.ts'
import { focused, tabTo } from './keyboard.ts'
import { refuseOnce } from './tour.ts'

const SHORT_NAME = 'Anna Wiśniewska-Kowalczyk'
const YES = 'Tak, to ta sama osoba'

/** The component in daily use: by keyboard, in several tabs and languages, and where something breaks off. */
export const DAILY: readonly ComponentScene[] = [
  {
    name: 'the keyboard alone is enough, and Enter never decides by itself',
    signedOut: true,
    async play({ employee, customer }) {
      const { page } = employee
      await employee.open()
      await page.getByRole('link', { name: 'Zaloguj się' }).waitFor()
      await tabTo(page, 'Zaloguj się')
      await page.keyboard.press('Enter')
      await page.getByRole('button', { name: 'Anna Nowak' }).waitFor()
      await tabTo(page, 'Anna Nowak')
      await page.keyboard.press('Enter')
      await page.getByRole('option', { name: 'Wypłata gotówki' }).waitFor()
      await tabTo(page, 'Szukaj czynności')
      await page.keyboard.type('wypl')
      await page.keyboard.press('Enter')
      await employee.sees('Na zeskanowanie zostało')
      await customer.answer(await employee.readCode())

      await page.getByRole('button', { name: YES }).waitFor()
      await page.waitForTimeout(500)
      assert.equal(await focused(page), SHORT_NAME)
      for (let press = 0; press < 3; press++) await page.keyboard.press('Enter')
      await page.keyboard.press('Escape')
      await employee.sees('Pokaż dane')
      await page.keyboard.press('Escape')
      assert.equal((await employee.newest()).state, 'received')

      await tabTo(page, YES)
      await page.keyboard.press('Space')
      await employee.sees('Tożsamość potwierdzona')
      await tabTo(page, 'Pokaż dane klienta')
      await page.keyboard.press('Enter')
      await page.getByRole('heading', { name: SHORT_NAME }).waitFor()
    },
  },
  {
    name: 'a script cannot decide',
    async play({ employee, customer }) {
      await employee.showCode()
      await customer.answer(await employee.readCode())
      const yes = employee.page.getByRole('button', { name: YES })
      await yes.waitFor()
      await employee.page.waitForTimeout(500)
      await yes.evaluate((button) => {
        if (button instanceof HTMLElement) button.click()
        button.dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true }))
        button.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }))
      })
      await employee.page.waitForTimeout(500)
      assert.equal((await employee.newest()).state, 'received')
      await yes.click()
      await employee.sees('Tożsamość potwierdzona')
    },
  },
  {
    name: 'a decision that could not be recorded is not made, and can be repeated',
    async play({ employee, customer }) {
      await employee.showCode()
      await customer.answer(await employee.readCode())
      await refuseOnce(employee.page, '**/decision', 'journal-unavailable')
      await employee.decide(YES)
      await employee.sees('journal-unavailable')
      assert.equal((await employee.newest()).state, 'received')
      await employee.decide(YES)
      await employee.sees('Tożsamość potwierdzona')
    },
  },
  {
    name: 'after a reload, at any moment, work goes on where it was',
    async play({ employee, customer }) {
      const { page } = employee
      await employee.showCode()
      const code = await employee.readCode()
      await page.reload()
      await employee.sees('Na zeskanowanie zostało')
      assert.equal(await employee.readCode(), code)

      await customer.answer(code)
      await page.getByRole('heading', { name: SHORT_NAME }).waitFor()
      await page.reload()
      await page.getByRole('heading', { name: SHORT_NAME }).waitFor()
      await employee.decide(YES)

      await employee.sees('Tożsamość potwierdzona')
      await page.reload()
      await employee.press('Pokaż dane klienta')
      await page.getByRole('heading', { name: SHORT_NAME }).waitFor()
      const said = await page.evaluate(
        'location.href + document.title + JSON.stringify(history.state)',
      )
      assert.doesNotMatch(String(said), /Wiśniewska|Anna|86041241721/)
      await employee.press('Nowa weryfikacja')
      await page.waitForFunction("location.hash === ''")
    },
  },
  {
    name: 'two tabs of one session show the same, and one answer counts',
    async play({ employee, customer, another }) {
      await employee.showCode()
      const second = await another()
      await second.takeUp('invited')
      await customer.answer(await employee.readCode())
      for (const { page } of [employee, second]) {
        await page.getByRole('button', { name: YES }).waitFor()
      }
      await second.turnDown('Podejrzenie oszustwa')
      for (const tab of [employee, second]) {
        await tab.sees('Podejrzenie oszustwa')
        assert.equal(await tab.page.getByText('Wiśniewska').count(), 0)
      }
    },
  },
  {
    name: 'a lost network comes back by itself, with what happened meanwhile',
    async play({ employee, customer }) {
      const { page } = employee
      await employee.showCode()
      const code = await employee.readCode()
      await page.context().setOffline(true)
      await employee.sees('Brak połączenia')
      await customer.answer(code)
      await customer.sees('Dane wysłane')
      assert.equal(await page.getByText('Wiśniewska').count(), 0)
      await page.context().setOffline(false)
      await page.getByRole('heading', { name: SHORT_NAME }).waitFor()
      await page.getByText('Brak połączenia', { exact: true }).waitFor({ state: 'hidden' })
      await employee.decide(YES)
      await employee.sees('Tożsamość potwierdzona')
    },
  },
  {
    name: 'a server that dies and returns finds the page waiting',
    alone: true,
    async play({ employee, customer, installation }) {
      await employee.showCode()
      const code = await employee.readCode()
      await installation.killServer()
      await employee.sees('Brak połączenia z serwerem')
      await installation.startServer()
      await employee.page.getByText('Brak połączenia z serwerem').waitFor({ state: 'hidden' })
      assert.equal(await employee.readCode(), code)
      await customer.answer(code)
      await employee.decide(YES)
      await employee.sees('Tożsamość potwierdzona')
    },
  },
  {
    name: 'signing out cancels what is open',
    async play({ employee, customer }) {
      await employee.showCode()
      const code = await employee.readCode()
      await employee.press('Wyloguj się')
      await employee.page.getByRole('link', { name: 'Zaloguj się' }).waitFor()
      await customer.answer(code)
      await customer.sees('Nie udało się')
      await employee.page.context().clearCookies()
      await employee.signIn()
      await employee.listed('cancelled')
    },
  },
  {
    name: 'full screen speaks the language of the customer',
    async play({ employee, customer, institution }) {
      await employee.showCode('Otwarcie rachunku')
      await employee.press('Pokaż na pełnym ekranie')
      const screen = employee.page.getByRole('dialog')
      await screen.getByText(`${institution} prosi o:`).waitFor()
      await screen.getByRole('button', { name: 'Українська' }).click()
      await screen
        .getByRole('heading', { name: 'Відскануйте код у застосунку mObywatel' })
        .waitFor()
      await screen.getByText('дата народження').waitFor()
      const size = await screen.evaluate((element) => element.getBoundingClientRect().toJSON())
      assert.deepEqual([size.width, size.height], [1280, 860])
      await customer.answer(await employee.readCode())
      await screen.waitFor({ state: 'hidden' })
      await employee.page.getByRole('heading', { name: ANNA }).waitFor()
      await employee.decide(YES)
      await employee.sees('Tożsamość potwierdzona')
    },
  },
  {
    name: 'Polish, English and Ukrainian, each at once and to the end',
    async play({ employee, customer }) {
      const { page } = employee
      await employee.showCode()
      await page.getByLabel('Język').selectOption('English')
      await page.getByRole('button', { name: 'Sign out' }).waitFor()
      await page.getByText('Withdraw cash').first().waitFor()
      await page.getByLabel('Language').selectOption('Українська')
      await page.getByText('Зняття готівки').first().waitFor()
      await page.getByLabel('Мова').selectOption('Polski')
      await customer.answer(await employee.readCode())
      await employee.decide(YES)
      await page.getByLabel('Język').selectOption('English')
      await page.getByRole('heading', { name: 'Identity confirmed' }).waitFor()
      await page.getByLabel('Language').selectOption('Polski')
      await employee.sees('Tożsamość potwierdzona')
    },
  },
]
