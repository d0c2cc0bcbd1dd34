import assert from 'node:assert/strict'
import { test } from 'node:test'
import { browserAt } from '@okienko/simulator/sign-in-as'
import { openBank } from '../testing/bank.ts'
import type { Asking } from './asking.ts'
import { wasAsked } from './asking.ts'

const manual = { redirect: 'manual' } as const
const provider = { singleSignOn: true }

async function askedOf(asking: Partial<Asking>, t: Parameters<typeof openBank>[0]) {
  const bank = await openBank(t, { provider, asking })
  const start = await fetch(`${bank.url}/sign-in`, manual)
  const { searchParams } = new URL(start.headers.get('location') ?? '')
  return [searchParams.get('prompt'), searchParams.get('max_age')]
}

test('the identity provider is asked as the settings say', async (t) => {
  assert.deepEqual(await askedOf({}, t), [null, null])
  assert.deepEqual(await askedOf({ prompt: 'login' }, t), ['login', null])
  assert.deepEqual(await askedOf({ prompt: 'select_account', maxAge: 60 }, t), [
    'select_account',
    '60',
  ])
  assert.deepEqual(await askedOf({ maxAge: 0 }, t), [null, '0'])
})

test('whoever comes next is asked who they are, though the former one did not sign out', async (t) => {
  for (const asking of [{ prompt: 'login' }, { maxAge: 0 }] as const) {
    const bank = await openBank(t, { provider, asking })
    const browser = browserAt(bank.url)
    await browser.signIn('anna.nowak')
    await assert.rejects(browser.signIn(null), /sign-in-as-failed/, JSON.stringify(asking))
    await browser.signIn('anna.nowak')
    assert.equal(bank.journal.at(-1), 'signed-in anna.nowak')
  }
  const bank = await openBank(t, { provider })
  const browser = browserAt(bank.url)
  await browser.signIn('anna.nowak')
  await browser.signIn(null)
})

test('who took the question out of the way there is not let in by an old answer', async (t) => {
  const login = { prompt: 'login', maxAge: 86_400 } as const
  for (const asking of [{ maxAge: 60 }, login]) {
    let later = 0
    const bank = await openBank(t, { provider, asking, now: () => Date.now() + later })
    const browser = browserAt(bank.url, '', (url) => {
      if (later === 0) return
      url.searchParams.delete('prompt')
      url.searchParams.delete('max_age')
    })
    await browser.signIn('anna.nowak')
    // The former's sign-in there was a while ago.
    later = 120_000
    await assert.rejects(browser.signIn(null), /sign-in-as-failed/, JSON.stringify(asking))
    assert.deepEqual(bank.journal, ['signed-in anna.nowak'])
  }
})

test('a time that is not said is old where an age was asked for, and nothing else', () => {
  const open = { beganAt: 1_000_000_000, silent: false }
  const at = (seconds: number | undefined, asking: Asking, silent = false) =>
    wasAsked(seconds, { ...open, silent }, asking)
  const none = { prompt: null, maxAge: null }
  assert.equal(at(undefined, none), true)
  assert.equal(at(1, none), true)
  assert.equal(at(undefined, { prompt: null, maxAge: 0 }), false)
  assert.equal(at(undefined, { prompt: 'login', maxAge: null }), true)
  assert.equal(at(999_989, { prompt: 'login', maxAge: null }), false)
  assert.equal(at(999_990, { prompt: 'login', maxAge: null }), true)
  assert.equal(at(999_989, { prompt: 'login', maxAge: 3_600 }), false)
  assert.equal(at(1, { prompt: 'login', maxAge: null }, true), true)
  assert.equal(at(999_930, { prompt: null, maxAge: 60 }, true), true)
  assert.equal(at(999_929, { prompt: null, maxAge: 60 }, true), false)
})

test('a session that asks for a sign-in goes on silently as its own, and as nobody else', async (t) => {
  let later = 0
  const bank = await openBank(t, {
    provider: { singleSignOn: true, refreshTokens: false },
    asking: { prompt: 'login' },
    limits: { signInAge: 60_000 },
    now: () => Date.now() + later,
  })
  const browser = browserAt(bank.url)
  const { cookie } = await browser.signIn('anna.nowak')
  const other = browserAt(bank.url)
  await other.signIn('piotr.zielinski')
  later += 60_001
  await browser.signIn(null)
  const before = ['signed-in anna.nowak', 'signed-in piotr.zielinski', 'sign-in-renewed anna.nowak']
  assert.deepEqual(bank.journal, before)
  // The identity provider has somebody else by now, who came by another way.
  other.bring(cookie)
  later += 60_001
  await assert.rejects(other.signIn(null), /sign-in-as-failed/)
  assert.deepEqual(bank.journal, before)
})
