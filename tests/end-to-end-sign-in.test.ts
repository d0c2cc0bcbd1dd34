import assert from 'node:assert/strict'
import { describe } from 'node:test'
import { scenes } from './browser/scenes.ts'

// Two at a time: the first of them waits half a minute for a sign-in to grow old.
describe('signing in', { concurrency: 2 }, () => {
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

  describe('two tabs of one browser', () => {
    const scene = scenes()

    scene(
      'may both have begun to sign in: both get there, and one that fails leaves the other alone',
      async ({ employee, installation }) => {
        const { page } = employee
        const [second, third] = [await page.context().newPage(), await page.context().newPage()]
        for (const tab of [page, second, third]) {
          await tab.goto(installation.deskUrl)
          await tab.getByRole('link', { name: 'Zaloguj się' }).click()
          await tab.getByRole('button', { name: 'Anna Nowak' }).waitFor()
        }
        await third.goto(`${installation.deskUrl}/sign-in/callback?error=access_denied&state=x`)
        await page.getByRole('button', { name: 'Anna Nowak' }).click()
        await page.getByRole('button', { name: 'Wyloguj się' }).waitFor()
        await employee.showCode()
        await second.getByRole('button', { name: 'Anna Nowak' }).click()
        await second.getByRole('button', { name: 'Wyloguj się' }).waitFor()
        // What the first has begun goes on: the second came into the same session.
        assert.equal((await employee.newest()).state, 'invited')
      },
      null,
    )
  })

  describe('an identity provider with single sign-on', () => {
    const scene = scenes({}, { OKIENKO_SIMULATOR_SINGLE_SIGN_ON: '1' })

    scene(
      'is signed out of with the desk, so that the next one at it is asked who they are',
      async ({ employee, installation }) => {
        const { page } = employee
        const seen: URL[] = []
        page.on('request', (request) => seen.push(new URL(request.url())))
        await employee.signIn('Anna Nowak')
        // As long as she has not signed out there, nobody is asked.
        await page.context().clearCookies({ name: 'okienko' })
        await employee.open()
        await page.getByRole('link', { name: 'Zaloguj się' }).click()
        await page.getByRole('button', { name: 'Wyloguj się' }).click()
        await page.getByRole('link', { name: 'Zaloguj się' }).waitFor()
        assert.equal(page.url(), `${installation.deskUrl}/`)
        await page.getByRole('link', { name: 'Zaloguj się' }).click()
        await page.getByRole('button', { name: 'Piotr Zieliński' }).click()
        await page.getByText('Piotr Zieliński').waitFor()
        const there = seen.filter(({ pathname }) => pathname === '/idp/session/end')
        assert.equal(there.length, 1)
        // Nothing of it stays in the address bar, and none of our own addresses has it.
        const own = seen.filter(({ origin }) => origin === installation.deskUrl)
        assert.ok(own.every(({ search }) => !/token|eyJ/.test(search)))
        assert.doesNotMatch(await installation.output(), /id_token|eyJ/)
      },
      null,
    )
  })

  describe('an identity provider with single sign-on that is told to ask', () => {
    const scene = scenes(
      { OKIENKO_OIDC_PROMPT: 'login' },
      { OKIENKO_SIMULATOR_SINGLE_SIGN_ON: '1' },
    )

    scene(
      'does not sign the next one in as the former, who left without signing out',
      async ({ employee }) => {
        const { page } = employee
        await employee.signIn('Anna Nowak')
        await page.context().clearCookies({ name: 'okienko' })
        await employee.signIn('Piotr Zieliński')
        await page.getByText('Piotr Zieliński').waitFor()
      },
      null,
    )
  })
})

const isSession = ({ name }: { readonly name: string }) => name === 'okienko'
