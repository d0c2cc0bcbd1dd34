import type { Page } from 'playwright-core'

/** What is a customer's own is shown as it is, and so is what can be copied. */
const OWN_WORDS = '.piece, .name, code, textarea, input'

/**
 * Every text on the page, of every frame of the gallery, in which a Polish or Ukrainian word of one letter may stay
 * behind at the end of a line. The language of a text is that of the nearest `lang`.
 */
export function orphans(page: Page): Promise<readonly string[]> {
  return page.locator('okienko-verification').evaluateAll((elements, own) => {
    const left = { pl: /(?<![\p{L}\p{N}’'])[aiouwz] /iu, uk: /(?<![\p{L}\p{N}’'])[авзіуйояєї] /iu }
    const found: string[] = []
    const look = (text: string, near: Element) => {
      const language = near.closest('[lang]')?.getAttribute('lang')
      if ((language === 'pl' || language === 'uk') && left[language].test(text)) found.push(text)
    }
    for (const { shadowRoot } of elements) {
      if (!shadowRoot) continue
      const texts = document.createTreeWalker(shadowRoot, NodeFilter.SHOW_TEXT)
      while (texts.nextNode()) {
        const { parentElement, textContent } = texts.currentNode
        if (parentElement && !parentElement.closest(own)) look(textContent ?? '', parentElement)
      }
      for (const one of shadowRoot.querySelectorAll('[aria-label]'))
        look(one.getAttribute('aria-label') ?? '', one)
    }
    return found
  }, OWN_WORDS)
}
