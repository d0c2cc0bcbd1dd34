import assert from 'node:assert/strict'
import { describe } from 'node:test'
import type { Page } from 'playwright-core'
import { assertAccessible } from './browser/accessible.ts'
import { ANNAS_PESEL, changeTo, tourJournal, verifyAnna } from './browser/journal-tour.ts'
import { scenes } from './browser/scenes.ts'

const results = (page: Page) =>
  page
    .locator('.step')
    .evaluateAll((steps) => steps.map((step) => step.getAttribute('data-result')))

describe('the journal on the screen', () => {
  const scene = scenes()

  scene(
    'a verification is found by the number, read as a line of time, and proven',
    async (cast) => {
      const { employee } = cast
      const { page } = employee
      await verifyAnna(cast)
      await changeTo(cast, 'Tomasz Krawczyk')
      const addresses: string[] = []
      page.on('request', (request) => addresses.push(request.url()))
      await page.getByRole('textbox', { name: 'Numer' }).fill(ANNAS_PESEL)
      await page.keyboard.press('Enter')
      await employee.sees('Doradca potwierdził, że to ta sama osoba.')
      assert.ok(!(await page.content()).includes(ANNAS_PESEL))

      await page.getByRole('link', { name: 'Przebieg weryfikacji' }).first().click()
      await page.getByRole('heading', { name: 'Wypłata gotówki' }).waitFor()
      await employee.sees('podpis i pieczęć sprawdzone przez Okienko')
      const course = page.locator('section').filter({ hasText: 'Przebieg' }).getByRole('listitem')
      const told = await course.allTextContents()
      const order = ['rozpoczął', 'kod', 'Nadeszła', 'wyświetlił', 'potwierdził']
      assert.deepEqual(
        order.filter((word, at) => told[at]?.includes(word)),
        order,
      )
      await employee.sees('Po zakończeniu')

      await page
        .getByRole('listitem')
        .filter({ hasText: 'Doradca wyświetlił dane' })
        .getByRole('link')
        .click()
      await employee.press('Sprawdź ten wpis')
      await employee.sees('Wpis jest taki, jak go podpisano')
      assert.deepEqual(await results(page), ['holds', 'holds', 'holds', 'holds', 'holds'])

      await tamper(page, 'entry', (entry) => entry.replace('"photo",', ''))
      await employee.press('Sprawdź ten wpis')
      await employee.sees('Droga prowadzi do innego korzenia')
      assert.deepEqual(await results(page), ['holds', 'holds', 'holds', 'fails', 'holds'])
      await tamper(page, 'proof', withOtherSignature)
      await employee.press('Sprawdź ten wpis')
      await employee.sees('Podpis nie pasuje do treści')
      assert.deepEqual(await results(page), ['holds', 'holds', 'holds', 'holds', 'fails'])
      assert.ok(!addresses.some((address) => address.includes(ANNAS_PESEL)))
    },
  )

  scene('every state is accessible, wide and narrow, light and dark', async (cast) => {
    const states = new Set<string>()
    await tourJournal(cast, async (state, page) => {
      states.add(state)
      await assertAccessible(state, page)
    })
    assert.ok(states.size > 15)
  })
})

/** From now on that part of the answer is another one on its way; the page is loaded anew. */
async function tamper(page: Page, part: 'entry' | 'proof', change: (text: string) => string) {
  const url = '**/v1/journal/entries/*'
  await page.unroute(url)
  await page.route(url, async (route) => {
    const response = await route.fetch()
    const body = await response.json()
    await route.fulfill({ response, json: { ...body, [part]: change(body[part]) } })
  })
  await page.reload()
}

function withOtherSignature(proof: string): string {
  const at = proof.length - 12
  return proof.slice(0, at) + (proof[at] === 'A' ? 'B' : 'A') + proof.slice(at + 1)
}
