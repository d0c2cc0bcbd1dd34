import { createRequire } from 'node:module'
import type { Browser, Locator } from 'playwright-core'

/** Reads QR codes off a screen, from nothing but the picture, as a camera does. */
export interface Scanner {
  /** The text of the code that can be seen there. Throws when there is none. */
  read(place: Locator): Promise<string>
}

interface Read {
  readonly data: string
}
declare const jsQR: (pixels: Uint8ClampedArray, width: number, height: number) => Read | null

export async function openScanner(browser: Browser): Promise<Scanner> {
  const page = await browser.newPage()
  await page.addScriptTag({ path: createRequire(import.meta.url).resolve('jsqr') })
  return {
    async read(place) {
      const picture = (await place.screenshot()).toString('base64')
      const text = await page.evaluate(async (base64) => {
        const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0))
        const bitmap = await createImageBitmap(new Blob([bytes]))
        const { width, height } = bitmap
        const pen = new OffscreenCanvas(width, height).getContext('2d')
        pen?.drawImage(bitmap, 0, 0)
        const pixels = pen?.getImageData(0, 0, width, height).data
        return pixels ? (jsQR(pixels, width, height)?.data ?? null) : null
      }, picture)
      if (text === null) throw new Error('no code to be seen')
      return text
    },
  }
}
