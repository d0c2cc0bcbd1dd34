import assert from 'node:assert/strict'
import type { TestContext } from 'node:test'
import type { Me, Role } from '@okienko/contract'
import axe from 'axe-core'
import type { Page } from 'playwright-core'
import type { browserTests } from './browser.ts'
import { type FakeApprovals, fakeApprovals } from './fake-approvals.ts'
import type { FakeDesk } from './fake-desk.ts'
import { type FakeJournal, fakeJournal } from './fake-journal.ts'
import { advisor, sceneOf } from './scenes.ts'

export const PESEL = '86041209345'
/** The entry `presented` of the fake journal. */
export const PRESENTED = 39

/** Somebody who looks into a journal of their own. */
export interface Seat {
  readonly page: Page
  readonly desk: FakeDesk
  readonly journal: FakeJournal
  readonly approvals: FakeApprovals
  readonly wrongs: readonly string[]
}

/** A person of that role, who has signed in, in a browser of their own, and gone to that address. */
export async function sit(
  visit: ReturnType<typeof browserTests>,
  t: TestContext,
  role: Role,
  hash = '',
): Promise<Seat> {
  const journal = await fakeJournal()
  const approvals = fakeApprovals()
  const me: Me = { ...advisor, name: 'Adam Wilk', roles: [role] }
  const { page, desk, wrongs } = await visit(
    t,
    { ...sceneOf('desk'), me, journal, approvals },
    'alone',
  )
  if (hash) {
    await page.goto(`${desk.url}/${hash}`)
    await press(page, hash)
  }
  return { page, desk, journal, approvals, wrongs }
}

export async function assertAccessible(page: Page): Promise<void> {
  await page.evaluate(axe.source)
  const { violations } = (await page.evaluate('axe.run()')) as axe.AxeResults
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)
  assert.deepEqual(found, [])
}

export const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name })
export const link = (page: Page, name: string | RegExp) => page.getByRole('link', { name })

export const bend = (journal: FakeJournal, route: string, body: unknown) =>
  journal.bend.set(route, () => body)

export async function newest(page: Page): Promise<void> {
  await button(page, 'Pokaż najnowsze wpisy').click()
  await page.getByText('Pokazano:').waitFor()
}

/** Presses Enter, or what is given, and waits until what that looks for is answered: the page shows its conditions before. */
export async function search(
  page: Page,
  press: () => Promise<void> = () => page.keyboard.press('Enter'),
): Promise<void> {
  const answered = page.waitForResponse((response) => response.url().endsWith('/search'))
  await press()
  await answered
}

export const go = async (page: Page, hash: string) => {
  await page.evaluate((to) => {
    location.hash = to
  }, hash)
  await press(page, hash)
}

/** An address alone reads nothing of the journal: somebody presses for it, where that is new. */
async function press(page: Page, hash: string): Promise<void> {
  if (!/\/(entry|verification)\//.test(hash)) return
  const gate = button(page, /^Otwórz (wpis|weryfikację)$/)
  const read = page.locator('.entry, .chain')
  await gate.or(read).or(page.getByRole('alert')).first().waitFor()
  if (await gate.isVisible()) await gate.click()
}

export const results = (page: Page) =>
  page
    .locator('.step')
    .evaluateAll((steps) => steps.map((step) => step.getAttribute('data-result')))

export async function tabTo(page: Page, words: string): Promise<void> {
  for (let press = 0; press < 80; press++) {
    await page.keyboard.press('Tab')
    const focused = await page.evaluate(
      'document.activeElement.textContent.trim().replace(/\\s+/g, " ")',
    )
    if (String(focused).startsWith(words)) return
  }
  throw new Error(`Tab does not reach: ${words}`)
}
