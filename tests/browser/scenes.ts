import assert from 'node:assert/strict'
import { after, before, it } from 'node:test'
import type { Employee as Account } from '../support/employees.ts'
import { openInstallation } from '../support/installation.ts'
import { openBrowser, withoutBrowser } from './browser.ts'
import { type Cast, castOn, type Stage } from './cast.ts'
import { openScanner } from './scanner.ts'

/**
 * One installation and one browser for a file. The function it returns defines a test, in which each
 * person has a window of their own, the employee a session too unless there is no account, and nothing
 * may go wrong behind the scene.
 */
export function scenes(env: Readonly<Record<string, string>> = {}) {
  let stage: Stage

  before(async () => {
    if (withoutBrowser) return
    const [installation, browser] = await Promise.all([openInstallation({ env }), openBrowser()])
    stage = { installation, browser, scanner: await openScanner(browser) }
  })
  after(async () => {
    await stage?.browser.close()
    await stage?.installation.remove()
  })

  return function scene(
    name: string,
    play: (cast: Cast) => Promise<void>,
    account: Account | null = 'advisor',
  ): void {
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
