import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { stageForTests } from './testing/stage.ts'
import { button, heading, receive, resume } from './testing/verification-page.ts'

const visit = stageForTests()
const ENFORCED = "require-trusted-types-for 'script'"

/** What the page's policy has refused so far. */
const WATCH = `window.refused = []
document.addEventListener('securitypolicyviolation', (event) => window.refused.push(event.effectiveDirective + ' ' + event.sample))
window.addEventListener('error', (event) => window.refused.push(event.message))
window.addEventListener('unhandledrejection', (event) => window.refused.push(String(event.reason)))`
const refused = (page: Page) => page.evaluate<string[]>('window.refused')

const question = async (page: Page) => {
  await button(page, 'Tak, to ta sama osoba').waitFor()
  await heading(page, 'Anna Maria').waitFor()
}

test('on a page that allows the policy "okienko" alone the element works, and asks for no other', async (t) => {
  const { page } = await visit(t, {
    query: resume,
    prepare: receive,
    before: WATCH,
    policy: `${ENFORCED}; trusted-types okienko`,
  })
  await question(page)
  assert.equal(await page.evaluate("'trustedTypes' in window"), true)
  const names = await page.evaluate(() => {
    const tried: string[] = []
    for (const name of ['okienko', 'lit-html'])
      try {
        const { trustedTypes } = window as unknown as { trustedTypes: Factory }
        trustedTypes.createPolicy(name, {})
        tried.push(`${name} was free`)
      } catch {
        tried.push(`${name} is refused`)
      }
    return tried

    interface Factory {
      createPolicy(name: string, rules: object): object
    }
  })
  // The one is taken by the element, the other was never allowed.
  assert.deepEqual(names, ['okienko is refused', 'lit-html is refused'])
  assert.deepEqual(
    (await refused(page)).filter((one) => !/okienko|lit-html/.test(one)),
    [],
  )
})

test('nothing is refused before, during and after', async (t) => {
  const { page } = await visit(t, {
    query: resume,
    prepare: receive,
    before: WATCH,
    policy: `${ENFORCED}; trusted-types okienko`,
  })
  await question(page)
  await page.waitForTimeout(450)
  await button(page, 'Tak, to ta sama osoba').click()
  await button(page, 'Pokaż dane klienta').click()
  await page.getByText('860412').waitFor()
  assert.deepEqual(await refused(page), [])
})

test('a second copy of the file on the page harms nothing', async (t) => {
  const { page } = await visit(t, {
    query: resume,
    prepare: receive,
    before: WATCH,
    policy: `${ENFORCED}; trusted-types okienko`,
  })
  await question(page)
  const exported = await page.evaluate(async () => {
    const copy = await import(String(new URL('/okienko.js?copy', location.href)))
    return typeof copy.OkienkoReleasedEvent
  })
  assert.equal(exported, 'function')
  await button(page, 'Nie, to inna osoba').click()
  await page.locator('fieldset').waitFor()
})

for (const [what, before, policy] of [
  ['where the browser knows no Trusted Types', 'delete window.trustedTypes', ''],
  ['where nothing is enforced and other names are listed', '', 'trusted-types host'],
  [
    'where there is a default policy of the host',
    "trustedTypes.createPolicy('default', { createHTML: (text) => text })",
    `${ENFORCED}; trusted-types default`,
  ],
  [
    'beside a policy "lit-html" of the host',
    "trustedTypes.createPolicy('lit-html', {})",
    `${ENFORCED}; trusted-types okienko lit-html`,
  ],
] as const)
  test(`it works ${what}`, async (t) => {
    const { page } = await visit(t, { query: resume, prepare: receive, before, policy })
    await question(page)
  })
