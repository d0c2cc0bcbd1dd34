import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Page } from 'playwright-core'
import { openBrowser, withoutBrowser } from '../tests/browser/browser.ts'
import { cookieOf } from '../tests/support/employees.ts'
import { argument, median, ms, print } from './support/report.ts'
import { openRig, type Rig, start } from './support/rig.ts'

export interface FirstCodeFigures {
  /** Milliseconds from the spawn of the server to its first invitation over HTTP, one per start. */
  readonly coldStarts: readonly number[]
  readonly component: { readonly bytes: number; readonly gzip: number }
  /** Milliseconds from the click to the painted code; none without a Chromium. */
  readonly paints: readonly number[]
}

const COMPONENT = join(import.meta.dirname, '../packages/component/dist/okienko.js')
const RETRY_MS = 5

export async function benchFirstCode(
  rig: Rig,
  { starts, paints }: { starts: number; paints: number },
): Promise<FirstCodeFigures> {
  const coldStarts: number[] = []
  for (let round = 0; round < starts; round += 1) coldStarts.push(await coldStart(rig))
  return {
    coldStarts,
    component: componentSize(),
    paints: withoutBrowser ? [] : await paintTimes(rig, paints),
  }
}

async function coldStart({ installation, employee }: Rig): Promise<number> {
  const client = employee()
  await installation.killServer()
  const from = performance.now()
  const ready = installation.startServer()
  await firstInvitation(client)
  const spent = performance.now() - from
  await ready
  return spent
}

/** Asks again and again until the server is there to be asked. */
async function firstInvitation(client: ReturnType<Rig['employee']>): Promise<void> {
  for (;;) {
    const invited = await start(client).catch(() => null)
    if (invited !== null) return
    await new Promise((resolve) => setTimeout(resolve, RETRY_MS))
  }
}

function componentSize() {
  if (!existsSync(COMPONENT)) return { bytes: Number.NaN, gzip: Number.NaN }
  const code = readFileSync(COMPONENT)
  return { bytes: code.length, gzip: gzipSync(code, { level: 9 }).length }
}

async function paintTimes({ installation }: Rig, rounds: number): Promise<readonly number[]> {
  const { deskUrl } = installation
  const browser = await openBrowser()
  try {
    const context = await browser.newContext({ locale: 'pl-PL' })
    const authorization = await cookieOf(installation, 'advisor')
    if (!('cookie' in authorization)) throw new Error('no cookie')
    const [name = '', value = ''] = authorization.cookie.split('=')
    await context.addCookies([{ name, value, url: deskUrl, httpOnly: true }])
    const page = await context.newPage()
    const times: number[] = []
    for (let round = -1; round < rounds; round += 1) {
      const spent = await paintTime(page, deskUrl)
      // The first round fills the caches, as the first customer of a day does.
      if (round >= 0) times.push(spent)
    }
    return times
  } finally {
    await browser.close()
  }
}

async function paintTime(page: Page, deskUrl: string): Promise<number> {
  await page.goto(deskUrl)
  await page.getByRole('option', { name: 'Wypłata gotówki' }).click()
  await page.evaluate(`${WATCH_FOR_PAINT}; undefined`)
  await page.getByRole('button', { name: 'Pokaż kod klientowi', exact: true }).click()
  return page.evaluate(() => (globalThis as { painted?: Promise<number> }).painted ?? Number.NaN)
}

/** Runs in the page: from the next click to the frame after the one in which the code is there. */
const WATCH_FOR_PAINT = `
  const findCode = (root) =>
    root.querySelector('.qr path') !== null ||
    [...root.querySelectorAll('*')].some((one) => one.shadowRoot !== null && findCode(one.shadowRoot))
  globalThis.painted = new Promise((resolve) => {
    document.addEventListener('click', ({ timeStamp }) => {
      const look = () => {
        if (!findCode(document)) return void requestAnimationFrame(look)
        requestAnimationFrame(() => requestAnimationFrame(() => resolve(performance.now() - timeStamp)))
      }
      requestAnimationFrame(look)
    }, { capture: true, once: true })
  })`

export const HEAD = ['first code', 'median', 'fastest', 'slowest'] as const

export function rowsOf({ coldStarts, component, paints }: FirstCodeFigures) {
  const spread = (times: readonly number[]) =>
    [ms(median(times)), ms(Math.min(...times)), ms(Math.max(...times))] as const
  const kilo = (bytes: number) => `${(bytes / 1e3).toFixed(1)} kB`
  const none = ['no Chromium', '', ''] as const
  return [
    [`cold start to first code, ${coldStarts.length} starts`, ...spread(coldStarts)],
    ['component, gzip (as it is)', kilo(component.gzip), `(${kilo(component.bytes)})`, ''],
    [
      `click to painted code, ${paints.length} clicks`,
      ...(paints.length > 0 ? spread(paints) : none),
    ],
  ] as const
}

/** Measured elsewhere, on another machine: context, not peers of this run. */
export const CONTEXT =
  'elsewhere, navigation to code, gzip: Yivi 186 ms, 22.8 kB; eudi-verify 162 ms, 20.7 kB; EUDI web verifier 438 ms, 407 kB'

if (import.meta.main) {
  const starts = argument('starts', 5)
  const paints = argument('paints', 20)
  const rig = await openRig()
  try {
    const figures = await benchFirstCode(rig, { starts, paints })
    print(
      `node bench/first-code.ts --starts=${starts} --paints=${paints}`,
      [HEAD, ...rowsOf(figures)],
      [CONTEXT],
    )
  } finally {
    await rig.close()
  }
}
