import type { Page } from 'playwright-core'

const FAR = 60

/** What the focus is on, in its own words, shadow roots looked through. */
export function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    let element = document.activeElement
    while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement
    const words = element?.getAttribute('aria-label') ?? element?.textContent ?? ''
    return words.replace(/\s+/g, ' ').trim()
  })
}

/** Presses Tab until the focus is on what begins with these words. Throws when it never is. */
export async function tabTo(page: Page, words: string): Promise<void> {
  for (let press = 0; press < FAR; press++) {
    await page.keyboard.press('Tab')
    if ((await focused(page)).startsWith(words)) return
  }
  throw new Error(`Tab does not reach: ${words}`)
}
