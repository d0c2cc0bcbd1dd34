import assert from 'node:assert/strict'
import { describe } from 'node:test'
import { ANNA } from './browser/customer.ts'
import { employeeAt } from './browser/employee.ts'
import { focused, tabTo } from './browser/keyboard.ts'
import { scenes } from './browser/scenes.ts'
import { refuseOnce } from './browser/tour.ts'

const SHORT_NAME = 'Anna Wiśniewska-Kowalczyk'

describe('the desk in daily use', () => {
  const scene = scenes()

  scene(
    'the keyboard alone is enough, and Enter never decides by itself',
    async (cast) => {
      const { employee, customer } = cast
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

      await page.getByRole('button', { name: 'Tak, to ta sama osoba' }).waitFor()
      await page.waitForTimeout(500)
      assert.equal(await focused(page), SHORT_NAME)
      for (let press = 0; press < 3; press++) await page.keyboard.press('Enter')
      await page.keyboard.press('Escape')
      await employee.sees('Pokaż dane')
      await page.keyboard.press('Escape')
      assert.equal((await employee.newest()).state, 'received')

      await tabTo(page, 'Tak, to ta sama osoba')
      await page.keyboard.press('Space')
      await employee.sees('Tożsamość potwierdzona')
      await tabTo(page, 'Pokaż dane klienta')
      await page.keyboard.press('Enter')
      await page.getByRole('heading', { name: SHORT_NAME }).waitFor()
    },
    null,
  )

  scene('a script cannot decide', async ({ employee, customer }) => {
    await employee.showCode()
    await customer.answer(await employee.readCode())
    const yes = employee.page.getByRole('button', { name: 'Tak, to ta sama osoba' })
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
  })

  scene('a decision that could not be recorded is not made, and can be repeated', async (cast) => {
    const { employee, customer } = cast
    await employee.showCode()
    await customer.answer(await employee.readCode())
    await refuseOnce(employee.page, '**/decision', 'journal-unavailable')
    await employee.decide('Tak, to ta sama osoba')
    await employee.sees('journal-unavailable')
    assert.equal((await employee.newest()).state, 'received')
    await employee.decide('Tak, to ta sama osoba')
    await employee.sees('Tożsamość potwierdzona')
  })

  scene('after a reload, at any moment, work goes on where it was', async (cast) => {
    const { employee, customer } = cast
    await employee.showCode()
    const code = await employee.readCode()
    await employee.page.reload()
    await employee.sees('Na zeskanowanie zostało')
    await employee.seesFirstRow('Na ekranie')
    assert.equal(await employee.readCode(), code)

    await customer.answer(code)
    await employee.page.getByRole('heading', { name: SHORT_NAME }).waitFor()
    await employee.page.reload()
    await employee.page.getByRole('heading', { name: SHORT_NAME }).waitFor()
    await employee.decide('Tak, to ta sama osoba')

    await employee.sees('Tożsamość potwierdzona')
    await employee.page.reload()
    await employee.press('Pokaż dane klienta')
    await employee.page.getByRole('heading', { name: SHORT_NAME }).waitFor()
    const said = await employee.page.evaluate(
      'location.href + document.title + JSON.stringify(history.state)',
    )
    assert.doesNotMatch(String(said), /Wiśniewska|Anna|86041241721/)

    await employee.press('Nowa weryfikacja')
    await employee.page.waitForFunction("location.hash === ''")
    await employee.resume('Potwierdzona')
    await employee.press('Pokaż dane klienta')
  })

  scene('two tabs of one session show the same, and one answer counts', async (cast) => {
    const { employee, customer, installation } = cast
    await employee.showCode()
    const page = await employee.page.context().newPage()
    const second = employeeAt(installation.deskUrl, page, { read: employee.readCode })
    await page.goto(installation.deskUrl)
    await second.resume('Czeka na klienta')
    await customer.answer(await employee.readCode())
    for (const tab of [employee, second]) {
      await tab.page.getByRole('button', { name: 'Tak, to ta sama osoba' }).waitFor()
    }
    await second.turnDown('Podejrzenie oszustwa')
    for (const tab of [employee, second]) {
      await tab.sees('Podejrzenie oszustwa')
      assert.equal(await tab.page.getByText('Wiśniewska').count(), 0)
    }
  })

  scene('a lost network comes back by itself, with what happened meanwhile', async (cast) => {
    const { employee, customer } = cast
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
    await employee.decide('Tak, to ta sama osoba')
    await employee.sees('Tożsamość potwierdzona')
  })

  scene('a server that dies and returns finds the desk waiting', async (cast) => {
    const { employee, customer, installation } = cast
    await employee.showCode()
    const code = await employee.readCode()
    await installation.killServer()
    await employee.sees('Brak połączenia z serwerem')
    await installation.startServer()
    await employee.page.getByText('Brak połączenia z serwerem').waitFor({ state: 'hidden' })
    assert.equal(await employee.readCode(), code)
    await customer.answer(code)
    await employee.decide('Tak, to ta sama osoba')
    await employee.sees('Tożsamość potwierdzona')
  })

  scene('signing out cancels what is open', async ({ employee, customer }) => {
    await employee.showCode()
    const code = await employee.readCode()
    await employee.press('Wyloguj się')
    await employee.page.getByRole('link', { name: 'Zaloguj się' }).waitFor()
    await customer.answer(code)
    await customer.sees('Nie udało się')
    await employee.page.context().clearCookies()
    await employee.signIn()
    await employee.seesFirstRow('Wypłata gotówki Anulowana')
    assert.equal(await employee.rows().first().getByRole('button').count(), 0)
  })

  scene('full screen speaks the language of the customer', async ({ employee, customer }) => {
    await employee.showCode('Otwarcie rachunku')
    await employee.press('Pokaż na pełnym ekranie')
    const screen = employee.page.getByRole('dialog')
    await screen.getByText('Bank Przykładowy S.A. prosi o:').waitFor()
    await screen.getByRole('button', { name: 'Українська' }).click()
    await screen.getByRole('heading', { name: 'Відскануйте код у застосунку mObywatel' }).waitFor()
    await screen.getByText('дата народження').waitFor()
    const size = await screen.evaluate((element) => element.getBoundingClientRect().toJSON())
    assert.deepEqual([size.width, size.height], [1280, 860])
    await customer.answer(await employee.readCode())
    await screen.waitFor({ state: 'hidden' })
    await employee.page.getByRole('heading', { name: ANNA }).waitFor()
    await employee.decide('Tak, to ta sama osoba')
    await employee.sees('Tożsamość potwierdzona')
  })

  scene('Polish, English and Ukrainian, each at once and to the end', async (cast) => {
    const { employee, customer } = cast
    const { page } = employee
    await employee.showCode()
    await page.getByLabel('Język').selectOption('English')
    await page.getByRole('button', { name: 'Sign out' }).waitFor()
    await page.getByText('Withdraw cash').first().waitFor()
    await page.getByLabel('Language').selectOption('Українська')
    await page.getByRole('heading', { name: 'Сьогоднішні перевірки' }).waitFor()
    await page.getByText('Зняття готівки').first().waitFor()
    await page.getByLabel('Мова').selectOption('Polski')
    await customer.answer(await employee.readCode())
    await employee.decide('Tak, to ta sama osoba')
    await page.getByLabel('Język').selectOption('English')
    await page.getByRole('heading', { name: 'Identity confirmed' }).waitFor()
    await page.getByLabel('Language').selectOption('Polski')
    await employee.sees('Tożsamość potwierdzona')
  })
})
