import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Bank, openBank } from '../testing/bank.ts'

const manual = { redirect: 'manual' } as const

/** One browser: what several of its tabs have in common. */
function openBrowser({ url }: Bank) {
  const jar = new Map<string, string>()
  const cookie = () => [...jar].map((pair) => pair.join('=')).join('; ')

  async function get(address: string): Promise<Response> {
    const response = await fetch(address, { ...manual, headers: { cookie: cookie() } })
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (value === '') jar.delete(name)
      else jar.set(name, value)
    }
    return response
  }
  return {
    jar,
    get,
    cookie,
    attempts: () => [...jar.keys()].filter((name) => name.startsWith('okienko-sign-in')),
    /** Goes to sign in, in a tab of its own: what leads back from the identity provider as that employee. */
    async begin(returnTo = '/') {
      const start = await get(`${url}/sign-in?returnTo=${encodeURIComponent(returnTo)}`)
      const location = start.headers.get('location') ?? ''
      return { location, back: (employee: string) => backFrom(location, employee) }
    },
    me: async () => {
      const response = await fetch(`${url}/v1/me`, { headers: { cookie: cookie() } })
      const { institution } = (await response.json()) as { institution?: string }
      return institution ?? String(response.status)
    },
  }
}

async function backFrom(location: string, employee: string): Promise<string> {
  const ask = await fetch(location, manual)
  const cookie = ask.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ')
  const pressed = await fetch(ask.headers.get('location') ?? '', {
    ...manual,
    method: 'POST',
    headers: { cookie },
    body: new URLSearchParams({ employee }),
  })
  const resumed = await fetch(pressed.headers.get('location') ?? '', {
    ...manual,
    headers: { cookie },
  })
  return resumed.headers.get('location') ?? ''
}

test('a sign-in that was begun in two tabs succeeds in both, in either order, and leads each where it wanted', async (t) => {
  for (const order of [
    [0, 1],
    [1, 0],
  ]) {
    const bank = await openBank(t)
    const browser = openBrowser(bank)
    const tabs = [await browser.begin('/#today'), await browser.begin('/#journal')]
    const wanted = ['/#today', '/#journal']
    const seen = []
    for (const tab of order) {
      const arrived = await browser.get((await tabs[tab]?.back('anna.nowak')) ?? '')
      assert.equal(arrived.status, 302)
      assert.equal(arrived.headers.get('location'), wanted[tab])
      seen.push(await browser.me())
    }
    // The first tab's session goes on: what it has begun is not cancelled by the second.
    assert.equal(seen[0], seen[1])
    assert.deepEqual(bank.journal, ['signed-in anna.nowak', 'sign-in-renewed anna.nowak'])
    assert.equal(bank.rows.size, 1)
    assert.deepEqual(browser.attempts(), [])
  }
})

test('another employee in the second tab ends the session of the first', async (t) => {
  const bank = await openBank(t)
  const browser = openBrowser(bank)
  const [first, second] = [await browser.begin(), await browser.begin()]
  await browser.get(await first.back('anna.nowak'))
  const anna = browser.jar.get('okienko') ?? ''
  // From an issuer of another site the Strict cookie does not come back.
  browser.jar.delete('okienko')
  await browser.get(await second.back('piotr.zielinski'))
  assert.match(await browser.me(), /^piotr\.zielinski/)
  const former = await fetch(`${bank.url}/v1/me`, { headers: { cookie: `okienko=${anna}` } })
  assert.equal(former.status, 401)
  assert.equal(bank.rows.size, 1)
  assert.deepEqual(bank.journal, [
    'signed-in anna.nowak',
    'signed-out anna.nowak',
    'signed-in piotr.zielinski',
  ])
})

test('one that fails leaves the others alone, however it fails', async (t) => {
  const bank = await openBank(t)
  const browser = openBrowser(bank)
  const good = await browser.begin()
  const failing = await browser.begin()
  const state = new URL(failing.location).searchParams.get('state') ?? ''
  const callback = `${bank.url}/sign-in/callback`
  const bad = [
    `${callback}?error=access_denied&state=${state}`,
    `${callback}?code=x&state=${state}`,
    `${callback}?code=x&state=${'x'.repeat(43)}`,
    `${callback}?code=x`,
    callback,
    `${callback}?state=${state}&state=${state}&code=x`,
  ]
  for (const address of bad) assert.equal((await browser.get(address)).status, 401, address)
  assert.equal(browser.attempts().length, 1)
  const arrived = await browser.get(await good.back('anna.nowak'))
  assert.equal(arrived.status, 302)
  assert.match(await browser.me(), /^anna\.nowak/)
})

test("an attempt's cookie under another's name, or of another browser, opens nothing", async (t) => {
  const bank = await openBank(t)
  const [mine, theirs] = [openBrowser(bank), openBrowser(bank)]
  const own = await mine.begin()
  const other = await theirs.begin()
  const back = await own.back('anna.nowak')
  const [name = ''] = mine.attempts()
  const [sealed = ''] = theirs.attempts().map((one) => theirs.jar.get(one) ?? '')
  mine.jar.set(name, sealed)
  assert.equal((await mine.get(back)).status, 401)
  assert.equal((await theirs.get(await own.back('anna.nowak'))).status, 401)
  assert.equal(bank.rows.size, 0)
  assert.equal((await theirs.get(await other.back('anna.nowak'))).status, 302)
})

test('a browser has eight under way and no more: the newest; requests stay within their bounds', async (t) => {
  let time = Date.now()
  const bank = await openBank(t, { now: () => time })
  const browser = openBrowser(bank)
  const tabs = []
  for (let tab = 0; tab < 20; tab++) {
    time += 1
    tabs.push(await browser.begin(`/?${'x'.repeat(400)}`))
    assert.ok(browser.attempts().length <= 8)
  }
  assert.ok(browser.cookie().length < 12_000)
  assert.equal((await browser.get((await tabs[11]?.back('anna.nowak')) ?? '')).status, 401)
  assert.equal((await browser.get((await tabs[12]?.back('anna.nowak')) ?? '')).status, 302)
  assert.equal((await browser.get((await tabs[19]?.back('anna.nowak')) ?? '')).status, 302)
})

test('what is not ours, or too old, makes way', async (t) => {
  let time = Date.now()
  const bank = await openBank(t, { now: () => time })
  const browser = openBrowser(bank)
  await browser.begin()
  browser.jar.set('okienko-sign-in-rubbish', 'rubbish')
  time += 600_001
  await browser.begin()
  assert.equal(browser.attempts().length, 1)
})
