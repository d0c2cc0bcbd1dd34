import assert from 'node:assert/strict'
import { describe } from 'node:test'
import { assertAccessible } from './browser/accessible.ts'
import { scenes } from './browser/scenes.ts'

/* What desk and phone say of the customer and of the data, against a real installation. */
describe('what is said', () => {
  const scene = scenes({ OKIENKO_VISIT_AGE_SECONDS: '60' })

  scene('a minor is said before an operation that needs an adult', async (cast) => {
    const { employee, customer } = cast
    await employee.showCode('Otwarcie rachunku')
    await customer.answer(await employee.readCode(), 'Jakub Antoni Malinowski')
    await employee.page.getByRole('heading', { name: 'Jakub Antoni Malinowski' }).waitFor()
    await employee.sees('Klient jest niepełnoletni')
    await employee.sees('Ta czynność wymaga osoby pełnoletniej.')
    assert.equal(await employee.page.getByText('Potwierdza tożsamość').count(), 0)
    await assertAccessible('a minor', employee.page)
    await employee.decide('Tak, to ta sama osoba')
    await employee.sees('Tożsamość potwierdzona')
    await employee.sees('Klient jest niepełnoletni')
  })

  scene(
    'an operation that needs none says nothing of it, and the time that is said holds',
    async (cast) => {
      const { employee, customer } = cast
      await employee.showCode('Aktualizacja danych')
      await customer.answer(await employee.readCode(), 'Jakub Antoni Malinowski')
      await employee.page.getByRole('button', { name: 'Tak, to ta sama osoba' }).waitFor()
      assert.equal(await employee.page.getByText('niepełnoletni').count(), 0)
      await employee.decide('Tak, to ta sama osoba')
      const said = employee.page.getByText(/Dane otworzysz tu tylko Ty/)
      const [, until = ''] = /(\d\d:\d\d:\d\d)/.exec(await said.innerText()) ?? []
      const view = await employee.newest()
      assert.ok(view.state === 'released')
      const timeZone = 'Europe/Warsaw'
      assert.equal(until, new Date(view.openUntil).toLocaleTimeString('pl', { timeZone }))
      assert.equal(await employee.statusOf('released-data'), 200)
      const gone = employee.page.getByText('Danych nie można tu już otworzyć').first()
      await gone.waitFor({ timeout: 70_000 })
      assert.equal(await employee.statusOf('released-data'), 410)
    },
    'otherAdvisor',
  )
})
