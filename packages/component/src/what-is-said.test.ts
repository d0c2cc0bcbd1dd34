import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import type { FakeApi } from './testing/fake-api.ts'
import {
  askedBy,
  ended,
  ID,
  invited,
  minor,
  OFFER,
  OPERATIONS,
  person,
  personWith,
  received,
  released,
} from './testing/samples.ts'
import { stageForTests } from './testing/stage.ts'
import {
  afterPause,
  button,
  heading,
  receive,
  release,
  resume,
} from './testing/verification-page.ts'

const visit = stageForTests()
const LANGUAGES = ['pl', 'en', 'uk'] as const

/** All that is to be read, heard or hovered over inside the element. */
const allWords = (page: Page): Promise<string> =>
  page.locator('okienko-verification').evaluate((element) => {
    const inside = [...(element.shadowRoot?.querySelectorAll('*') ?? [])]
    const names = inside.flatMap((one) =>
      ['aria-label', 'title', 'alt', 'placeholder'].map((name) => one.getAttribute(name) ?? ''),
    )
    const text = [...(element.shadowRoot?.children ?? [])].map((one) => one.textContent ?? '')
    return [document.title, ...text, ...names].join(' ').replaceAll(/\s+/g, ' ')
  })
/** The line that is read aloud; words of one letter are bound to the next. */
const aloud = async (page: Page) =>
  (await page.getByRole('status').innerText()).replaceAll('\u00a0', ' ')

/** That somebody is who the document says; the question that denies it claims nothing. */
const DENIED = 'Why can this not be confirmed?'
const IDENTITY = /tożsamoś|potwierdzon|confirms|confirmed|identity|підтверджено|особу, яка/i
const SAME_PERSON = /ta sama osoba|same person|та сама людина/i

test('before the decision nothing claims identity, in any language', async (t) => {
  for (const lang of LANGUAGES) {
    const { page, fake } = await visit(t, { query: `${resume}&lang=${lang}`, prepare: receive })
    fake.decideInMs = 0
    await page.locator('.answer').first().waitFor()
    await afterPause(page)
    assert.doesNotMatch(await allWords(page), IDENTITY, lang)
    assert.match(await aloud(page), /Porównaj|Compare|Порівняйте/)
    await page.locator('.answer').last().click()
    const declining = (await allWords(page)).replace(DENIED, '')
    assert.doesNotMatch(declining, IDENTITY, `${lang}, declining`)
  }
})

test('where there is no photo, or none to be seen, nobody is the same person', async (t) => {
  const photos = { none: null, broken: 'bm90IGEgcGljdHVyZQ==' } as const
  for (const [sight, photo] of Object.entries(photos)) {
    for (const kind of ['mdowod', 'driving-licence']) {
      for (const lang of LANGUAGES) {
        const { page } = await visit(t, {
          query: `${resume}&lang=${lang}`,
          prepare: (fake) => {
            fake.view = kind === 'mdowod' ? received() : askedBy(received(), `check-${kind}`)
            fake.data = kind === 'mdowod' ? person(photo) : personWith(kind, photo)
          },
        })
        await page.getByRole('radio').first().waitFor()
        const words = await allWords(page)
        const where = `${sight} ${kind} ${lang}`
        assert.doesNotMatch(words, SAME_PERSON, where)
        // What a document of the kind is worth is not said of one that says nothing of this person.
        assert.doesNotMatch(
          words,
          /Potwierdza|Proves|Підтверджує|Porównaj|Compare|Порівняйте/,
          where,
        )
        assert.match(await aloud(page), /nie ma z czym|nothing to compare|немає з чим/)
      }
    }
  }
})

test('a document without a name has its own name as the heading, and not what is to be done', async (t) => {
  const { page } = await visit(t, {
    query: resume,
    prepare: (fake) => {
      const { firstName: _, secondName: __, surname: ___, ...attributes } = person(null).attributes
      fake.view = received()
      fake.data = { ...person(null), attributes }
    },
  })
  await heading(page, 'mDowód').waitFor()
})

/** `14:35` in Poland. */
const time = (instant: string, second?: '2-digit') =>
  new Date(instant).toLocaleTimeString('pl', {
    hour: '2-digit',
    minute: '2-digit',
    ...(second && { second }),
    timeZone: 'Europe/Warsaw',
  })

