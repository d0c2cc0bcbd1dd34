import assert from 'node:assert/strict'
import { describe } from 'node:test'
import { assertAccessible } from './browser/accessible.ts'
import { scenes } from './browser/scenes.ts'
import { type Look, tourDesk, tourPhone } from './browser/tour.ts'

/** Looks at every state, and remembers which. */
function inspection(): { readonly look: Look; readonly states: Set<string> } {
  const states = new Set<string>()
  const look: Look = async (state, page) => {
    states.add(state)
    await assertAccessible(state, page)
  }
  return { look, states }
}

describe('every state is accessible, wide and narrow, light and dark', { concurrency: 3 }, () => {
  const scene = scenes({ OKIENKO_VISIT_AGE_SECONDS: '60' })

  scene(
    'at the desk',
    async (cast) => {
      const { look, states } = inspection()
      await tourDesk(cast, look)
      assert.ok(states.size > 25)
    },
    null,
  )

  // Here, because it takes a minute in which nothing happens.
  scene(
    'the time that is said holds, and an operation that needs no adult says nothing of a minor',
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

  scene('on the phone', async (cast) => {
    const { look, states } = inspection()
    await tourPhone(cast, look)
    assert.ok(states.size > 10)
  })
})
