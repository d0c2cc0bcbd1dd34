import assert from 'node:assert/strict'
import { suite, type TestContext, test } from 'node:test'
import type { ApprovalView, Role } from '@okienko/contract'
import type { Locator, Page } from 'playwright-core'
import { browserTests, withoutBrowser } from '../testing/browser.ts'
import {
  anApproval,
  decidedBy,
  NEXT,
  OPEN,
  ownApproval,
  VERSION,
  WAITING,
} from '../testing/fake-approvals.ts'
import { assertAccessible, button, PESEL, type Seat, sit } from '../testing/journal-seat.ts'

/* Whoever decides has looked at what they decide: nothing passes to a request that takes the place of another. */

const X = anApproval()
const Y = anApproval({ id: '2c9d2c0e-5f0a-4d3c-9a54-0f7a3c1f6b99', reference: 'Y-SNEAKED' })
const Z = anApproval({ id: '3c9d2c0e-5f0a-4d3c-9a54-0f7a3c1f6b99', reference: 'Z-LAST' })
/** Longer than a press is ignored for after a move. */
const LOOK_MS = 700

const cardOf = (page: Page, { id }: ApprovalView) => page.locator(`#card-${id}`)
const approving = (page: Page, one: ApprovalView) =>
  cardOf(page, one).getByRole('button', { name: 'Zgadzam się' })
const decidedOn = ({ approvals }: Seat) => approvals.asked.map(({ route }) => route)
const approvalOf = ({ id }: ApprovalView) => `POST /v1/approvals/${id}/approval`

async function middleOf(place: Locator): Promise<readonly [number, number]> {
  const box = await place.boundingBox()
  assert.ok(box)
  return [box.x + box.width / 2, box.y + box.height / 2]
}

async function assertAccessibleNarrowToo(page: Page): Promise<void> {
  await assertAccessible(page)
  await page.setViewportSize({ width: 320, height: 640 })
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' })
  await assertAccessible(page)
  assert.equal(await page.evaluate('document.documentElement.scrollWidth'), 320)
}

/** In the page: how long before the press the cards were drawn last. */
const WATCH = `
  let drawn = 0
  const cards = (one) => one.target.closest('.requests')
  new MutationObserver((all) => { if (all.some(cards)) drawn = new Event('look').timeStamp })
    .observe(document.body, { childList: true, subtree: true })
  addEventListener('click', (event) => { window.lookedFor = event.timeStamp - drawn }, true)`

/** Presses too soon after a move, as often as it takes a busy machine to be quick enough, and nothing comes of it. */
async function inHaste({ page, approvals }: Seat, move: () => Promise<Locator>): Promise<void> {
  await page.evaluate(WATCH)
  for (let tries = 0; tries < 12; tries++) {
    approvals.asked.splice(0)
    const button = await move()
    await page.mouse.click(...(await middleOf(button)))
    const looked = Number(await page.evaluate('window.lookedFor'))
    await page.waitForTimeout(LOOK_MS)
    if (looked < 480) {
      assert.deepEqual(approvals.asked, [])
      return
    }
  }
  throw new Error('this machine is never quick enough')
}

