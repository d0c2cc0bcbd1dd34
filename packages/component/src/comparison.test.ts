import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ComparisonView, VerificationView } from '@okienko/contract'
import type { Page } from 'playwright-core'
import { compared, notCompared } from './testing/comparison-samples.ts'
import type { FakeApi } from './testing/fake-api.ts'
import { ended, held, mark, problem, received, released } from './testing/samples.ts'
import { stageForTests } from './testing/stage.ts'
import {
  button,
  focused,
  heading,
  inside,
  receive,
  release,
  resume,
} from './testing/verification-page.ts'

const visit = stageForTests()

/** The line that is read aloud; words of one letter are bound to the next. */
const aloud = async (page: Page) =>
  (await page.getByRole('status').innerText()).replaceAll('\u00a0', ' ')
const line = (page: Page) => page.locator('.compared')
const asked = (fake: FakeApi, end: string) => fake.requests.filter(({ path }) => path.endsWith(end))

/** The register has answered so, and the employee is asked about the photo. */
const assessing = (comparison: ComparisonView) => ({
  query: resume,
  prepare: (fake: FakeApi, portrait: string) => {
    receive(fake, portrait)
    fake.view = { ...received(), comparison: mark('pending') }
    fake.comparison = comparison
  },
})

/** The same once it was decided. */
const open = (comparison: ComparisonView, of: Parameters<typeof mark>[0] = 'update_suggested') => ({
  query: resume,
  prepare: (fake: FakeApi, portrait: string) => {
    release(fake, portrait)
    fake.view = { ...released(), comparison: mark(of) }
    fake.comparison = comparison
  },
})

test('before the decision the verdict is told in words, politely, and no value of the register', async (t) => {
  const { page, fake } = await visit(t, assessing(notCompared(null)))
  await line(page).filter({ hasText: 'Porównujemy z kartoteką…' }).waitFor()
  await button(page, 'Tak, to ta sama osoba').waitFor()
  fake.comparison = compared('conflict')
  await line(page).filter({ hasText: 'Niezgodność z kartoteką: imię ojca' }).waitFor()
  assert.match(await aloud(page), /^Niezgodność z kartoteką\. Wyjaśnij różnicę/)
  await page.getByText('Porównanie z kartoteką').click()
  await page.getByText('imiona rodziców się nie zmieniają').waitFor()
  await page.getByText('Wartości zobaczysz po „Tak”.').waitFor()
  assert.doesNotMatch(await inside(page), /Kazimierz|Zbigniew/)
})

test('the question neither waits for the register nor goes when it answers', async (t) => {
  const { page, fake } = await visit(t, assessing(notCompared(null)))
  await button(page, 'Tak, to ta sama osoba').waitFor()
  const before = await page.locator('.question').evaluate((own) => own.innerHTML.length)
  for (const next of [compared('another_person'), notCompared('unavailable')]) {
    fake.comparison = next
    assert.ok(await button(page, 'Tak, to ta sama osoba').isEnabled())
    assert.ok(await button(page, 'Nie, to inna osoba').isEnabled())
  }
  await line(page).filter({ hasNotText: 'Porównujemy' }).waitFor()
  const after = await page.locator('.question').evaluate((own) => own.innerHTML.length)
  assert.ok(Math.abs(after - before) < 200)
})

for (const [what, comparison, told] of [
  ['is no customer', notCompared('none'), /^Nie jest klientem banku\. W kartotece/],
  ['cannot be asked about', notCompared('unavailable'), /nie odpowiada\. Postępuj jak dotąd/],
] as const)
  test(`whoever ${what} is told calmly, with nothing to heed`, async (t) => {
    const { page } = await visit(t, assessing(comparison))
    await line(page).filter({ hasNotText: 'Porównujemy' }).waitFor()
    assert.match((await line(page).innerText()).replaceAll(/\s+/g, ' '), told)
    assert.equal(await page.locator('.compared.heed, [role=alert]').count(), 0)
  })

test('where the API refuses to tell, the question stands without it', async (t) => {
  const { page, fake } = await visit(t, {
    ...assessing(compared('consistent')),
  })
  fake.refusals.set('/comparison', problem('nothing-compared', 409))
  await button(page, 'Tak, to ta sama osoba').waitFor()
  await page.waitForTimeout(700)
  assert.equal(await page.getByRole('alert').count(), 0)
})

test('of several one is chosen by the keyboard, masked, and by the customer’s own words', async (t) => {
  const { page, fake } = await visit(t, assessing(notCompared('several')))
  await page.getByText('Który to klient?').click()
  const choose = button(page, 'Wybierz tego klienta')
  assert.ok(await choose.isDisabled())
  await page.getByRole('radio').first().focus()
  await page.keyboard.press('ArrowDown')
  assert.ok(await page.getByRole('radio', { name: 'A.W.K. · 1986 · …902' }).isChecked())
  assert.ok(await choose.isDisabled())
  await page.keyboard.press('Tab')
  await page.keyboard.type('Mieszkałam w Łodzi')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await line(page).filter({ hasText: 'Kartoteka do aktualizacji' }).waitFor()
  const [request] = asked(fake, '/comparison/candidate')
  assert.deepEqual(request?.body, { candidate: 2, words: 'Mieszkałam w Łodzi' })
})

