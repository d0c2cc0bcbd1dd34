import assert from 'node:assert/strict'
import { after, before, it } from 'node:test'
import type { Browser } from 'playwright-core'
import type { BankBDialect } from '../../scripts/installation-of-bank-b.ts'
import type { Employee as Account } from '../support/employees.ts'
import { openInstallation, type TestInstallation } from '../support/installation.ts'
import { openBrowser, withoutBrowser } from './browser.ts'
import { type Cast, castOn, type Stage } from './cast.ts'
import { openScanner } from './scanner.ts'

/** Defines a test; see {@link scenes}. */
export type Scene = (
  name: string,
  play: (cast: Cast) => Promise<void>,
  account?: Account | null,
) => void

/**
 * One installation and one browser for a file. The function it returns defines a test, in which each
 * person has a window of their own, the employee a session too unless there is no account, and nothing
 * may go wrong behind the scene. With a `register` documents are held against the one that the simulator plays, with `bff` the page is that of Bank B.
 */
export function scenes(
  env: Readonly<Record<string, string>> = {},
  simulatorEnv: Readonly<Record<string, string>> = {},
  { register = false, bff }: { readonly register?: boolean; readonly bff?: BankBDialect } = {},
): Scene {
  let installation: TestInstallation | undefined
  let browser: Browser | undefined
  let stage: Stage

  // One after the other: where one cannot be had, the end of the file waits for nothing else.
  before(async () => {
    if (withoutBrowser) return
    installation = await openInstallation({
      env,
      simulatorEnv,
      register,
      ...(bff !== undefined && { bff }),
    })
    browser = await openBrowser()
    stage = { installation, browser, scanner: await openScanner(browser) }
  })
  after(async () => {
    await browser?.close()
    await installation?.remove()
  })

  return (name, play, account = 'advisor') => {
    it(name, { skip: withoutBrowser, timeout: 300_000 }, async () => {
      const cast = await castOn(stage, account)
      try {
        await play(cast)
        assert.deepEqual(cast.wrongs(), [])
      } catch (error) {
        await cast.keepPictures(name)
        throw error
      } finally {
        await cast.leave()
      }
    })
  }
}
