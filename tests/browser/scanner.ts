import type { Browser, Locator } from 'playwright-core'
import { scannerIn } from '../../packages/component/src/testing/scanner.ts'

/** Reads QR codes off a screen, from nothing but the picture, as a camera does. */
export interface Scanner {
  /** The text of the code that can be seen there. Throws when there is none. */
  read(place: Locator): Promise<string>
}

export async function openScanner(browser: Browser): Promise<Scanner> {
  const scan = await scannerIn(browser)
  return {
    async read(place) {
      const text = await scan(place)
      if (text === null) throw new Error('no code to be seen')
      return text
    },
  }
}