test('a choice that is refused says why and stays', async (t) => {
  const { page, fake } = await visit(t, assessing(notCompared('several')))
  fake.refusals.set('/comparison/candidate', problem('candidate-unknown', 409))
  await page.getByText('Który to klient?').click()
  await page.getByRole('radio').first().check()
  await page.getByRole('textbox').fill('Mieszkałam w Łodzi')
  await button(page, 'Wybierz tego klienta').click()
  await page.getByRole('alert').filter({ hasText: 'Takiego wpisu nie ma na liście' }).waitFor()
  assert.equal(await page.getByRole('textbox').inputValue(), 'Mieszkałam w Łodzi')
  assert.ok(await button(page, 'Wybierz tego klienta').isEnabled())
})

test('after a release nothing of it is read before it is asked for; then both values, with what differs marked', async (t) => {
  const { page, fake } = await visit(t, open(compared('update_suggested', 'shown')))
  await line(page).filter({ hasText: 'Kartoteka do aktualizacji' }).waitFor()
  assert.deepEqual(asked(fake, '/comparison'), [])
  await button(page, 'Pokaż porównanie').click()
  await heading(page, 'Porównanie z kartoteką').waitFor()
  assert.match((await focused(page)) ?? '', /^Porównanie z\skartoteką$/)
  const [first] = await page.locator('.difference').all()
  const words = (await first?.innerText())?.replaceAll(/\s+/g, ' ')
  assert.match(
    words ?? '',
    /^nazwisko Nazwisko zmieniło się.* W dokumencie \(03\.02\.2026\) Wiśniewska-Kowalczyk W kartotece \(20\.05\.2019\) Wiśniewska$/i,
  )
  assert.equal(await first?.locator('mark').innerText(), '-Kowalczyk')
  const looks = await first
    ?.locator('mark')
    .evaluate((own) => [getComputedStyle(own).textDecorationLine, getComputedStyle(own).fontWeight])
  assert.deepEqual(looks, ['underline', '700'])
  // A value that is read from right to left turns nothing of what stands beside it.
  assert.equal(await first?.locator('dd > bdi').count(), 2)
  const proposed = page.getByRole('checkbox', {
    name: /^nazwisko: Wiśniewska-Kowalczyk\. Nazwisko/,
  })
  assert.equal(await proposed.count(), 1)
  const agreeing = page.locator('details', { hasText: 'Zgodne: PESEL, imiona, data urodzenia' })
  assert.equal(await agreeing.getAttribute('open'), null)
})

test('Escape hides the values of both sides, and the words stay', async (t) => {
  const { page } = await visit(t, open(compared('update_suggested', 'shown')))
  await button(page, 'Pokaż porównanie').click()
  await page.getByText('ul. Dawna').waitFor()
  await page.keyboard.press('Escape')
  await page.locator('.difference').first().filter({ hasText: 'ukryte' }).waitFor()
  assert.doesNotMatch(await inside(page), /Dawna|Zbignjew|Kowalczyk/)
  await page.getByText('Nazwisko zmieniło się').first().waitFor()
})

test('what is ticked is confirmed, copied and printed, and nothing else', async (t) => {
  const { page, fake } = await visit(t, {
    ...open(compared('update_suggested', 'shown')),
    before: `
      window.print = function () { top.printed = this.document.body.innerText }
      navigator.clipboard.writeText = async (text) => { window.copied = text }`,
  })
  await button(page, 'Pokaż porównanie').click()
  const confirm = button(page, 'Potwierdź zaznaczone')
  assert.ok(await confirm.isDisabled())
  await page.getByRole('checkbox', { name: /^imię ojca/ }).check()
  await button(page, 'Skopiuj').click()
  await button(page, 'Skopiowano').waitFor()
  assert.equal(await page.evaluate('window.copied'), 'imię ojca: Zbignjew → Zbigniew')
  await button(page, 'Drukuj').click()
  await page.waitForFunction('window.printed')
  assert.equal(
    await page.evaluate('window.printed.replaceAll(/\\s+/g, " ")'),
    'Do poprawienia w kartotece imię ojca: Zbignjew → Zbigniew',
  )
  await confirm.click()
  await page.getByText('Potwierdzono').first().waitFor()
  assert.deepEqual(asked(fake, '/comparison/updates')[0]?.body, { fields: ['fathersName'] })
  assert.equal(await aloud(page), 'Potwierdzono')
  await page.getByRole('checkbox', { name: /^nazwisko/ }).check()
  assert.ok(await confirm.isEnabled())
})

