import { createRequire } from 'node:module'
import type { Browser, Locator, Page } from 'playwright-core'

declare const jsQR: (pixels: Uint8ClampedArray, width: number, height: number) => Read | null

interface Read {
  readonly data: string
}

type Scan = (place: Page | Locator) => Promise<string | null>

/** Reads the code off what a window or a part of it shows, from nothing but the picture; null where there is none. */
export async function scannerIn(browser: Browser): Promise<Scan> {
  const desk = await browser.newPage()
  await desk.addScriptTag({ path: createRequire(import.meta.url).resolve('jsqr') })
  return async (place) => {
    const picture = (await place.screenshot({ scale: 'css' })).toString('base64')
    return desk.evaluate(async (base64) => {
      const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0))
      const bitmap = await createImageBitmap(new Blob([bytes]))
      const { width, height } = bitmap
      const pen = new OffscreenCanvas(width, height).getContext('2d')
      pen?.drawImage(bitmap, 0, 0)
      const pixels = pen?.getImageData(0, 0, width, height).data
      return pixels ? (jsQR(pixels, width, height)?.data ?? null) : null
    }, picture)
  }
}
