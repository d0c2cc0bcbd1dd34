import assert from 'node:assert/strict'
import type { BrowserContext, Page } from 'playwright-core'

/** One numbered step of the README: its sentence with `*` for each word of the screen, and those words. */
export interface ReadStep {
  readonly sentence: string
  readonly words: readonly string[]
  readonly addresses: readonly string[]
  readonly codes: readonly string[]
}

/** The numbered steps, in their order. */
export function stepsIn(readme: string): readonly ReadStep[] {
  const items = [...readme.matchAll(/^(\d+)\. (.*(?:\n {3,}.*)*)/gm)]
  assert.deepEqual(
    items.map(([, number]) => Number(number)),
    items.map((_, at) => at + 1),
  )
  return items.map(([, , item = '']) => {
    const text = item.replace(/\s+/g, ' ')
    const all = (mark: RegExp) => [...text.matchAll(mark)].map(([, found = '']) => found)
    const addresses = all(/\*\*(http:[^*]+)\*\*/g)
    const rest = text.replace(/\*\*(http:[^*]+)\*\*/g, '**')
    return {
      sentence: rest.replace(/(?<!\*)\*([^*]+)\*(?!\*)/g, '*').replace(/`[^`]+`/g, '`'),
      words: [...rest.matchAll(/(?<!\*)\*([^*]+)\*(?!\*)/g)].map(([, found = '']) => found),
      addresses,
      codes: all(/`([^`]+)`/g),
    }
  })
}

interface Walk {
  readonly context: BrowserContext
  readonly desk: Page
  /** The second window, once it is open. */
  phone: Page | null
  /** Where an address of the README is really found. */
  readonly at: (address: string) => string
}

/** How long a person looks at the photo, at the least. */
const LOOK_MS = 2_000

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
const seen = (page: Page, text: string | RegExp) =>
  page.getByText(text).filter({ visible: true }).first().waitFor()

async function signIn({ desk }: Walk, link = '', person = ''): Promise<void> {
  await desk.getByRole('link', { name: link, exact: true }).click()
  await desk.getByRole('button', { name: person }).click()
}

/** Out of the desk, by way of the identity provider, and on the front page again. */
async function signOut({ desk, at }: Walk, { words: [out = ''] }: ReadStep): Promise<void> {
  const front = at('http://127.0.0.1:4180/')
  const back = desk.waitForRequest((one) => one.isNavigationRequest() && one.url() === front)
  await button(desk, out).click()
  await back
  await desk.getByRole('link', { name: 'Zaloguj się', exact: true }).waitFor()
}

function phoneOf({ phone }: Walk): Page {
  assert.ok(phone)
  return phone
}

/** What a person does who reads the step: with the words that it has, and no others to press. */
const DOES: readonly (readonly [
  sentence: string,
  (walk: Walk, step: ReadStep) => Promise<void>,
])[] = [
  [
    'At the desk: open **, press * and choose *, an advisor.',
    async (walk, { words: [link, person], addresses: [address = ''] }) => {
      await walk.desk.goto(walk.at(address))
      await signIn(walk, link, person)
      await seen(walk.desk, 'doradca')
    },
  ],
  [
    'Request: pick *. The desk says what the customer will be asked for, and what of it is kept.',
    async ({ desk }, { words: [operation = ''] }) => {
      await desk.getByRole('option', { name: operation }).click()
      await seen(desk, 'Poprosimy o')
      await seen(desk, 'Zachowamy')
    },
  ],
  [
    'Invite: press *. A one-time code appears.',
    async ({ desk }, { words: [show = ''] }) => {
      await button(desk, show).click()
      await desk.getByRole('img', { name: /QR/ }).waitFor()
    },
  ],
  [
    'The customer: open the phone in a second window, **, choose *, press * and *.',
    async (walk, { words: [person = '', scan = '', fromDesk = ''], addresses: [at = ''] }) => {
      const phone = await walk.context.newPage()
      walk.phone = phone
      await phone.goto(walk.at(at))
      await phone.getByRole('button', { name: person }).click()
      await button(phone, scan).click()
      await button(phone, fromDesk).click()
    },
  ],
  [
    'Receive: look at what the bank asks for, press *, type the PIN ` and press the tick (*).',
    async (walk, { words: [agree = '', confirm = ''], codes: [pin = ''] }) => {
      const phone = phoneOf(walk)
      await seen(phone, 'prosi o Twoje dane')
      await button(phone, agree).click()
      for (const digit of pin) await button(phone, digit).click()
      await button(phone, confirm).click()
      await seen(phone, 'Dane wysłane')
    },
  ],
  [
    'Assess: back at the desk compare photo and face, and press *.',
    async ({ desk }, { words: [same = ''] }) => {
      await button(desk, same).waitFor()
      await desk.waitForTimeout(LOOK_MS)
      await button(desk, same).click()
    },
  ],
  [
    'Release: see until when the data is open, and read it with *.',
    async ({ desk }, { words: [read = ''] }) => {
      await button(desk, read).waitFor()
      await seen(desk, String(new Date().getFullYear() > 0 ? 'do' : ''))
      await button(desk, read).click()
      await desk.getByRole('heading', { name: /Wiśniewska-Kowalczyk/ }).waitFor()
    },
  ],
  [
    'Another errand: press *, pick * and press *: nobody scans again.',
    async ({ desk }, { words: [another = '', operation = '', use = ''] }) => {
      await button(desk, another).click()
      await desk.getByRole('option', { name: operation }).click()
      await button(desk, use).click()
      await seen(desk, 'Tożsamość potwierdzona')
    },
  ],
  [
    'The customer leaves: press *. What was open is erased.',
    async ({ desk }, { words: [left = ''] }) => {
      await button(desk, left).click()
      await button(desk, left).waitFor({ state: 'detached' })
    },
  ],
  ['Press *.', signOut],
  [
    'The journal: press * and choose *, an auditor. * lists every step of it, and who read what; * tells one verification from its beginning to its end.',
    async (walk, { words: [link, person, newest = '', course = ''] }) => {
      const { desk } = walk
      await signIn(walk, link, person)
      await button(desk, newest).click()
      for (const step of ['rozpoczął', 'jednorazowy', 'Nadeszła', 'wyświetlił', 'odczytał']) {
        await seen(desk, step)
      }
      await seen(desk, 'usunięto przed czasem')
      await desk.getByRole('link', { name: course, exact: true }).first().click()
      await desk.getByRole('heading', { name: /^Otwarcie (rachunku|lokaty)/ }).waitFor()
    },
  ],
  [
    'Open an entry there, press *, and your browser recomputes that nobody altered it: *.',
    async ({ desk }, { words: [check = '', holds = ''] }) => {
      await desk
        .getByRole('link', { name: /^Otwórz i sprawdź wpis/ })
        .first()
        .click()
      await button(desk, check).click()
      await seen(desk, holds)
    },
  ],
  ['Press *.', signOut],
]

/** Follows the steps to the letter: one that was changed, added or taken away is not known here. */
export async function followReadme(
  readme: string,
  context: BrowserContext,
  at: Walk['at'],
): Promise<void> {
  const steps = stepsIn(readme)
  assert.deepEqual(
    steps.map(({ sentence }) => sentence),
    DOES.map(([sentence]) => sentence),
  )
  const walk: Walk = { context, desk: await context.newPage(), phone: null, at }
  for (const [number, step] of steps.entries()) {
    try {
      await DOES[number]?.[1](walk, step)
    } catch (error) {
      throw new Error(`step ${number + 1} of the README`, { cause: error })
    }
  }
}
