import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import type { FakeApi } from './testing/fake-api.ts'
import {
  askedBy,
  ended,
  ID,
  invited,
  person,
  personWith,
  problem,
  received,
  released,
} from './testing/samples.ts'
import { stageForTests } from './testing/stage.ts'

const visit = stageForTests()
const resume = `verification=${ID}`
const CANARIES = /Wiśniewska|Anna|86041212342|860412|MAB|Stanisława|Zbigniew/
const OFFLINE = 'Brak połączenia z serwerem'

const receive = (fake: FakeApi, portrait: string) => {
  fake.view = received()
  fake.data = person(portrait)
  fake.answer = () => released()
}
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
const heading = (page: Page, name: string) => page.getByRole('heading', { name })
const inside = (page: Page) =>
  page.locator('okienko-verification').evaluate((element) => element.shadowRoot?.innerHTML ?? '')
const confirm = async (page: Page) => {
  await button(page, 'Tak, to ta sama osoba').waitFor()
  await page.waitForTimeout(450)
  await button(page, 'Tak, to ta sama osoba').click()
}
const isBack = (page: Page) => page.getByText(OFFLINE).waitFor({ state: 'detached' })

test('the network is lost while opening: it opens once it is back', async (t) => {
  const { page, fake } = await visit(t, { prepare: lose('/installation') })
  await page.getByText(OFFLINE).waitFor()
  fake.refusals.clear()
  await heading(page, 'Co klient chce załatwić?').waitFor()
  await isBack(page)
})

test('the network is lost while choosing: the start is made once, when it is back', async (t) => {
  const { page, fake } = await visit(t)
  await page.getByRole('option', { name: 'Wypłata gotówki' }).click()
  fake.down = true
  await button(page, 'Pokaż kod klientowi').click()
  await page.getByText(OFFLINE).waitFor()
  await heading(page, 'Przygotowujemy kod').waitFor()
  fake.down = false
  await page.getByRole('img', { name: 'Kod QR' }).waitFor()
  await isBack(page)
  assert.equal(fake.requests.filter(({ method }) => method === 'POST').length, 1)
})

test('the network is lost over the code: what happened meanwhile is shown', async (t) => {
  const { page, fake } = await visit(t, {
    query: resume,
    prepare: (fake) => {
      fake.view = invited()
    },
  })
  await page.getByRole('img', { name: 'Kod QR' }).waitFor()
  fake.down = true
  await page.getByText(OFFLINE).waitFor()
  fake.view = received()
  fake.data = person(null)
  fake.down = false
  // What failed meanwhile is tried again after up to half a minute.
  await heading(page, 'Anna Maria').waitFor({ timeout: 45_000 })
  await isBack(page)
})

test('the browser says that the network is gone: so does the element at once, and mends itself', async (t) => {
  const { page, fake } = await visit(t, { query: resume, prepare: receive })
  await button(page, 'Tak, to ta sama osoba').waitFor()
  const follows = () => fake.requests.filter(({ path }) => path.endsWith('/events')).length
  assert.equal(follows(), 1)
  await page.context().setOffline(true)
  // Silence alone would be noticed after 45 s.
  await page.getByText(OFFLINE).waitFor({ timeout: 10_000 })
  await page.waitForTimeout(1200)
  await page.getByText(OFFLINE).waitFor()
  await page.context().setOffline(false)
  await isBack(page)
  assert.equal(follows(), 2)
  fake.become(ended('expired', 'not-decided'))
  await heading(page, 'Czas na decyzję minął').waitFor()
})

test('the network is lost while the data comes: it comes later', async (t) => {
  const { page, fake } = await visit(t, {
    query: resume,
    prepare: (fake, portrait) => {
      receive(fake, portrait)
      lose('/received-data')(fake)
    },
  })
  await page.getByText(OFFLINE).waitFor()
  fake.refusals.clear()
  await button(page, 'Tak, to ta sama osoba').waitFor()
  await isBack(page)
})