suite('a decision is about what was looked at', { skip: withoutBrowser, concurrency: 2 }, () => {
  const visit = browserTests()

  async function seated(t: TestContext, role: Role, ...requests: readonly ApprovalView[]) {
    const seat = await sit(visit, t, role, '#approvals')
    await seat.page.setViewportSize({ width: 1280, height: 2400 })
    seat.page.setDefaultTimeout(5_000)
    await seat.page.getByText('Nic nie czeka na zgodę').waitFor()
    seat.approvals.requests.push(...requests.toReversed())
    seat.approvals.tell()
    for (const one of requests) await cardOf(seat.page, one).waitFor()
    await seat.page.waitForTimeout(LOOK_MS)
    return seat
  }
  const tell = async ({ page, approvals }: Seat, ...requests: readonly ApprovalView[]) => {
    approvals.requests.splice(0, approvals.requests.length, ...requests)
    approvals.tell()
    await page.waitForTimeout(1)
  }

  for (const hand of ['keyboard', 'mouse'] as const) {
    test(`by ${hand}: what comes meanwhile gets neither the words nor the press`, async (t) => {
      const seat = await seated(t, 'administrator', X)
      const { page } = seat
      await page.getByLabel('Kilka słów do osoby').fill('Zgadzam się na X.')
      const [x, y] = await middleOf(approving(page, X))
      await approving(page, X).focus()
      await tell(seat, Y, X)
      await cardOf(page, Y).waitFor()
      if (hand === 'mouse') await page.mouse.click(x, y)
      else await page.keyboard.press('Enter')
      await page.getByText('Zgoda zapisana.').waitFor()
      assert.deepEqual(decidedOn(seat), [approvalOf(X)])
      assert.deepEqual(seat.approvals.asked[0]?.body, { sentence: 'Zgadzam się na X.' })
      assert.equal(await cardOf(page, Y).getByLabel('Kilka słów do osoby').inputValue(), '')
      const order = await page
        .locator('.requests > li')
        .evaluateAll((all) => all.map(({ id }) => id))
      assert.deepEqual(order, [`card-${X.id}`, `card-${Y.id}`])
    })
  }

  test('what comes meanwhile is announced, and shown when that is wanted', async (t) => {
    const seat = await seated(t, 'administrator', X)
    const { page } = seat
    await page.getByLabel('Kilka słów do osoby').focus()
    await tell(seat, Y, X)
    await page.getByRole('status').getByText('Nowe prośby na końcu listy: 1').waitFor()
    await assertAccessibleNarrowToo(page)
    await button(page, 'Pokaż').click()
    assert.equal(await page.evaluate('document.activeElement.id'), `request-${Y.id}`)
    assert.equal(await page.getByText('Nowe prośby na końcu listy').count(), 0)
  })

  test('what slides under the pointer is not pressed within half a second', async (t) => {
    const seat = await seated(t, 'administrator', X, Y)
    const { page } = seat
    const declined = {
      ...X,
      state: 'declined',
      mayDecide: false,
      decided: decidedBy('Nie.'),
    } as const
    await inHaste(seat, async () => {
      await page.mouse.move(0, 0)
      await page.evaluate('document.activeElement.blur()')
      await tell(seat, X, Y)
      await approving(page, X).waitFor()
      await page.waitForTimeout(LOOK_MS)
      const [, before] = await middleOf(approving(page, Y))
      await tell(seat, declined, Y)
      await page.getByText('„Nie.”').waitFor()
      assert.notEqual((await middleOf(approving(page, Y)))[1], before)
      return approving(page, Y)
    })
    await approving(page, Y).click()
    await page.getByText('Zgoda zapisana.').waitFor()
    assert.deepEqual(decidedOn(seat), [approvalOf(Y)])
  })

  test('nothing slides while somebody is at a card', async (t) => {
    const seat = await seated(t, 'administrator', X, Y, Z)
    const { page } = seat
    const at = await middleOf(approving(page, Y))
    await page.mouse.move(...at)
    await tell(seat, Z, { ...X, state: 'expired', mayDecide: false }, Y)
    await cardOf(page, X).getByText('wygasła').waitFor()
    assert.deepEqual(await middleOf(approving(page, Y)), at)
    await page.mouse.click(...at)
    await page.getByText('Zgoda zapisana.').waitFor()
    assert.deepEqual(decidedOn(seat), [approvalOf(Y)])
  })

  test('what has just appeared is not pressed, and no script presses at all', async (t) => {
    const seat = await seated(t, 'auditor', ownApproval())
    const { page } = seat
    const read = button(page, 'Odczytaj, kim był klient')
    await inHaste(seat, async () => {
      await tell(seat, ownApproval())
      await read.waitFor({ state: 'detached' })
      await tell(seat, ownApproval({ state: 'approved', decided: decidedBy(null) }))
      await read.waitFor()
      return read
    })
    await read.evaluate((element) => (element as HTMLButtonElement).click())
    await page.waitForTimeout(LOOK_MS)
    assert.deepEqual(decidedOn(seat), [])
    await read.click()
    await page.getByText(PESEL).waitFor()
  })

  test('Enter among the words decides nothing, nor does a script', async (t) => {
    const seat = await seated(t, 'administrator', X)
    const { page } = seat
    await page.getByLabel('Kilka słów do osoby').fill('Jeszcze myślę.')
    await page.keyboard.press('Enter')
    await page.evaluate(`
      for (const form of document.querySelectorAll('.requests form')) form.requestSubmit()
      for (const one of document.querySelectorAll('.requests button')) one.click()`)
    await page.waitForTimeout(LOOK_MS)
    assert.deepEqual(decidedOn(seat), [])
    assert.equal(await page.getByLabel('Kilka słów do osoby').inputValue(), 'Jeszcze myślę.')
  })

  test('whoever types below the list stays where they are', async (t) => {
    const seat = await seated(t, 'administrator', X)
    const { page } = seat
    const reference = page.getByLabel('Numer sprawy')
    await reference.fill('RODO-7')
    const at = await middleOf(reference)
    await tell(seat, Y, X)
    await page.getByRole('status').getByText('Nowe prośby: 1').waitFor()
    assert.deepEqual(await middleOf(reference), at)
    assert.equal(await cardOf(page, Y).count(), 0)
    await button(page, 'Pokaż').click()
    await cardOf(page, Y).waitFor()
    assert.equal(await page.evaluate('document.activeElement.id'), `request-${Y.id}`)
    assert.equal(await reference.inputValue(), 'RODO-7')
  })
})

const configuration = (open: typeof OPEN | null, version = NEXT): Partial<ApprovalView> => ({
  matter: 'configuration',
  reason: 'configuration-changed',
  verification: null,
  configuration: { name: 'catalogue', version, open },
})

