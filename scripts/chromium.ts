import { existsSync } from 'node:fs'
import { installOnDebian } from './debian.ts'

const PLACES = [
  process.env['OKIENKO_CHROMIUM'],
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]

/** Path of a Chromium for the browser tests, or null. `OKIENKO_CHROMIUM` names another one. */
export function findChromium(): string | null {
  return PLACES.find((place) => place !== undefined && existsSync(place)) ?? null
}

/** Finds Chromium, or installs Debian's package when allowed to (root on a Debian machine). */
export function provideChromium(): string | null {
  const found = findChromium()
  if (found !== null) return found
  installOnDebian('chromium', 'openssl')
  return findChromium()
}
