import type { Page } from 'playwright-core'
import type { FakeApi } from './fake-api.ts'
import { ended, ID, person, received, released } from './samples.ts'

/** The host's page at a verification that is already under way. */
export const resume = `verification=${ID}`

/** What must never be anywhere but before the employee's eyes. */
export const CANARIES = /Wiśniewska|Anna|86041212342|860412|MAB|Stanisława|Zbigniew/

/** The data has come, and a decision ends the verification one way or the other. */
/** The same verification once it was decided. */
export const release = (fake: FakeApi, portrait: string) => {
  receive(fake, portrait)
  fake.view = released()
}

export const receive = (fake: FakeApi, portrait: string) => {
  fake.view = received()
  fake.data = person(portrait)
  fake.answer = ({ path, body }) =>
    path.endsWith('/decision') && JSON.stringify(body).includes('same-person"}')
      ? released()
      : ended('rejected', 'face-differs')
}

export const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
export const heading = (page: Page, name: string) => page.getByRole('heading', { name })
/** Text of the shadow tree, attributes and all. */
export const inside = (page: Page) =>
  page.locator('okienko-verification').evaluate((element) => element.shadowRoot?.innerHTML ?? '')
/** The question may be answered from now on. */
export const afterPause = (page: Page) => page.waitForTimeout(450)
/** The text of what has the focus inside the element. */
export const focused = (page: Page) =>
  page
    .locator('okienko-verification')
    .evaluate((element) => element.shadowRoot?.activeElement?.textContent?.trim())