suite('what a configuration would change', { skip: withoutBrowser, concurrency: 2 }, () => {
  const visit = browserTests()

  for (const own of [false, true]) {
    test(`is shown ${own ? 'to whoever asked' : 'beside the answers'}: of the version that is asked for`, async (t) => {
      const { page, approvals } = await sit(visit, t, 'administrator', '#approvals')
      const later = `9+${'77aa'.repeat(16)}`
      approvals.configuration = {
        ...WAITING,
        waiting: {
          version: later,
          differences: [{ section: 'groups', id: 'later', change: 'added', members: [] }],
        },
      }
      approvals.requests.push(anApproval({ ...configuration(OPEN), own, mayDecide: !own }))
      approvals.tell()
      const card = cardOf(page, X)
      await card.getByText('exchange-cash').waitFor()
      for (const words of [
        'adres zameldowania',
        'birthPlace',
        'zachowane pola',
        'Wypłata gotówki',
      ]) {
        await card.getByText(words).first().waitFor()
      }
      assert.equal(await card.getByText('later').count(), 0)
      assert.equal(await approving(page, X).count(), own ? 0 : 1)
    })
  }

  test('that was edited again is said, and cannot be approved', async (t) => {
    const { page, approvals } = await sit(visit, t, 'administrator', '#approvals')
    approvals.requests.push(anApproval(configuration(null)))
    approvals.tell()
    await page.getByText('Tej wersji nie można już zatwierdzić').waitFor()
    assert.equal(await button(page, 'Zgadzam się').count(), 0)
    assert.equal(await page.getByText('zacznie obowiązywać od razu').count(), 0)
    await page.getByLabel('Kilka słów do osoby').fill('Plik zmieniono.')
    await button(page, 'Odmawiam').click()
    await page.getByText('Odmowa zapisana.').waitFor()
    await assertAccessibleNarrowToo(page)
  })

  test('that is in force already is said', async (t) => {
    const { page, approvals } = await sit(visit, t, 'auditor', '#approvals')
    approvals.requests.push(anApproval(configuration({ inForce: true, differences: [] }, VERSION)))
    approvals.tell()
    await page.getByText('Ta wersja już obowiązuje').waitFor()
    assert.equal(await page.getByText('zacznie obowiązywać od razu').count(), 0)
  })

  test('and is another than was looked at takes neither the press nor the words', async (t) => {
    const seat = await sit(visit, t, 'administrator', '#approvals')
    const { page, approvals } = seat
    const [first] = OPEN.differences
    assert.ok(first)
    const other = {
      ...OPEN,
      differences: [{ ...first, id: 'exchange-all' }, ...OPEN.differences.slice(1)],
    }
    approvals.requests.push(anApproval(configuration(OPEN)))
    approvals.tell()
    await inHaste(seat, async () => {
      approvals.requests[0] = anApproval(configuration(OPEN))
      approvals.tell()
      await page.getByText('exchange-all').waitFor({ state: 'detached' })
      await approving(page, X).waitFor()
      await page.getByLabel('Kilka słów do osoby').fill('Zgadzam się na 8.')
      await page.waitForTimeout(LOOK_MS)
      await approving(page, X).focus()
      approvals.requests[0] = anApproval(configuration(other))
      approvals.tell()
      await page.getByText('exchange-all').waitFor()
      await page.keyboard.press('Enter')
      assert.equal(await page.getByLabel('Kilka słów do osoby').inputValue(), '')
      return approving(page, X)
    })
  })

  test('is proposed as it was looked at', async (t) => {
    const { page, approvals } = await sit(visit, t, 'administrator', '#approvals')
    approvals.configuration = WAITING
    approvals.tell()
    const card = page.getByRole('region', { name: 'Katalog czynności' })
    await card.getByLabel('Numer sprawy').fill('ZM-12')
    const later = `9+${'77aa'.repeat(16)}`
    approvals.configuration = { ...WAITING, waiting: { version: later, differences: [] } }
    approvals.tell()
    await card.getByText('Nic poza opisem wersji').waitFor()
    await page.keyboard.press('Enter')
    assert.equal(await card.getByLabel('Numer sprawy').inputValue(), '')
    assert.deepEqual(approvals.asked, [])
  })
})

suite('a page that nobody attends', { skip: withoutBrowser }, () => {
  const visit = browserTests()

  test('asks for nothing while nothing moves, over however many connections', async (t) => {
    const { page, approvals } = await sit(visit, t, 'administrator', '#approvals')
    approvals.requests.push(X)
    approvals.tell()
    await cardOf(page, X).waitFor()
    await page.waitForTimeout(LOOK_MS)
    const before = approvals.loads
    approvals.hangUp()
    await page.waitForRequest(/\/v1\/events$/)
    await page.waitForTimeout(LOOK_MS)
    assert.equal(approvals.loads, before)
    approvals.requests.unshift(Y)
    approvals.tell()
    await cardOf(page, Y).waitFor()
    assert.equal(approvals.loads, before + 1)
  })
})