test('where the record is not proven to be the customer’s, there are words alone, and why', async (t) => {
  const { page } = await visit(t, open(compared('conflict', 'not-proven'), 'conflict'))
  await button(page, 'Pokaż porównanie').click()
  await page.getByText('Wartości z kartoteki nie pokazujemy').waitFor()
  await page.getByText('imiona rodziców się nie zmieniają').waitFor()
  assert.doesNotMatch(await inside(page), /Kazimierz|Zbigniew/)
  assert.equal(await page.locator('.difference dd').count(), 0)
})

test('a comparison that cannot be read any more is told after a release', async (t) => {
  const { page, fake } = await visit(t, open(compared('conflict', 'shown'), 'conflict'))
  fake.refusals.set('/comparison', problem('nothing-compared', 409))
  await button(page, 'Pokaż porównanie').click()
  await page.getByRole('alert').waitFor()
  assert.ok(await button(page, 'Pokaż porównanie').isEnabled())
})

test('beside what speaks against the person nothing is promised, and nobody is told to go on', async (t) => {
  const before = await visit(t, assessing(compared('another_person')))
  await line(before.page).filter({ hasText: 'To dane innej osoby' }).waitFor()
  await button(before.page, 'Tak, to ta sama osoba').waitFor()
  await before.page.waitForTimeout(450)
  assert.doesNotMatch(await inside(before.page), /Pozostałe dane po|dane otworzysz/)
  const after = await visit(t, open(compared('another_person', 'not-proven'), 'another_person'))
  await line(after.page).waitFor()
  assert.doesNotMatch(await inside(after.page), /Możesz kontynuować/)
})

test('under what agrees stands nothing that was not compared', async (t) => {
  const comparison = compared('consistent', 'shown')
  const [first, ...others] = comparison.fields
  assert.ok(first)
  const rule = { pl: 'W dokumencie nie ma.', en: 'None.', uk: 'Немає.' }
  const missing = { ...first, verdict: 'missing_in_document', said: rule, values: null } as const
  const { page } = await visit(
    t,
    open({ ...comparison, fields: [...others, missing] }, 'consistent'),
  )
  await button(page, 'Pokaż porównanie').click()
  await page.getByText('Zgodne:').click()
  assert.doesNotMatch(await inside(page), /W dokumencie nie ma/)
})

test('its values leave with the visit', async (t) => {
  const { page, fake } = await visit(t, open(compared('update_suggested', 'shown')))
  await button(page, 'Pokaż porównanie').click()
  await page.getByText('ul. Dawna').waitFor()
  const view: VerificationView | null = fake.view
  fake.visits({
    visit: null,
    ended: {
      id: view?.state === 'released' ? (view.visit ?? '') : '',
      reason: 'customer-left',
      at: new Date().toISOString(),
    },
  })
  await page.getByText('Klient odszedł.').first().waitFor()
  assert.doesNotMatch(await inside(page), /Dawna|Zbignjew/)
})

const waiting = {
  query: resume,
  prepare: (fake: FakeApi, portrait: string) => {
    receive(fake, portrait)
    fake.view = held()
  },
}

test('held: what is waited for, who may agree, for how long; the host is told the state', async (t) => {
  const { page, fake, heard } = await visit(t, assessing(compared('another_person')))
  fake.answer = () => held()
  await button(page, 'Tak, to ta sama osoba').waitFor()
  await page.waitForTimeout(450)
  await button(page, 'Tak, to ta sama osoba').click()
  await heading(page, 'Czekamy na zgodę drugiej osoby').waitFor()
  assert.match((await focused(page)) ?? '', /^Czekamy/)
  await page.getByText('kierownik z tej placówki').first().waitFor()
  assert.match(await page.getByRole('timer').innerText(), /^9:\d\d$/)
  assert.doesNotMatch(await inside(page), /Wiśniewska|canvas/)
  fake.become({ ...released(), version: 4 })
  await heading(page, 'Tożsamość potwierdzona').waitFor()
  const states = (await heard()).map((event) => ('state' in event ? event.state : event.type))
  assert.deepEqual(states, ['received', 'held', 'released', 'okienko-released'])
})

test('held, it can be cancelled, and once only', async (t) => {
  const { page, fake } = await visit(t, waiting)
  fake.answer = () => ({ ...ended('cancelled', 'by-employee'), version: 4 })
  await button(page, 'Anuluj').dblclick()
  await heading(page, 'Weryfikacja anulowana').waitFor()
  assert.equal(asked(fake, '/cancellation').length, 1)
})

for (const [what, view, title] of [
  ['declined', ended('rejected', 'second-person-declined'), 'Druga osoba nie zgodziła się'],
  ['out of time', ended('expired', 'not-agreed'), 'Czas na zgodę drugiej osoby minął'],
] as const)
  test(`held, then ${what}: nothing was released, and what to do`, async (t) => {
    const { page, fake, heard } = await visit(t, waiting)
    await heading(page, 'Czekamy na zgodę').waitFor()
    fake.become({ ...view, version: 4 })
    await heading(page, title).waitFor()
    await page.getByText('Odebrane dane usunęliśmy.').waitFor()
    assert.ok((await heard()).every(({ type }) => type !== 'okienko-released'))
  })
