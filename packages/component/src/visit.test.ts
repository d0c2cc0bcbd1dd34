import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import type { FakeApi } from './testing/fake-api.ts'
import { askedBy, ID, person, received, released } from './testing/samples.ts'
import { stageForTests } from './testing/stage.ts'
import {
  afterPause,
  button,
  heading,
  inside,
  receive,
  release,
  resume,
} from './testing/verification-page.ts'
import {
  APPLICATIONS,
  coBorrower,
  customer,
  NAMES,
  over,
  SECOND,
  twoErrands,
  visiting,
} from './testing/visit-samples.ts'

const visit = stageForTests()

const pick = (page: Page, name = 'Otwarcie rachunku') =>
  page.getByRole('option', { name, exact: false }).click()
const bodyOf = (fake: FakeApi, end: string) =>
  fake.requests.findLast(({ method, path }) => method === 'POST' && path.endsWith(end))?.body
const asked = (fake: FakeApi, end: string) =>
  fake.requests.filter(({ path }) => path.endsWith(end)).length

test('several operations of one card are asked for in one code, and what is kept is what all of them need', async (t) => {
  const { page, fake } = await visit(t, {
    prepare: (fake) => {
      const operations = fake.offer.operations.map((one) =>
        one.id === 'withdraw-cash' ? { ...one, fields: ['firstName', 'surname'] } : one,
      )
      fake.offer = {
        ...fake.offer,
        operations: operations.map((one) =>
          one.id === 'take-loan' ? { ...one, fields: ['surname', 'pesel'] } : one,
        ),
      }
    },
  })
  await pick(page, 'Wypłata gotówki')
  await page.getByText('Zachowamy oznaczone: 2/12.').waitFor()
  await page.getByText('Dodaj czynność').click()
  await page.getByText('klient zeskanuje dla nich osobny kod').waitFor()
  await page.getByRole('checkbox', { name: 'Wniosek o kredyt' }).check()
  await page.getByText('Zachowamy oznaczone: 3/12.').waitFor()
  await heading(page, 'Wypłata gotówki + Wniosek o kredyt').waitFor()
  // Another card is no part of the list.
  assert.equal(await page.getByRole('checkbox', { name: 'Kredyt hipoteczny' }).count(), 0)
  await button(page, 'Pokaż kod klientowi').click()
  await page.getByRole('img', { name: 'Kod QR' }).waitFor()
  assert.deepEqual(bodyOf(fake, '/verifications'), {
    operation: 'withdraw-cash',
    further: ['take-loan'],
    context: { system: 'desk' },
  })
})

test('whoever works by the keyboard alone adds an operation and starts', async (t) => {
  const { page, fake } = await visit(t)
  await page.getByRole('option').first().waitFor()
  await page.keyboard.press('1')
  const summary = page.locator('summary', { hasText: 'Dodaj czynność' })
  await summary.focus()
  await page.keyboard.press('Enter')
  await page.getByRole('checkbox').first().focus()
  await page.keyboard.press('Space')
  await heading(page, 'Otwarcie rachunku + Wypłata gotówki').waitFor()
  // Digits pick from there, too; arrows and Enter have their own meaning in the list of boxes.
  await page.keyboard.press('ArrowDown')
  await heading(page, 'Otwarcie rachunku + Wypłata gotówki').waitFor()
  await page.getByRole('combobox').focus()
  await page.keyboard.press('Enter')
  await page.getByRole('img', { name: 'Kod QR' }).waitFor()
  assert.partialDeepStrictEqual(bodyOf(fake, '/verifications'), { further: ['withdraw-cash'] })
})

test('the host may name several operations for one code', async (t) => {
  const { page, fake } = await visit(t, { query: 'operation=open-account%20withdraw-cash' })
  await heading(page, 'Otwarcie rachunku + Wypłata gotówki').waitFor()
  await button(page, 'Pokaż kod klientowi').click()
  await page.getByRole('img', { name: 'Kod QR' }).waitFor()
  assert.partialDeepStrictEqual(bodyOf(fake, '/verifications'), {
    operation: 'open-account',
    further: ['withdraw-cash'],
  })
})

