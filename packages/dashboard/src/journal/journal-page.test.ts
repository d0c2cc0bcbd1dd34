import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { browserTests, withoutBrowser } from '../testing/browser.ts'
import { CHAIN } from '../testing/fake-journal.ts'
import {
  bend,
  button,
  link,
  newest,
  PESEL,
  PRESENTED,
  search,
  sit,
  tabTo,
} from '../testing/journal-seat.ts'

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

  test('a PESEL number that seems mistyped is asked about, and searched for all the same', async (t) => {
    const { page, journal } = await sit(visit, t, 'auditor')
    const searches = () => journal.asked.filter(({ route }) => route === 'POST /v1/journal/search')
    const number = page.getByRole('textbox', { name: 'Numer' })
    const alert = page.getByRole('alert').filter({ hasText: 'nie zgadza się cyfra kontrolna' })
    const anyway = button(page, 'Szukaj mimo to')
    assert.equal(await anyway.count(), 0)
    await number.fill('860412 12345')
    await page.keyboard.press('Enter')
    await alert.waitFor()
    assert.equal(searches().length, 0)
    assert.ok(!/"860412/.test(await page.content()))
    await button(page, 'Wyczyść').click()
    assert.equal(await anyway.count(), 0)
    assert.equal(await number.inputValue(), '')
    await number.fill('860412 12345')
    await page.keyboard.press('Enter')
    await alert.waitFor()
    // Another number is another question.
    await number.fill('86041212346')
    assert.equal(await anyway.count(), 0)
    await page.keyboard.press('Enter')
    await alert.waitFor()
    assert.equal(searches().length, 0)
    await anyway.click()
    await page.getByText('Pokazano:').waitFor()
    assert.deepEqual(
      searches().map(({ body }) => body),
      [{ customer: { kind: 'pesel', number: '86041212346' }, limit: 30 }],
    )
    assert.equal(await number.inputValue(), '')
    assert.equal(await anyway.count(), 0)
    // What was meant once is not meant for ever.
    await number.fill('86041212346')
    await page.keyboard.press('Enter')
    await alert.waitFor()
    assert.equal(searches().length, 1)
    // A number of a document has no check digit.
    await page.getByLabel('Rodzaj numeru').selectOption('mdowod')
    assert.equal(await anyway.count(), 0)
    await button(page, 'Szukaj').click()
    await page.getByText('Pokazano:').waitFor()
    assert.equal(searches().length, 2)
    assert.ok(!(await page.content()).includes('86041212346'))
  })

  test('the report asks the same of a number', async (t) => {
    const { page, journal } = await sit(visit, t, 'auditor', '#journal/report')
    const reports = () => journal.asked.filter(({ route }) => route === 'POST /v1/subjects/report')
    await page.getByRole('textbox', { name: 'Numer' }).fill('86041212345')
    await page.keyboard.press('Enter')
    await button(page, 'Szukaj mimo to').click()
    await page.locator('.report, [role=alert] h2, [role=alert] h3').first().waitFor()
    assert.deepEqual(
      reports().map(({ body }) => body),
      [{ customer: { kind: 'pesel', number: '86041212345' } }],
    )
  })

  test('what is found reads in sentences, newest first, and goes on to the oldest', async (t) => {
    const { page, journal } = await sit(visit, t, 'auditor')
    await newest(page)
    const rows = page.getByRole('article')
    assert.equal(await rows.count(), 30)
    await page
      .getByText(
        'Doradca wyświetlił dane klienta: imię, nazwisko, PESEL, numer mDowodu, zdjęcie i 2 inne.',
      )
      .waitFor()
    assert.match((await rows.first().textContent()) ?? '', /Doradca nie uzyskał dostępu/)
    await page.getByRole('heading', { name: 'wtorek, 12 maja 2026' }).waitFor()
    await button(page, 'Pokaż starsze').click()
    await page.getByText('Starszych pasujących wpisów nie znaleziono.').waitFor()
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
    await search(page, () => button(page, 'Wpisy tego klienta').click())
    await button(page, /Usuń warunek: Klient: c0ff ee12/).waitFor()
    assert.deepEqual(last(), {
      customer: { kind: 'pseudonym', pseudonym: 'c0ffee12'.repeat(8) },
      limit: 30,
    })
    await page.goBack()
    await search(page, () => button(page, 'Wpisy tego pracownika').click())
    await search(page, () => button(page, /Usuń warunek: Pracownik: 3f9a c2d1/).click())
    await page.getByText('Pokazano: 30').waitFor()
    assert.deepEqual(last(), { limit: 30 })
  })

  test('an entry says in words what its codes mean: the source, and by what the customer was known', async (t) => {
    const { page } = await sit(visit, t, 'auditor', `#journal/entry/${PRESENTED - 1}`)
    const said = page.locator('dl')
    await said.waitFor()
    const text = (await said.innerText()).replace(/\s+/g, ' ')
    assert.match(text, /Źródło BackSystem backsystem/)
    assert.match(text, /Po czym rozpoznano klienta PESEL pesel/i)
    const codes = await said.locator('code.coded').allTextContents()
    for (const code of ['received', 'backsystem', 'surname', 'proven', 'pesel']) {
      assert.ok(codes.includes(code), code)
    }
  })

  test('the line of time goes from the request to the end, with durations, and on', async (t) => {
    const { page } = await sit(visit, t, 'auditor', `#journal/verification/${CHAIN}`)
    await page.getByRole('definition').getByText('potwierdzono').waitFor()
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
    assert.doesNotMatch(text, /Adam Wilk|undefined|null|3f9a|86041209345/)
    const titles = await report.getByRole('heading', { level: 3 }).allTextContents()
    assert.deepEqual(
      titles.map((title) => (/\(.*\)/.exec(title)?.[0] ?? title).replaceAll('\u00a0', ' ')),
      [
        'Kto odpowiada za Twoje dane',
        '(ust. 1 lit. a)',
        '(lit. b)',
        '(lit. c)',
        '(lit. d)',
        '(lit. e i f)',
        '(lit. g)',
        '(lit. h)',
        '(ust. 2)',
        '(ust. 3)',
        'Zapieczętowane odpowiedzi z telefonu',
        'Co jeszcze zrobiono',
      ],
    )
    for (const words of [
      'dane@bank.example',
      'iod@bank.example',
      'dostawca centrum danych',
      'najwyżej 3 min',
      'najwyżej 5 min',
      'najwyżej 15 min',
      'do 12 maja 2031',
    ]) {
      assert.ok(text.includes(words), words)
    }
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
