import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Browser } from 'playwright-core'
import { openBrowser, withoutBrowser } from './browser/browser.ts'
import { type Cast, castOn } from './browser/cast.ts'
import { openScanner } from './browser/scanner.ts'
import { openInstallation, type TestInstallation } from './support/installation.ts'

describe('a customer whose camera fails', { skip: withoutBrowser }, () => {
  let installation: TestInstallation | undefined
  let browser: Browser | undefined
  let cast: Cast
  before(async () => {
    // Its older system gives a code to type beside the one to scan.
    installation = await openInstallation({ bff: 'legacy' })
    browser = await openBrowser()
    cast = await castOn({ installation, browser, scanner: await openScanner(browser) })
  })
  after(async () => {
    await cast?.leave()
    await browser?.close()
    await installation?.remove()
  })

  const field = () => cast.customer.page.getByLabel('Wpisz kod spod obrazka, 6 cyfr')
  const type = async (code: string) => {
    await field().fill(code)
    await cast.customer.press('Wpisz kod')
  }

  it('types the digits that stand under the picture, and is told where they are none', async () => {
    const { employee, customer } = cast
    await employee.showCode('Otwarcie rachunku')
    const { state, ...view } = await employee.newest()
    const code = state === 'invited' && 'invitation' in view ? view.invitation.typedCode : null
    assert.match(code ?? '', /^\d{3} \d{3}$/)
    // Read aloud digit by digit.
    const name = [...(code ?? '').replace(' ', '')].join(', ')
    await employee.page.getByRole('img', { name }).waitFor()

    await customer.open()
    await customer.press('Skanuj kod')
    await type('48291')
    await customer.sees('Kod do wpisania ma sześć cyfr.')
    assert.equal(await field().getAttribute('aria-invalid'), 'true')
    const another = code === '000 000' ? '000001' : '000000'
    await type(another)
    await customer.sees('Nikt nie pokazuje teraz takiego kodu.')
    await customer.press('Zeskanuj nowy kod')
    await type(code ?? '')
    await customer.agree()
    await customer.sees('Dane wysłane')
    await employee.decide('Tak, to ta sama osoba')
    await employee.sees('Tożsamość potwierdzona')
  })
})