test('a representative is one of a company, and digits typed there pick nothing', async (t) => {
  const { page, fake } = await visit(t)
  await pick(page)
  await page.getByText('W jakiej roli?').click()
  await page.getByRole('radio', { name: 'reprezentant firmy' }).check()
  await page.getByText('nigdy nieobecnego mocodawcę').waitFor()
  await button(page, 'Pokaż kod klientowi').click()
  await page.getByRole('alert').getByText('Podaj nazwę i 10 cyfr numeru.').waitFor()
  assert.equal(asked(fake, '/verifications'), 0)
  await page.getByLabel('Nazwa firmy').fill('Piekarnia Złoty Kłos')
  await page.getByLabel('KRS lub NIP').pressSequentially('521-301-72-28')
  await page.keyboard.press('Tab')
  assert.match(String(await page.getByRole('option', { selected: true }).innerText()), /rachunku/)
  await button(page, 'Pokaż kod klientowi').click()
  await page.getByRole('img', { name: 'Kod QR' }).waitFor()
  assert.deepEqual(bodyOf(fake, '/verifications'), {
    operation: 'open-account',
    context: {
      system: 'desk',
      role: 'representative',
      company: { name: 'Piekarnia Złoty Kłos', kind: 'nip', number: '5213017228' },
    },
  })
  // What the company is called is in no address and no event.
  assert.doesNotMatch(JSON.stringify(await page.evaluate('window.heard')), /Piekarnia|5213017228/)
})

test('data of the visit serves another operation without a scan', async (t) => {
  const { page, fake, heard } = await visit(t, {
    prepare: (fake, portrait) => {
      release(fake, portrait)
      fake.view = null
      fake.visit = visiting()
      fake.answer = ({ path }) =>
        path.endsWith('/reuses')
          ? { ...askedBy(released(SECOND), 'take-loan'), reuses: ID }
          : released()
    },
  })
  await pick(page, 'Wniosek o kredyt')
  await button(page, 'Użyj danych z tej wizyty').click()
  await heading(page, 'Tożsamość potwierdzona').waitFor()
  assert.deepEqual(bodyOf(fake, '/reuses'), {
    operation: 'take-loan',
    context: { system: 'desk' },
  })
  assert.deepEqual(
    (await heard()).map(({ type }) => type),
    ['okienko-started', 'okienko-state', 'okienko-released'],
  )
})

test('where the photo must be looked at again, it is, before anything is released', async (t) => {
  const { page, fake } = await visit(t, {
    prepare: (fake, portrait) => {
      receive(fake, portrait)
      fake.view = null
      fake.visit = visiting([customer({}, { 'open-account': { coverage: 'photo-again' } })])
      fake.data = person(portrait, SECOND)
      fake.answer = ({ path }) =>
        path.endsWith('/reuses') ? { ...received(SECOND), reuses: ID } : released(SECOND)
    },
  })
  await pick(page)
  await page.getByText('Zobaczysz jeszcze raz zdjęcie.').waitFor()
  await button(page, 'Użyj danych z tej wizyty').click()
  await button(page, 'Tak, to ta sama osoba').waitFor()
  await afterPause(page)
  await button(page, 'Tak, to ta sama osoba').click()
  await heading(page, 'Tożsamość potwierdzona').waitFor()
  assert.equal(asked(fake, '/decision'), 1)
})

test('what the visit does not cover says what is missing, and leads to a new code', async (t) => {
  const missing = ['pesel', 'fatherName']
  const { page } = await visit(t, {
    prepare: (fake) => {
      const coverage = { coverage: 'missing-fields', missing } as const
      fake.visit = visiting([customer({}, { 'open-account': coverage })])
    },
  })
  await pick(page)
  await page.getByText('Dane z tej wizyty nie wystarczą: brakuje: PESEL, imię ojca.').waitFor()
  assert.equal(await button(page, 'Użyj danych z tej wizyty').count(), 0)
  await button(page, 'Pokaż kod klientowi').click()
  await page.getByRole('img', { name: 'Kod QR' }).waitFor()
})

test('of several customers one is chosen by role and name, which are asked for once', async (t) => {
  const { page, fake } = await visit(t, {
    prepare: (fake) => {
      fake.visit = visiting([customer(), coBorrower()])
      fake.names = NAMES
    },
  })
  await pick(page)
  const second = page.getByRole('radio', { name: /Tomasz Kowalczyk.*współkredytobiorca/s })
  await second.waitFor()
  assert.equal(await button(page, 'Użyj danych z tej wizyty').count(), 0)
  await pick(page, 'Wniosek o kredyt')
  await second.check()
  await button(page, 'Użyj danych z tej wizyty').waitFor()
  assert.equal(asked(fake, '/visit/names'), 1)
  fake.visits(over('next-customer'))
  await second.waitFor({ state: 'detached' })
  assert.doesNotMatch(await inside(page), /Tomasz|Wiśniewska/)
  assert.equal(await button(page, 'Użyj danych z tej wizyty').count(), 0)
})

