import { type Browser, chromium, type Page } from 'playwright-core'
import { build } from 'vite'
import { portrait } from './portrait.ts'

/** The element's bundle, as the build makes it, nothing written. */
export async function bundle(): Promise<string> {
  const configFile = new URL('../../vite.config.ts', import.meta.url).pathname
  const built = await build({ configFile, build: { write: false } })
  const outputs = Array.isArray(built) ? built : [built]
  for (const output of outputs)
    if ('output' in output)
      for (const file of output.output) if (file.type === 'chunk') return file.code
  throw new Error('the build made no chunk')
}

export function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env['OKIENKO_CHROMIUM'] ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu'],
  })
}

export const drawPortrait = (page: Page): Promise<string> => page.evaluate(portrait)
