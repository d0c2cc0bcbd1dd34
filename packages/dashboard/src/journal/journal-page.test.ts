import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { formatVerifierKey } from '@okienko/journal/check'
import { aKey } from '@okienko/journal/testing'
import { browserTests, withoutBrowser } from '../testing/browser.ts'
import { CHAIN } from '../testing/fake-journal.ts'
import {
  bend,
  button,
  go,
  link,
  newest,
  PESEL,
  PRESENTED,
  results,
  sit,
  tabTo,
} from '../testing/journal-seat.ts'

const ENTRY = `GET /v1/journal/entries/${PRESENTED}`

suite('the journal', { skip: withoutBrowser, concurrency: 2 }, () => {
  const visit = browserTests()

  test('an auditor lands on the journal and has no desk', async (t) => {
    const { page } = await sit(visit, t, 'auditor')
    await page.getByRole('heading', { name: 'Dziennik', level: 1 }).waitFor()
    assert.equal(await link(page, 'Stanowisko').count(), 0)
    assert.equal(await page.locator('okienko-verification').count(), 0)
    await page.getByText('Każde wyszukanie i każdy odczyt też są zapisywane').waitFor()
  })

  test('a supervisor has both rooms, the way back works, and the desk is as it was left', async (t) => {
    const { page } = await sit(visit, t, 'supervisor')
    const component = page.locator('okienko-verification')
    await component.evaluate((element) => element.setAttribute('data-mark', 'kept'))
    await link(page, 'Dziennik').click()
    await page.getByRole('heading', { name: 'Dziennik', level: 1 }).waitFor()
    assert.equal(new URL(page.url()).hash, '#journal')
    assert.equal(await component.isVisible(), false)
    await page.getByText('Widzisz wpisy swojego oddziału.').waitFor()
    assert.equal(await link(page, 'Raport dla klienta').count(), 0)
    await page.goBack()
    await page.getByRole('heading', { name: 'Dzisiejsze weryfikacje' }).waitFor()
    assert.equal(await component.getAttribute('data-mark'), 'kept')
    await page.goForward()
    await page.getByRole('heading', { name: 'Dziennik', level: 1 }).waitFor()
    await link(page, 'Stanowisko').click()
    await page.getByRole('heading', { name: 'Dzisiejsze weryfikacje' }).waitFor()
    assert.equal(new URL(page.url()).pathname + new URL(page.url()).hash, '/')
    assert.equal(await component.getAttribute('data-mark'), 'kept')
  })

  test('a customer’s number leaves in a body, and stays neither in the field nor in an address', async (t) => {
    const { page, journal, wrongs } = await sit(visit, t, 'auditor')
    const addresses: string[] = []
    page.on('request', (request) => addresses.push(request.url()))
    await page
      .getByRole('textbox', { name: 'Numer' })
      .fill(`${PESEL.slice(0, 6)} ${PESEL.slice(6)}`)
    await page.keyboard.press('Enter')
    await page.getByText('Pokazano:').waitFor()
    const [search] = journal.asked.filter(({ route }) => route === 'POST /v1/journal/search')
    assert.deepEqual(search?.body, { customer: { kind: 'pesel', number: PESEL }, limit: 30 })
    assert.equal(await page.getByRole('textbox', { name: 'Numer' }).inputValue(), '')
    await button(page, 'Usuń warunek: Klient: PESEL …345').waitFor()
    const html = await page.content()
    assert.ok(!html.includes(PESEL))
    assert.ok(![...addresses, page.url()].some((url) => url.includes(PESEL.slice(0, 6))))
    await page.getByRole('textbox', { name: 'Numer' }).fill('123')
    await page.keyboard.press('Enter')
    assert.equal(journal.asked.filter(({ route }) => route.endsWith('search')).length, 1)
    await link(page, 'Raport dla klienta').click()
    await page.getByRole('heading', { name: 'Raport dla klienta' }).waitFor()
    await page.goBack()
    await page.getByText('Pokazano:').waitFor()
    assert.equal(await page.getByRole('textbox', { name: 'Numer' }).inputValue(), '')
    assert.deepEqual(await page.evaluate('({...localStorage, ...sessionStorage})'), {})
    assert.deepEqual(wrongs, [])
  })

  test('what is found reads in sentences, newest first, and goes on to the oldest', async (t) => {
    const { page, journal } = await sit(visit, t, 'auditor')
    await newest(page)
    const rows = page.getByRole('article')
    assert.equal(await rows.count(), 30)
    await page
      .getByText(
        'Doradca wyświetlił dane klienta: imię, nazwisko, PESEL, zdjęcie, numer dokumentu i 2 inne.',
      )
      .waitFor()
    assert.match((await rows.first().textContent()) ?? '', /Doradca nie uzyskał dostępu/)
    await page.getByRole('heading', { name: 'wtorek, 12 maja 2026' }).waitFor()
    await button(page, 'Pokaż starsze').click()
    await page.getByText('To wszystkie pasujące wpisy.').waitFor()
    assert.equal(await rows.count(), journal.entries.length)
    assert.match((await rows.last().textContent()) ?? '', /Okienko uruchomiono\./)
  })

  test('going back from an entry searches nothing anew', async (t) => {
    const { page, journal } = await sit(visit, t, 'auditor')
    await newest(page)
    await link(page, /^Doradca wyświetlił dane/).click()
    await button(page, 'Sprawdź ten wpis').waitFor()
    assert.equal(new URL(page.url()).hash, `#journal/entry/${PRESENTED}`)
    await page.goBack()
    await page.getByText('Pokazano: 30').waitFor()
    const searches = journal.asked.filter(({ route }) => route === 'POST /v1/journal/search')
    assert.equal(searches.length, 1)
  })

  test('from an entry to others of the same employee, customer and verification', async (t) => {
    const { page, journal } = await sit(visit, t, 'auditor', `#journal/entry/${PRESENTED}`)
    const last = () => journal.asked.findLast(({ route }) => route.endsWith('search'))?.body
    await button(page, 'Wpisy tego klienta').click()
    await button(page, /Usuń warunek: Klient: c0ff ee12/).waitFor()
    assert.deepEqual(last(), {
      customer: { kind: 'pseudonym', pseudonym: 'c0ffee12'.repeat(8) },
      limit: 30,
    })
    await page.goBack()
    await button(page, 'Wpisy tego pracownika').click()
    await button(page, /Usuń warunek: Pracownik: 3f9a c2d1/).click()
    await page.getByText('Pokazano: 30').waitFor()
    assert.deepEqual(last(), { limit: 30 })
  })

  test('an entry says in words what its codes mean: the source, and by what the customer was known', async (t) => {
    const { page } = await sit(visit, t, 'auditor', `#journal/entry/${PRESENTED - 1}`)
    const said = page.locator('dl')
    await said.waitFor()
    const text = (await said.innerText()).replace(/\s+/g, ' ')
    assert.match(text, /BackSystem/)
    assert.match(text, /Po czym rozpoznano klienta PESEL\b/i)
    assert.doesNotMatch(text, /\b(backsystem|pesel)\b/)
  })

  test('the check shows five steps that hold, and trusts the key of the first time', async (t) => {
    const { page, journal } = await sit(visit, t, 'auditor', `#journal/entry/${PRESENTED}`)
    await button(page, 'Sprawdź ten wpis').click()
    await page.getByText('Wpis jest taki, jak go podpisano').waitFor()
    assert.deepEqual(await results(page), ['holds', 'holds', 'holds', 'holds', 'holds'])
    await page.getByText('Porównaj go raz z kopią').waitFor()
    const [name = '', id = ''] = journal.vkey.split('+')
    await page.getByText(id, { exact: true }).waitFor()
    assert.ok((await page.getByText(name, { exact: true }).count()) > 0)
    await page.reload()
    await button(page, 'Sprawdź ten wpis').click()
    await page.getByText('Ten sam klucz, który zapamiętano: 12 maja 2026.').waitFor()
  })

  test('a tampered list, entry or proof fails at its own step', async (t) => {
    const { page, journal } = await sit(visit, t, 'auditor')
    const genuine = (await journal.answer('GET', `/v1/journal/entries/${PRESENTED}`, null)) as {
      entry: string
      proof: string
    }
    const check = async (bent: object) => {
      bend(journal, ENTRY, { index: PRESENTED, ...genuine, ...bent })
      await go(page, '#journal')
      await go(page, `#journal/entry/${PRESENTED}`)
      await button(page, 'Sprawdź ten wpis').click()
      await page.getByText('Wpis się nie zgadza').waitFor()
      return results(page)
    }
    const entry = genuine.entry.replace('"photo",', '')
    assert.deepEqual(await check({ entry }), ['holds', 'holds', 'holds', 'fails', 'holds'])
    const proof = genuine.proof.replace(`index ${PRESENTED}`, 'index 40')
    assert.deepEqual(await check({ proof }), ['holds', 'holds', 'fails', 'unreached', 'holds'])
    const lines = genuine.proof.split('\n')
    const signature = lines.at(-2) ?? ''
    lines[lines.length - 2] =
      `${signature.slice(0, -6)}${signature.at(-6) === 'A' ? 'B' : 'A'}${signature.slice(-5)}`
    const signed = await check({ proof: lines.join('\n') })
    assert.deepEqual(signed, ['holds', 'holds', 'holds', 'holds', 'fails'])

    const shown = { ...journal.entries[PRESENTED], fields: ['surname'] }
    bend(journal, 'POST /v1/journal/search', {
      entries: [{ index: PRESENTED, entry: shown }],
      next: null,
    })
    journal.bend.delete(ENTRY)
    await go(page, '#journal')
    await button(page, 'Szukaj').click()
    await link(page, 'Doradca wyświetlił dane klienta: nazwisko.').click()
    await button(page, 'Sprawdź ten wpis').click()
    await page.getByText('Na ekranie jest co innego niż w zapisanych bajtach.').waitFor()
    assert.deepEqual(await results(page), ['fails', 'holds', 'holds', 'holds', 'holds'])
  })

  test('a different key is a loud warning, and checks nothing until the bank has confirmed it', async (t) => {
    const { page, journal } = await sit(visit, t, 'auditor', `#journal/entry/${PRESENTED}`)
    const other = formatVerifierKey((await aKey('bank.example/journal')).verifier)
    bend(journal, 'GET /journal/key', { text: other })
    await button(page, 'Sprawdź ten wpis').click()
    await page.getByText('Nie ma podpisu złożonego tym kluczem.').waitFor()
    journal.bend.clear()
    await button(page, 'Sprawdź ponownie').click()
    await page
      .getByRole('alert')
      .getByText('Klucz różni się od zapamiętanego: 12 maja 2026')
      .waitFor()
    assert.deepEqual(await results(page), ['holds', 'holds', 'holds', 'holds', 'fails'])
    await button(page, 'Bank potwierdził zmianę').click()
    await page.getByText('Wpis jest taki, jak go podpisano').waitFor()
    assert.equal(await page.getByText('Klucz różni się').count(), 0)
  })

  test('one’s own copy of the key takes the place of the server’s', async (t) => {
    const { page, journal } = await sit(visit, t, 'auditor', `#journal/entry/${PRESENTED}`)
    await button(page, 'Sprawdź ten wpis').click()
    await page.getByText('Użyj klucza z własnej kopii').click()
    await page.getByLabel('Klucz w jednym wierszu').fill('nonsense')
    await button(page, 'Użyj tego klucza').click()
    await page.getByText('To nie jest klucz dziennika').waitFor()
    await page.getByLabel('Klucz w jednym wierszu').fill(`${journal.vkey}\n`)
    await button(page, 'Użyj tego klucza').click()
    await page.getByText('Klucz z Twojej kopii, podany: 12 maja 2026.').waitFor()
    assert.deepEqual(await results(page), ['holds', 'holds', 'holds', 'holds', 'holds'])
  })

  test('the line of time goes from the request to the end, with durations, and on', async (t) => {
    const { page } = await sit(visit, t, 'auditor', `#journal/verification/${CHAIN}`)
    await page.getByRole('definition').getByText('tożsamość potwierdzona').waitFor()
    for (const words of [
      'po 14 s',
      'po 6,7 s',
      '22 s',
      'podpis i pieczęć sprawdzone przez Okienko',
    ]) {
      await page.getByText(words).first().waitFor()
    }
    const titles = await page.getByRole('heading', { level: 2 }).allTextContents()
    assert.deepEqual(
      titles.map((title) => title.trim()),
      ['Wypłata gotówki', 'Przebieg', 'Po zakończeniu', 'Późniejszy wgląd', 'Kim był klient?'],
    )
  })

  test('the report is Polish in every language, names roles only, prints alone and is saved', async (t) => {
    const { page } = await sit(visit, t, 'auditor', '#journal/report')
    await page.getByLabel('Język').selectOption('English')
    await page.getByRole('textbox', { name: 'Number' }).fill(PESEL)
    await button(page, 'Prepare the report').click()
    const report = page.locator('.report')
    await report.getByText('doradca, Warszawa-Centrum').first().waitFor()
    await report
      .getByText('imię, nazwisko i PESEL')
      .or(report.getByText('imię, nazwisko, PESEL'))
      .first()
      .waitFor()
    assert.equal(await report.getAttribute('lang'), 'pl')
    const text = (await report.textContent()) ?? ''
    assert.doesNotMatch(text, /Adam Wilk|undefined|null|3f9a|86041212345/)
    await page.emulateMedia({ media: 'print' })
    for (const hidden of ['.top', '.tabs', '.report-tools', '.journal-head']) {
      assert.equal(await page.locator(hidden).isVisible(), false, hidden)
    }
    await report.waitFor()
    await page.emulateMedia({ media: 'screen' })
    const download = page.waitForEvent('download')
    await button(page, 'Save JSON').click()
    assert.equal((await download).suggestedFilename(), 'raport-2026-05-12.json')
    await page.evaluate("window.print = () => { document.title = 'printed' }")
    await button(page, 'Print').click()
    assert.equal(await page.title(), 'printed')
  })

  test('who it was is asked for where the verification is, by its case number', async (t) => {
    const seat = await sit(visit, t, 'auditor', `#journal/verification/${CHAIN}`)
    const { page, approvals } = seat
    await page.getByLabel('Powód').selectOption('Reklamacja')
    await button(page, 'Poproś o ujawnienie').click()
    assert.equal(approvals.asked.length, 0, 'not without a case number')
    await page.getByLabel('Numer sprawy').fill('SPR/2026/118')
    await button(page, 'Poproś o ujawnienie').click()
    await link(page, 'Zobacz prośby').click()
    await page.getByText('Zgodzić się musi ktoś inny niż Ty.').waitFor()
    const [asked] = approvals.asked
    assert.equal(asked?.route, 'POST /v1/approvals/naming')
    const body = { verification: CHAIN, reason: 'complaint', reference: 'SPR/2026/118' }
    assert.deepEqual(asked?.body, body)
  })

  test('the keyboard alone finds, opens and checks an entry', async (t) => {
    const { page } = await sit(visit, t, 'auditor')
    await button(page, 'Szukaj').waitFor()
    await tabTo(page, 'Szukaj')
    await page.keyboard.press('Enter')
    await page.getByText('Pokazano:').waitFor()
    await tabTo(page, 'Doradca wyświetlił dane')
    await page.keyboard.press('Enter')
    await button(page, 'Sprawdź ten wpis').waitFor()
    await tabTo(page, 'Sprawdź ten wpis')
    await page.keyboard.press('Space')
    await page.getByText('Wpis jest taki, jak go podpisano').waitFor()
    await tabTo(page, 'Wpis słowo w słowo')
    await page.keyboard.press('Enter')
    await page.locator('pre').waitFor()
  })

  test('when the session is over nothing of the journal stays on the page', async (t) => {
    const { page, journal } = await sit(visit, t, 'auditor')
    await newest(page)
    bend(journal, 'POST /v1/journal/search', 'not-signed-in')
    await button(page, 'Pokaż starsze').click()
    await page.getByRole('alert').getByText('Sesja wygasła').waitFor()
    assert.equal(await page.getByRole('article').count(), 0)
  })

  test('three languages, at once and without asking again', async (t) => {
    const { page, journal } = await sit(visit, t, 'auditor')
    await newest(page)
    await page.getByLabel('Język').selectOption('English')
    await page.getByText(/^An advisor was shown the customer’s data: first name, surname/).waitFor()
    await page.getByLabel('Language').selectOption('Українська')
    await page.getByText(/^Консультант переглянув дані клієнта: ім’я, прізвище/).waitFor()
    assert.equal(journal.asked.length, 1)
  })
})