test('somebody else in the visit is so by the employee’s word alone', async (t) => {
  const { page, fake } = await visit(t, {
    prepare: (fake) => {
      fake.visit = visiting()
    },
  })
  await pick(page)
  await page.getByRole('checkbox', { name: 'Kolejna osoba w tej wizycie' }).check()
  assert.equal(await button(page, 'Użyj danych z tej wizyty').count(), 0)
  await button(page, 'Pokaż kod klientowi').click()
  await page.getByRole('img', { name: 'Kod QR' }).waitFor()
  assert.partialDeepStrictEqual(bodyOf(fake, '/verifications'), { anotherPerson: true })
})

test('without a visit nothing of one is said', async (t) => {
  const { page } = await visit(t)
  await pick(page)
  assert.doesNotMatch(await page.locator('.details').innerText(), /wizyt/i)
})

const kept = {
  pl: /Zachowane dane zostają do końca Twojej wizyty, najwyżej godzinę/,
  en: /stays until your visit ends, an hour at most/,
  uk: /лишаються до кінця вашого візиту, не довше години/,
}
test('the customer reads until when and for whom the data is kept, in three languages', async (t) => {
  for (const [lang, words] of Object.entries(kept)) {
    const { page } = await visit(t, { query: `lang=${lang}&operation=open-account&autostart=` })
    await page.getByRole('img').first().waitFor()
    await page.locator('.code-picture button').first().click()
    const text = (await page.locator('.customer-text').innerText()).replaceAll('\u00a0', ' ')
    assert.match(text, words)
    assert.match(text, /Zdjęcie też zostaje|The photo stays|Фото теж лишається/)
  }
})

test('the end of the visit takes the data from the screen at once and says why', async (t) => {
  const { page, fake } = await visit(t, { query: resume, prepare: release })
  await button(page, 'Pokaż dane klienta').click()
  await page.locator('.person').waitFor()
  fake.visits(over('customer-left'))
  await page.locator('.result').getByText('Klient odszedł. Danych nie można tu już').waitFor()
  assert.doesNotMatch(await inside(page), /Wiśniewska|860412/)
  assert.match(String(await page.getByRole('status').textContent()), /Klient odszedł/)
})

test('one code for two operations is two releases, and both are named', async (t) => {
  const { page } = await visit(t, {
    query: resume,
    prepare: (fake) => {
      fake.view = { ...released(), further: ['withdraw-cash'] }
      fake.visit = visiting([twoErrands()])
    },
  })
  await page.getByText('Z tego samego kodu także:').waitFor()
  await page.locator('strong', { hasText: 'Wypłata gotówki' }).waitFor()
})

test('the employee’s press hands over, and the host alone has the ticket', async (t) => {
  const { page, fake, heard } = await visit(t, {
    query: `${resume}&hand-over=loan-front`,
    prepare: (fake) => {
      fake.view = { ...released(), further: ['withdraw-cash'] }
      fake.visit = visiting([twoErrands()])
      fake.applications = APPLICATIONS
    },
  })
  const first = button(page, 'Przekaż do: Wnioski kredytowe (Otwarcie rachunku)')
  // No script presses it.
  await first.evaluate((element) => (element as HTMLButtonElement).click())
  assert.equal(asked(fake, '/hand-overs'), 0)
  await first.click()
  await page.locator('.result').getByText('Przekazano do:').waitFor()
  assert.equal(await first.count(), 0)
  await button(page, 'Przekaż do: Wnioski kredytowe (Wypłata gotówki)').waitFor()
  assert.deepEqual((await heard()).at(-1), {
    type: 'okienko-handed-over',
    id: ID,
    application: 'loan-front',
    ticket: 'T'.repeat(43),
  })
  assert.doesNotMatch(await inside(page), /TTTT/)
})

test('an application that may have nothing of the operation is offered nothing', async (t) => {
  const { page, fake } = await visit(t, {
    query: `${resume}&hand-over=cash-desk`,
    prepare: (fake) => {
      fake.view = released()
      fake.applications = APPLICATIONS
    },
  })
  await button(page, 'Pokaż dane klienta').waitFor()
  await page.waitForTimeout(200)
  assert.equal(asked(fake, '/applications'), 1)
  assert.equal(await page.getByText('Przekaż do').count(), 0)
})