test('the network is lost over the photo: data stays, and the server restarted loses it', async (t) => {
  const { page, fake } = await visit(t, { query: resume, prepare: receive })
  await heading(page, 'Anna Maria').waitFor()
  fake.down = true
  await page.getByText(OFFLINE).waitFor()
  await heading(page, 'Anna Maria').waitFor()
  fake.view = ended('failed', 'data-lost')
  fake.data = null
  fake.down = false
  // The server is looked for at growing intervals.
  const gone = heading(page, 'Dane usunięto: serwer został ponownie uruchomiony')
  await gone.waitFor({ timeout: 45_000 })
  await page.getByText('Rozpocznij nową weryfikację').waitFor()
  await button(page, 'Pokaż nowy kod').waitFor()
  assert.doesNotMatch(await inside(page), CANARIES)
})

test('the network is lost under a decision that was made: its result is shown', async (t) => {
  const { page, fake } = await visit(t, { query: resume, prepare: receive })
  await button(page, 'Tak, to ta sama osoba').waitFor()
  fake.down = true
  await confirm(page)
  await page.getByText('Nie udało się połączyć z serwerem').waitFor()
  fake.view = released()
  fake.down = false
  await heading(page, 'Tożsamość potwierdzona').waitFor()
  assert.equal(await page.getByRole('alert').count(), 0)
})

test('the network is lost after the release: the data can be asked for again', async (t) => {
  const { page, fake } = await visit(t, {
    query: resume,
    prepare: (fake) => {
      fake.view = released()
      fake.data = person(null)
    },
  })
  await button(page, 'Pokaż dane klienta').waitFor()
  fake.down = true
  await button(page, 'Pokaż dane klienta').click()
  await page.getByRole('alert').getByText('Nie udało się połączyć').waitFor()
  fake.down = false
  await button(page, 'Pokaż dane klienta').click()
  await heading(page, 'Anna Maria').waitFor()
})

test('data that is gone before it is shown ends calmly, with a new start', async (t) => {
  const { page } = await visit(t, {
    query: resume,
    prepare: (fake) => {
      fake.view = received()
    },
  })
  await heading(page, 'Dane zostały już usunięte').waitFor()
  await button(page, 'Nowa weryfikacja').click()
  await heading(page, 'Co klient chce załatwić?').waitFor()
})

test('released data that is gone early is not promised any longer', async (t) => {
  const { page } = await visit(t, {
    query: resume,
    prepare: (fake) => {
      fake.view = released()
    },
  })
  await button(page, 'Pokaż dane klienta').click()
  await page.locator('.result').getByText('Danych nie można tu już otworzyć').waitFor()
  assert.equal(await button(page, 'Pokaż dane klienta').count(), 0)
  assert.equal(await page.getByText('Dane otworzysz tu tylko Ty').count(), 0)
})

test('a decision in one tab shows in the other, and is sent once', async (t) => {
  const { page, fake } = await visit(t, { query: resume, prepare: receive })
  const other = await page.context().newPage()
  await other.goto(page.url())
  await button(other, 'Tak, to ta sama osoba').waitFor()
  await page.bringToFront()
  await confirm(page)
  await heading(page, 'Tożsamość potwierdzona').waitFor()
  await heading(other, 'Tożsamość potwierdzona').waitFor()
  assert.doesNotMatch(await inside(other), CANARIES)
  assert.equal(fake.requests.filter(({ path }) => path.endsWith('/decision')).length, 1)
})

test('two tabs decide at once: the later one shows what the first decided', async (t) => {
  const { page, fake } = await visit(t, { query: resume, prepare: receive })
  fake.answer = () => {
    fake.view = ended('rejected', 'face-differs')
    return problem('wrong-state', 409)
  }
  await confirm(page)
  await heading(page, 'Osoba przy okienku to nie osoba ze zdjęcia').waitFor()
  assert.equal(await page.getByRole('alert').count(), 0)
})

test('a page put away keeps no data, and resumes when the employee comes back', async (t) => {
  const { page } = await visit(t, { query: resume, prepare: receive })
  await button(page, 'Tak, to ta sama osoba').waitFor()
  const left = await page.evaluate(() => {
    dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }))
    const root = document.querySelector('okienko-verification')?.shadowRoot
    return `${root?.innerHTML} ${root?.querySelectorAll('canvas').length}`
  })
  assert.doesNotMatch(left, CANARIES)
  assert.match(left, / 0$/)
  await page.evaluate(() => {
    dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))
  })
  await button(page, 'Tak, to ta sama osoba').waitFor()
})

