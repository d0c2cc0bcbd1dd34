import type { Page } from 'playwright-core'

/** Waits until the component was given that verification. */
export async function shows(page: Page, id: string | undefined): Promise<void> {
  await page.waitForFunction((id) => {
    const component = document.querySelector('okienko-verification')
    return component !== null && 'verification' in component && component.verification === id
  }, id)
}

/** Lets the component of the page say something. */
export async function tell(page: Page, type: string, values: object): Promise<void> {
  const component = page.locator('okienko-verification')
  await component.evaluate(
    (element, [type, values]) =>
      element.dispatchEvent(Object.assign(new Event(type, { bubbles: true }), values)),
    [type, values] as const,
  )
}