test('released data is said to be open to nobody but who asked, until a time', async (t) => {
  const { page, fake } = await visit(t, { query: resume, prepare: release })
  await heading(page, 'Tożsamość potwierdzona').waitFor()
  const text = await page.locator('.result').innerText()
  assert.ok(fake.view?.state === 'released')
  assert.match(
    text,
    new RegExp(
      `Dane otworzysz tu tylko Ty, do końca wizyty, najpóźniej do\\s${time(fake.view.openUntil)}\\.`,
    ),
  )
  assert.match(text, /Wizytę kończy też wyjście klienta, przerwa w\spracy i\swylogowanie\./)
  assert.doesNotMatch(text, /system|audytor/i)
})

test('an end that is near is said to the second', async (t) => {
  const { page, fake } = await visit(t, {
    query: resume,
    prepare: (fake) => {
      fake.view = released(ID, 45)
    },
  })
  assert.ok(fake.view?.state === 'released')
  await page.getByText(`najpóźniej do ${time(fake.view.openUntil, '2-digit')}.`).waitFor()
})

test('who can open the signed answer that stays is said while the data is open and after', async (t) => {
  for (const openFor of [1800, -1]) {
    const { page } = await visit(t, {
      query: resume,
      prepare: (fake) => {
        const view = released(ID, openFor)
        fake.view = { ...view, purpose: { ...view.purpose, keepEvidence: { years: 2 } } }
      },
    })
    const said = 'Podpisana odpowiedź zostaje w całości, zapieczętowana, na 2 lata.'
    await page.getByText(`${said} Otworzy ją tylko audytor, za zgodą drugiej osoby.`).waitFor()
    const over = page.getByText('Danych nie można tu już otworzyć.')
    assert.equal(await over.count(), openFor < 0 ? 1 : 0)
  }
})

test('an end without a release says what became of the data', async (t) => {
  const ends = [
    [
      ended('rejected', 'face-differs'),
      'Odebrane dane usunęliśmy. Może też zostać zaszyfrowany numer',
    ],
    [ended('expired', 'not-decided'), 'Odebrane dane usunęliśmy.'],
    [ended('failed', 'data-lost'), 'Odebrane dane usunęliśmy.'],
    [ended('failed', 'seal-invalid'), 'Danych z tej odpowiedzi nie zachowaliśmy.'],
    [ended('expired', 'code-not-used'), 'Danych klienta nie otrzymaliśmy.'],
    [ended('refused', 'on-the-phone'), 'Nie otrzymaliśmy żadnych danych.'],
    [ended('cancelled', 'by-employee'), 'Danych klienta nikt już nie otworzy'],
  ] as const
  for (const [view, said] of ends) {
    const { page } = await visit(t, {
      query: resume,
      prepare: (fake) => {
        fake.view = view
      },
    })
    await page.locator('.result').getByText(said).first().waitFor()
  }
})

const young = (ofAge: FakeApi['ofAge']) => (fake: FakeApi, portrait: string) => {
  receive(fake, portrait)
  fake.data = minor(portrait)
  fake.ofAge = ofAge
}

test('a minor is said before the decision and after it, and nothing is hindered', async (t) => {
  const { page } = await visit(t, { query: resume, prepare: young('minor') })
  await page.getByText('Klient jest niepełnoletni', { exact: true }).waitFor()
  await page.getByText('Ta czynność wymaga osoby pełnoletniej.').waitFor()
  await button(page, 'Tak, to ta sama osoba').waitFor()
  assert.equal(await aloud(page), 'Porównaj zdjęcie z osobą. Klient jest niepełnoletni')
  await afterPause(page)
  await button(page, 'Tak, to ta sama osoba').click()
  await heading(page, 'Tożsamość potwierdzona').waitFor()
  await page.getByText('Klient jest niepełnoletni', { exact: true }).waitFor()
  // What speaks against it is not said beside that it can go on.
  assert.doesNotMatch(await allWords(page), /Możesz kontynuować/)
})

test('what is only vouched for is not said to identify anybody, even once it is released', async (t) => {
  const { page } = await visit(t, {
    query: resume,
    prepare: (fake, portrait) => {
      receive(fake, portrait)
      fake.view = { ...released(), grade: 'vouched' }
      fake.data = { ...person(portrait), grade: 'vouched' }
    },
  })
  await button(page, 'Pokaż dane klienta').click()
  await page.locator('.person').waitFor()
  assert.doesNotMatch(await allWords(page), /Potwierdza tożsamość/)
})

