import type { BrowserContext, Page } from 'playwright-core'

/** Everything that the pages of a browser were answered, headers and bodies; streams but for their headers. */
export function listenTo(context: BrowserContext): () => Promise<readonly string[]> {
  const answers: Promise<string>[] = []
  context.on('response', (response) => {
    const told = async () => {
      const headers = await response.allHeaders().catch(() => ({}))
      const isStream = Object.entries(headers).some(
        ([name, value]) => name === 'content-type' && value.startsWith('text/event-stream'),
      )
      const body = isStream ? '' : await response.text().catch(() => '')
      return `${response.url()}\n${JSON.stringify(headers)}\n${body}`
    }
    answers.push(told())
  })
  return () => Promise.all(answers)
}

/** What a page keeps, wherever a script could find it. */
export async function keptBy(page: Page): Promise<string> {
  const kept = await page.evaluate(
    'Promise.resolve(indexedDB.databases()).then((all) => JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie, history.state, all]))',
  )
  return `${page.url()} ${String(kept)}`
}
