import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { BANK_OFFER, INVITATIONS, invitedBy } from './testing/bank-samples.ts'
import { compared, notCompared } from './testing/comparison-samples.ts'
import type { FakeApi } from './testing/fake-api.ts'
import {
  askedBy,
  ended,
  held,
  ID,
  invited,
  mark,
  minor,
  person,
  personWith,
  problem,
  received,
  released,
} from './testing/samples.ts'
import { stageForTests } from './testing/stage.ts'

const visit = stageForTests()
const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

interface Scene {
  readonly prepare?: (fake: FakeApi, portrait: string) => void
  readonly act?: (page: Page) => Promise<void>
  readonly query?: string
}

const resume = `verification=${ID}`
const SCENES: Readonly<Record<string, Scene>> = {
  choose: { act: (page) => page.getByRole('option').first().click() },
  code: {
    query: resume,
    prepare: (fake) => {
      fake.view = invited()
    },
  },
  'full screen': {
    query: resume,
    prepare: (fake) => {
      fake.view = invited()
    },
    act: (page) => page.locator('.code-picture .secondary').first().click(),
  },
  ...Object.fromEntries(
    (['code-picture', 'code-typed-alone', 'code-broken'] as const).flatMap((way) => {
      const scene = {
        query: resume,
        prepare: (fake: FakeApi) => {
          fake.view = invitedBy(INVITATIONS[way])
        },
      }
      const act = (page: Page) => page.locator('.code-picture .secondary').first().click()
      return [
        [way, scene],
        [`${way}, full screen`, { ...scene, act }],
      ] as const
    }),
  ),
  'the bank has checked': {
    query: resume,
    prepare: (fake, portrait) => {
      fake.offer = BANK_OFFER
      fake.view = received()
      fake.data = { ...person(portrait), grade: 'vouched' }
    },
    act: (page) => page.locator('.evidence summary').click(),
  },
  waiting: {
    query: resume,
    prepare: (fake) => {
      fake.view = invited(ID, -5)
    },
  },
  received: {
    query: resume,
    prepare: (fake, portrait) => {
      fake.view = received()
      fake.data = person(portrait)
    },
    act: (page) => page.locator('.answer').first().waitFor(),
  },
  'a minor': {
    query: resume,
    prepare: (fake, portrait) => {
      fake.view = received()
      fake.data = minor(portrait)
      fake.ofAge = 'minor'
    },
    act: (page) => page.locator('.answer').first().waitFor(),
  },
  'another document': {
    query: resume,
    prepare: (fake, portrait) => {
      fake.view = askedBy(received(), 'check-driving-licence')
      fake.data = personWith('driving-licence', portrait)
    },
    act: (page) => page.locator('.answer').first().waitFor(),
  },
  slow: {
    query: resume,
    prepare: (fake) => {
      fake.refusals.set('/received-data', problem('shutting-down', 503, true))
      fake.view = received()
    },
    act: (page) => page.locator('.offline').waitFor(),
  },
  'no photo': {
    query: resume,
    prepare: (fake) => {
      fake.view = received()
      fake.data = { ...person(null), grade: 'vouched' }
    },
    act: (page) => page.locator('fieldset').waitFor(),
  },
  released: {
    query: resume,
    prepare: (fake) => {
      fake.view = released()
      fake.data = person(null)
    },
    act: (page) => page.locator('.secondary').click(),
  },
  'a conflict with the register': {
    query: resume,
    prepare: (fake, portrait) => {
      fake.view = { ...received(), comparison: mark('conflict') }
      fake.data = person(portrait)
      fake.comparison = compared('conflict')
    },
    act: (page) => page.locator('.compared ~ details summary').click(),
  },
  'several candidates': {
    query: resume,
    prepare: (fake, portrait) => {
      fake.view = { ...received(), comparison: mark('several') }
      fake.data = person(portrait)
      fake.comparison = notCompared('several')
    },
    act: (page) => page.locator('.compared ~ details summary').click(),
  },
  held: {
    query: resume,
    prepare: (fake) => {
      fake.view = held()
    },
  },
  'proposed updates': {
    query: resume,
    prepare: (fake) => {
      fake.view = { ...released(), comparison: mark('update_suggested') }
      fake.comparison = compared('update_suggested', 'shown')
    },
    act: async (page) => {
      await page.locator('.secondary').last().click()
      await page.locator('.updates input').first().check()
      await page.locator('.comparison summary').click()
    },
  },
  ended: {
    query: resume,
    prepare: (fake) => {
      fake.view = ended('failed', 'certificate-revoked')
    },
  },
  'signed out': {
    prepare: (fake) => {
      fake.refusals.set('/operations', problem('not-signed-in', 401))
    },
  },
}

const LOOKS = ['theme=light&lang=pl', 'theme=dark&lang=uk', 'theme=light&lang=en']
const looks = process.env['OKIENKO_TEST_LONG'] === '1' ? LOOKS : LOOKS.slice(0, 2)

for (const [name, { query = '', prepare, act }] of Object.entries(SCENES))
  test(`nothing stands in the way in the stage: ${name}`, async (t) => {
    for (const look of looks) {
      const { page } = await visit(t, {
        query: `${look}&${query}`,
        width: look.startsWith('theme=dark') ? 320 : 1280,
        ...(prepare ? { prepare } : {}),
      })
      await page.locator('#title').waitFor()
      await act?.(page)
      assert.deepEqual(await violations(page), [], look)
      assert.deepEqual(await lowTargets(page), [], `${look}: targets of 44 px`)
      assert.equal(await overflow(page), 0, `${look}: nothing to scroll sideways`)
    }
  })

test('axe looks inside the element', async (t) => {
  const { page } = await visit(t)
  await page.getByRole('combobox').waitFor()
  await page.locator('okienko-verification').evaluate((element) => {
    element.style.setProperty('--okienko-muted', '#cccccc')
  })
  const [first] = await violations(page)
  assert.equal(first?.[0], 'color-contrast')
})

async function violations(page: Page) {
  await page.evaluate(axe)
  const found: { id: string; nodes: { target: unknown; failureSummary: string }[] }[] =
    await page.evaluate('axe.run().then(({ violations }) => violations)')
  return found.map(({ id, nodes }) => [id, nodes.map((n) => [n.target, n.failureSummary])] as const)
}

function lowTargets(page: Page) {
  return page.locator('okienko-verification').evaluate((element) =>
    [...(element.shadowRoot?.querySelectorAll('button, a, summary, [role=option], label') ?? [])]
      .filter((own) => own.getClientRects().length > 0)
      .map((own) => [own.textContent?.trim(), own.getBoundingClientRect().height] as const)
      .filter(([, height]) => height < 44),
  )
}

function overflow(page: Page) {
  return page.evaluate(
    'document.documentElement.scrollWidth - document.documentElement.clientWidth',
  )
}