test('a minor is said with released data though the page was loaded anew, once, and stays said', async (t) => {
  const { page } = await visit(t, {
    query: resume,
    prepare: (fake, portrait) => {
      young('minor')(fake, portrait)
      fake.view = released(ID, 4)
    },
  })
  const said = page.getByText('Klient jest niepełnoletni', { exact: true })
  await button(page, 'Pokaż dane klienta').click()
  await heading(page, 'Anna Maria').waitFor()
  assert.equal(await said.count(), 1)
  await page.getByText('Danych nie można tu już otworzyć.').waitFor()
  assert.equal(await said.count(), 1)
})

test('an age that the document does not tell is said, and an adult is worth no word', async (t) => {
  const unknown = await visit(t, { query: `${resume}&lang=uk`, prepare: young('unknown') })
  const said = 'Вік невідомий: документ не подає повної дати народження'
  await unknown.page.getByText(said, { exact: true }).waitFor()
  for (const ofAge of ['adult', undefined] as const) {
    const { page } = await visit(t, { query: resume, prepare: young(ofAge) })
    await button(page, 'Tak, to ta sama osoba').waitFor()
    assert.doesNotMatch(await allWords(page), /pełnoletni|Wiek/)
  }
})

/** What a screen reader is told unasked, line by line. */
const listen = (page: Page) =>
  page.locator('okienko-verification').evaluate((element) => {
    const heard: string[] = []
    Object.assign(window, { heardAloud: heard })
    const live = '[aria-live]:not([aria-live=off]), [role=status], [role=alert], [role=log]'
    const regions = element.shadowRoot?.querySelectorAll(live) ?? []
    const observer = new MutationObserver((changes) => {
      for (const { target } of changes) {
        const own = target instanceof Element ? target : target.parentElement
        heard.push(own?.closest(live)?.textContent?.trim() ?? '')
      }
    })
    for (const region of regions) {
      observer.observe(region, { childList: true, characterData: true, subtree: true })
      heard.push(region.textContent?.trim() ?? '')
    }
  })

test('a long list to choose from is told in one line', async (t) => {
  const many = Array.from({ length: 30 }, (_, n) => {
    const [first] = OPERATIONS
    assert.ok(first)
    const name = { pl: `Rachunek ${n + 1}`, en: `Account ${n + 1}`, uk: `Рахунок ${n + 1}` }
    return { ...first, id: `account-${n}`, name }
  })
  const { page } = await visit(t, {
    prepare: (fake) => {
      fake.offer = { ...OFFER, operations: many }
    },
  })
  const search = page.getByRole('combobox')
  await search.waitFor()
  await listen(page)
  const told: string[] = []
  for (const text of ['rachunek', 'rachunek 2', 'rachunek 22', 'nic takiego']) {
    await search.fill(text)
    await page.waitForTimeout(50)
    told.push(await aloud(page))
  }
  const none = 'Żadna czynność nie pasuje.'
  assert.deepEqual(told, ['30 czynności', '12 czynności', '1 czynność', none])
  await search.fill('')
  await page.keyboard.press('ArrowDown')
  const heard: string[] = await page.evaluate('window.heardAloud')
  for (const line of heard)
    assert.ok(line.split(/Rachunek \d/).length <= 2 && line.length < 80, line)
  // One option is the active one, and the list is in no region that speaks by itself.
  assert.equal(await search.getAttribute('aria-activedescendant'), 'operation-account-0')
})

test('the approved purpose stays Polish, with its meaning beside it in other languages', async (t) => {
  for (const [lang, translated] of [
    ['en', '(Conclusion and service of a bank account agreement)'],
    ['uk', '(Укладення та обслуговування договору банківського рахунку)'],
    ['pl', null],
  ] as const) {
    const { page } = await visit(t, {
      query: `${resume}&lang=${lang}`,
      prepare: (fake) => {
        fake.view = invited()
      },
    })
    const approved = page.locator('.code-text [lang=pl]')
    await approved.getByText('Zawarcie i obsługa umowy rachunku bankowego').waitFor()
    const beside = await page.locator('.code-text dl').innerText()
    if (translated) assert.ok(beside.replaceAll('\u00a0', ' ').includes(translated), beside)
    else assert.doesNotMatch(beside, /[(]/)
  }
})
