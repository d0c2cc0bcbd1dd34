import assert from 'node:assert/strict'
import { describe } from 'node:test'
import { assertAccessible } from './browser/accessible.ts'
import { scenes } from './browser/scenes.ts'

/** The BackSystem takes no code that lives for less than ten seconds. */
const HASTY = {
  OKIENKO_SCAN_SECONDS: '10',
  OKIENKO_GRACE_SECONDS: '4',
  OKIENKO_DECISION_SECONDS: '3',
}

const PATIENT = { timeout: 30_000 }

describe('time runs out', { concurrency: 2 }, () => {
  const scene = scenes(HASTY)

  scene('a code that nobody uses expires, and a press brings a new one', async (cast) => {
    const { employee, customer } = cast
    await employee.showCode()
    const code = await employee.readCode()
    await employee.page.getByText('Kodu nie można już zeskanować').first().waitFor(PATIENT)
    await assertAccessible('code over', employee.page)
    await employee.page.getByText('Czas na odpowiedź klienta minął').first().waitFor(PATIENT)
    await employee.sees('Wygasła')
    await assertAccessible('expired', employee.page)
    await customer.open()
    await customer.scan(code)
    await customer.sees('Kod stracił ważność. Poproś o nowy.')
    await employee.press('Pokaż nowy kod')
    await employee.sees('Na zeskanowanie zostało')
    assert.notEqual(await employee.readCode(), code)
  })

  scene(
    'an assessment that nobody makes ends, and its data is gone',
    async (cast) => {
      const { employee, customer } = cast
      await employee.showCode()
      await customer.answer(await employee.readCode())
      await employee.page.getByRole('heading', { name: 'Anna Wiśniewska-Kowalczyk' }).waitFor()
      await employee.sees('Czas na decyzję minął')
      assert.equal(await employee.page.getByText('Wiśniewska').count(), 0)
      assert.equal(await employee.statusOf('received-data'), 409)
    },
    'otherAdvisor',
  )
})