test('back from another page: the verification is resumed', async (t) => {
  const { page, fake } = await visit(t, { query: resume, prepare: receive })
  await button(page, 'Tak, to ta sama osoba').waitFor()
  await page.goto('about:blank')
  fake.view = ended('expired', 'not-decided')
  fake.data = null
  await page.goBack()
  await heading(page, 'Czas na decyzję minął').waitFor()
  assert.doesNotMatch(await inside(page), CANARIES)
})

test('back to a page where nothing was begun starts clean', async (t) => {
  const { page } = await visit(t)
  await page.getByRole('option', { name: 'Wypłata gotówki' }).click()
  await page.evaluate(() => {
    dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }))
    dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))
  })
  await heading(page, 'Co klient chce załatwić?').waitFor()
  assert.equal(await page.getByRole('option', { selected: true }).count(), 0)
})

test('a slow answer leaves no blank: after 300 ms its outline is there, and not before', async (t) => {
  const { page, fake } = await visit(t)
  await page.getByRole('option', { name: 'Wypłata gotówki' }).click()
  fake.pause = 2500
  await button(page, 'Pokaż kod klientowi').click()
  const outline = page.locator('.wait')
  const delay = await outline.evaluate((element) => getComputedStyle(element).animationDelay)
  assert.equal(delay, '0.3s')
  await page.waitForTimeout(600)
  assert.equal(await outline.evaluate((element) => getComputedStyle(element).opacity), '1')
  await heading(page, 'Przygotowujemy kod').waitFor()
  await page.getByRole('img', { name: 'Kod QR' }).waitFor()
})

test('names of 60 letters and of one stay within 320 px', async (t) => {
  for (const [firstName, surname] of [
    ['Konstantynopolitańczykowianeczka', `${'Wierzchosława'.repeat(3)}-${'Brzęczyszczykiewicz'}`],
    ['O', 'Y'],
  ]) {
    const { page } = await visit(t, {
      query: resume,
      width: 320,
      prepare: (fake, portrait) => {
        receive(fake, portrait)
        const { attributes } = person(null)
        fake.data = {
          ...person(portrait),
          attributes: { ...attributes, firstName: firstName ?? '', surname: surname ?? '' },
        }
      },
    })
    await heading(page, `${firstName} Maria ${surname}`).waitFor()
    const overflow = await page.evaluate(
      'document.documentElement.scrollWidth - document.documentElement.clientWidth',
    )
    assert.equal(overflow, 0)
  }
})

test('a document that identifies nobody says what it proves, before and after the decision', async (t) => {
  const { page, fake } = await visit(t, {
    query: resume,
    prepare: (fake, portrait) => {
      fake.view = askedBy(received(), 'check-driving-licence')
      fake.data = personWith('driving-licence', portrait)
      fake.answer = () => askedBy(released(), 'check-driving-licence')
    },
  })
  await page
    .getByText('Potwierdza uprawnienie do kierowania. Nie jest dowodem tożsamości.')
    .waitFor()
  await confirm(page)
  await heading(page, 'Potwierdzono dokument: mPrawo jazdy').waitFor()
  await button(page, 'Pokaż dane klienta').click()
  await page
    .getByText('okulary lub szkła kontaktowe, tylko pojazdy podane w nawiasie (B1)')
    .waitFor()
  await page.getByText('AM, B, B1, T').waitFor()
  await page.getByText('Potwierdza uprawnienie do kierowania').first().waitFor()
  assert.equal(await page.getByText('Tożsamość potwierdzona').count(), 0)
  assert.match(String(await page.getByRole('status').textContent()), /mPrawo jazdy/)
  assert.equal(fake.requests.filter(({ path }) => path.endsWith('/decision')).length, 1)
})

/** Requests whose path ends so are answered as by a proxy without a server behind it. */
function lose(end: string) {
  return (fake: FakeApi) => {
    fake.refusals.set(end, problem('shutting-down', 503, true))
  }
}
