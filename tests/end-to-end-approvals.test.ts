import assert from 'node:assert/strict'
import { describe } from 'node:test'
import { assertAccessible } from './browser/accessible.ts'
import { openWindow } from './browser/browser.ts'
import { employeeAt } from './browser/employee.ts'
import { ANNAS_PESEL, changeTo, verifyAnna } from './browser/journal-tour.ts'
import { scenes } from './browser/scenes.ts'

describe('two people at two screens', () => {
  const scene = scenes()

  scene(
    'one asks, the other sees it at once and declines, then approves; the first reads it once',
    async (cast) => {
      const { employee, installation } = cast
      const { page } = employee
      await verifyAnna(cast)
      const browser = page.context().browser()
      assert.ok(browser)
      const window = await openWindow(browser, 'desk')
      try {
        const other = employeeAt(installation.deskUrl, window.page, cast.scanner)
        await other.open()
        await other.signIn('Ewa Sikora')
        await other.sees('Nic nie czeka na zgodę')

        await changeTo(cast, 'Tomasz Krawczyk')
        const ask = async (reference: string) => {
          await page.getByRole('link', { name: 'Dziennik', exact: true }).click()
          await page.getByRole('textbox', { name: 'Numer' }).fill(ANNAS_PESEL)
          await employee.press('Szukaj')
          await page.getByRole('link', { name: 'Przebieg weryfikacji' }).first().click()
          await page.getByLabel('Numer sprawy').fill(reference)
          await employee.press('Poproś o ujawnienie')
          await page.getByRole('link', { name: 'Zobacz prośby' }).click()
        }
        await ask('SPR/2026/1')
        await other.sees('SPR/2026/1')
        await other.sees('Tomasz Krawczyk · audytor')
        await window.page.getByRole('link', { name: /Zgody.*czeka na Ciebie: 1/ }).waitFor()
        assert.ok(!(await window.page.content()).includes(ANNAS_PESEL))
        await assertAccessible('a request waits', window.page)
        await window.page.getByLabel('Kilka słów do osoby').fill('Za mało danych o sprawie.')
        await other.press('Odmawiam')
        await other.sees('Odmowa zapisana.')
        await employee.sees('Za mało danych o sprawie.')

        await ask('SPR/2026/2')
        await other.sees('SPR/2026/2')
        await other.press('Zgadzam się')
        await other.sees('Zgoda zapisana.')
        await employee.press('Odczytaj, kim był klient')
        await employee.sees(ANNAS_PESEL)
        await other.sees('wykonano')
        await employee.press('Ukryj')
        assert.equal(await page.getByRole('button', { name: 'Odczytaj' }).count(), 0)
      } finally {
        await window.leave()
      }
    },
  )
})
