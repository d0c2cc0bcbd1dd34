import assert from 'node:assert/strict'
import { describe } from 'node:test'
import { scenes } from './browser/scenes.ts'

describe('an identity provider without refresh tokens', () => {
  const scene = scenes(
    { OKIENKO_SIGN_IN_MAX_AGE_SECONDS: '30' },
    { OKIENKO_SIMULATOR_REFRESH_TOKENS: 'none' },
  )

  scene(
    'is asked anew while an assessment is on the screen, which goes on in the same session',
    async ({ employee, customer }) => {
      const { page } = employee
      await employee.signIn()
      const session = async () => (await page.context().cookies()).find(isSession)?.value
      const before = await session()
      assert.ok(before)
      const left = page.waitForRequest(/\/sign-in\?returnTo=/, { timeout: 60_000 })
      await employee.showCode()
      await customer.answer(await employee.readCode())
      await page.getByRole('heading', { name: 'Anna Wiśniewska-Kowalczyk' }).waitFor()
      await left
      await page.waitForResponse(/\/received-data$/)
      assert.equal(new URL(page.url()).pathname, '/')
      await page.getByRole('heading', { name: 'Anna Wiśniewska-Kowalczyk' }).waitFor()
      await employee.decide('Tak, to ta sama osoba')
      await employee.sees('Tożsamość potwierdzona')
      assert.equal(await session(), before)
    },
    null,
  )
})

const isSession = ({ name }: { readonly name: string }) => name === 'okienko'
