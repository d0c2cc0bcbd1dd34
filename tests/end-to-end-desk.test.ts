import assert from 'node:assert/strict'
import { describe } from 'node:test'
import { playComponent } from './browser/component-suite.ts'
import { DAILY } from './browser/daily-scenes.ts'
import { scenes } from './browser/scenes.ts'

describe('the desk in daily use', () => {
  const scene = scenes()
  playComponent(scene, 'server', DAILY)

  scene(
    'the list of today says what is on the screen, and takes up any of its rows',
    async (cast) => {
      const { employee, customer, another } = cast
      await employee.showCode()
      await employee.seesFirstRow('Na ekranie')
      const second = await another()
      await second.open()
      await second.resume('Czeka na klienta')
      await customer.answer(await employee.readCode())
      await second.decide('Tak, to ta sama osoba')
      await employee.sees('Tożsamość potwierdzona')
      await employee.press('Nowa weryfikacja')
      await employee.page.waitForFunction("location.hash === ''")
      await employee.resume('Potwierdzona')
      await employee.press('Pokaż dane klienta')
      await employee.page.getByRole('heading', { name: 'Anna Wiśniewska-Kowalczyk' }).waitFor()
    },
  )

  scene('what signing out has ended can be taken up by nobody', async ({ employee }) => {
    await employee.showCode()
    await employee.press('Wyloguj się')
    await employee.page.getByRole('link', { name: 'Zaloguj się' }).waitFor()
    await employee.page.context().clearCookies()
    await employee.signIn()
    await employee.seesFirstRow('Wypłata gotówki Anulowana')
    assert.equal(await employee.rows().first().getByRole('button').count(), 0)
  })

  scene('the whole page speaks the chosen language', async ({ employee: { page } }) => {
    await page.getByLabel('Język').selectOption('Українська')
    await page.getByRole('heading', { name: 'Сьогоднішні перевірки' }).waitFor()
  })
})
