import assert from 'node:assert/strict'
import { describe } from 'node:test'
import type { Page } from 'playwright-core'
import { assertAccessible } from './browser/accessible.ts'
import { scenes } from './browser/scenes.ts'

/** Where a browser can get to that leads nowhere, and what is said there. */
const NOWHERE = [
  ['/nowhere', 'Nie ma takiej strony', 'not-found'],
  ['/component/gone.js', 'Nie ma takiej strony', 'not-found'],
  ['/sign-in/callback?code=x&state=y', 'Nie udało się zalogować', 'sign-in-failed'],
  ['/v1/me', 'Najpierw się zaloguj', 'not-signed-in'],
  ['/sign-in/back-channel', 'Nie ma takiej strony', 'not-found'],
  ['/sign-out', 'Tego adresu nie da się otworzyć', 'method-not-allowed'],
  [`/${'x'.repeat(20_000)}`, 'Tego adresu nie da się otworzyć', 'payload-too-large'],
] as const
const LANGUAGES = [
  ['en-GB', 'There is no such page', 'Go back to Okienko'],
  ['uk-UA', 'Такої сторінки немає', 'Повернутися до Okienko'],
  ['de-DE', 'Nie ma takiej strony', 'Wróć do Okienka'],
] as const

/** Whether the policy has let the page have its own style. */
const isStyled = (page: Page) => page.evaluate("getComputedStyle(document.body).display === 'grid'")

describe('a browser that was led nowhere', () => {
  const scene = scenes()

  scene(
    'gets a calm page that says what to do now, accessible, wide and narrow, light and dark',
    async ({ employee: { page }, installation }) => {
      for (const [path, title, code] of NOWHERE) {
        await page.goto(installation.deskUrl + path)
        assert.equal(await page.getByRole('heading', { level: 1 }).textContent(), title)
        assert.equal(await page.title(), `${title} · Okienko`)
        await page.getByText(`Kod: ${code}`).waitFor()
        assert.ok(await isStyled(page), path.slice(0, 40))
        await assertAccessible(code, page)
        await page.getByRole('link', { name: 'Wróć do Okienka' }).click()
        await page.getByRole('link', { name: 'Zaloguj się' }).waitFor()
      }
    },
    null,
  )

  scene(
    'reads it in its own language, and in Polish where it speaks none of them',
    async ({ employee, installation }) => {
      for (const [locale, title, back] of LANGUAGES) {
        const context = await employee.page.context().browser()?.newContext({ locale })
        assert.ok(context)
        const page = await context.newPage()
        await page.goto(`${installation.deskUrl}/nowhere`)
        await page.getByRole('heading', { name: title }).waitFor()
        await page.getByRole('link', { name: back }).waitFor()
        await context.close()
      }
    },
    null,
  )
})
