import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { test } from 'node:test'
import { addressOf, readChoice } from './gallery/choice.ts'
import { GROUPS, SCENES } from './gallery/scenes.ts'
import { orphans } from './testing/orphans.ts'
import { galleryForTests } from './testing/shown-gallery.ts'

const long = process.env['OKIENKO_TEST_LONG'] === '1'
/** What differs in words alone is looked at one state of each kind, but for the long run. */
const { 'Ended without data': ends = {}, 'Refused by the API': refusals = {}, ...shapes } = GROUPS
const looked = long
  ? Object.keys(SCENES)
  : [...Object.values(shapes), ends, refusals].flatMap((scenes) =>
      Object.keys(scenes).slice(0, scenes === ends || scenes === refusals ? 1 : undefined),
    )

const { asked, open, show } = galleryForTests()
const wide = { viewport: { width: 1280, height: 900 } }

test('every state is set in every language, leaves no letter alone, fits 320 px and says nothing on the console', async () => {
  const { page, said } = await open(wide)
  for (const state of looked) {
    await show(page, { state, lang: 'all', width: '320' })
    const frames = await page
      .locator('.place')
      .evaluateAll((all) =>
        all.map((frame) => [
          frame.getAttribute('lang'),
          frame.getAttribute('data-ready'),
          frame.scrollWidth - frame.clientWidth,
        ]),
      )
    const expected = ['pl', 'en', 'uk'].map((language) => [language, 'true', 0])
    assert.deepEqual(frames, expected, state)
    assert.deepEqual(await orphans(page), [], state)
  }
  assert.deepEqual(said, [])
  assert.deepEqual(
    asked().filter((path) => path.includes('/v1/')),
    [],
  )
  await page.close()
})

test('six frames show one state in both themes and three languages', async () => {
  const { page } = await open(wide)
  await show(page, { state: 'assess', lang: 'all', theme: 'all' })
  const frames = await page
    .locator('okienko-verification')
    .evaluateAll((all) =>
      all.map((own) => [own.getAttribute('theme'), own.getAttribute('language')].join()),
    )
  assert.deepEqual(frames.sort(), [
    'dark,en',
    'dark,pl',
    'dark,uk',
    'light,en',
    'light,pl',
    'light,uk',
  ])
  await page.getByText('Everything on this page is invented').waitFor()
  await page.close()
})

test('nothing on the page stands in the way of an assistive technology', async () => {
  const { page } = await open(wide)
  const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js')
  for (const theme of ['light', 'dark'] as const) {
    await show(page, { state: 'driving-licence', lang: 'uk', theme })
    await page.evaluate(await readFile(axe, 'utf8'))
    const found: { id: string; nodes: { failureSummary: string }[] }[] = await page.evaluate(
      'axe.run().then(({ violations }) => violations)',
    )
    assert.deepEqual(
      found.map(({ id, nodes }) => [id, nodes.map((node) => node.failureSummary)]),
      [],
    )
  }
  await page.close()
})

test('the address says what is shown, and its links lead there', async () => {
  const { page } = await open(wide)
  await page.getByRole('link', { name: 'dark' }).click()
  await page.getByRole('link', { name: 'Українська' }).click()
  await page.getByRole('link', { name: 'Driving licence', exact: true }).click()
  await page.getByText('Посвідчення водія').first().waitFor()
  assert.equal(new URL(page.url()).hash, '#state=driving-licence&lang=uk&theme=dark&width=free')
  await page.close()
})

test('an address that is unknown shows the first state', () => {
  const states = Object.keys(SCENES)
  const first = readChoice('', states)
  assert.deepEqual(readChoice('#state=constructor&theme=pink', states), first)
  for (const state of states)
    assert.deepEqual(readChoice(addressOf({ ...first, state }), states), { ...first, state })
})
