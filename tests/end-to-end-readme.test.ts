import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { openBrowser, openWindow, withoutBrowser } from './browser/browser.ts'
import { followReadme, stepsIn } from './browser/readme-walk.ts'
import { openInstallation } from './support/installation.ts'

const README = readFileSync(join(import.meta.dirname, '..', 'README.md'), 'utf8')

describe('the walk through of the README', () => {
  it('is followed to the letter, from the sign-in to the proof in the journal and the last sign-out', {
    skip: withoutBrowser,
    timeout: 240_000,
  }, async () => {
    // A face is looked at as long as in the demo that npm start starts.
    const installation = await openInstallation({ env: { OKIENKO_DECISION_MIN_MS: '1500' } })
    const browser = await openBrowser()
    try {
      const { context, wrongs } = await openWindow(browser, 'desk')
      const { deskUrl, simulatorUrl } = installation
      await followReadme(README, context, (address) =>
        address
          .replace('http://127.0.0.1:4180', deskUrl)
          .replace('http://127.0.0.1:4191', simulatorUrl),
      )
      assert.deepEqual(wrongs, [])
    } finally {
      await browser.close()
      await installation.remove()
    }
  })

  it('is known to the test by every sentence and every word to press', () => {
    const steps = stepsIn(README)
    assert.ok(steps.length >= 10)
    const shorter = README.replace(/^8\. .*\n/m, '').replace(
      /^(9|1\d)\. /gm,
      (_, number) => `${number - 1}. `,
    )
    assert.equal(stepsIn(shorter).length, steps.length - 1)
    assert.notDeepEqual(
      stepsIn(README.replace('*Zaloguj się*', '*Zaloguj*')).map(({ words }) => words),
      steps.map(({ words }) => words),
    )
  })
})
