import assert from 'node:assert/strict'
import { describe } from 'node:test'
import { playAtBankB } from './browser/component-suite.ts'
import { keptBy, listenTo } from './browser/given-away.ts'
import { scenes } from './browser/scenes.ts'

/** Of the issuer or signed here: JSON in base64, twice. */
const TOKEN = /eyJ[\w-]{10,}\.[\w-]{10,}/

describe('the component over a bank’s own system, which follows the API', () => {
  const scene = scenes({}, {}, { bff: 'standard' })
  playAtBankB(scene, 'bff-standard')

  scene(
    'no token and no name that the bank’s system has reaches the browser',
    async ({ employee, customer, installation }) => {
      const { page } = employee
      const answered = listenTo(page.context())
      await employee.signIn()
      await employee.showCode()
      await customer.answer(await employee.readCode())
      await employee.decide('Tak, to ta sama osoba')
      await employee.press('Pokaż dane klienta')
      await page.getByRole('heading', { name: 'Anna Wiśniewska-Kowalczyk' }).waitFor()
      const kept = await keptBy(page)
      const own = (await answered()).filter((one) => one.startsWith(installation.deskUrl))
      assert.ok(own.some((one) => one.includes('/released-data')))
      const cookies = JSON.stringify(await page.context().cookies(installation.deskUrl))
      for (const one of [...own, kept, cookies]) {
        assert.doesNotMatch(one, TOKEN)
        assert.doesNotMatch(one, /B2-[0-9a-f]{32}/)
      }
      assert.doesNotMatch(kept, /Wiśniewska|86041241721/)
      assert.match(await installation.output(), /"route":"\/v1\/verifications\/:id\/released-data"/)
    },
    null,
  )
})
