import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { type IncomingHttpHeaders, request } from 'node:http'
import { test } from 'node:test'
import { type Problem, problem, ROUTES } from '@okienko/contract'
import { accessTokenFor } from '@okienko/simulator/sign-in-as'
import { refusal } from '../routes/outcome.ts'
import { route } from '../routes/route.ts'
import { type Bank, openBank } from '../testing/bank.ts'

const ID = '0195f6a2-0000-7000-8000-000000000000'
const JSON_BODY = { 'content-type': 'application/json' }

interface Sent {
  readonly method?: string
  readonly headers?: Record<string, string>
  readonly body?: string
}

interface Heard {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly text: string
}

/** Sends the path byte for byte, and headers that fetch keeps to itself. */
function exchange(bank: Bank, path: string, { method = 'GET', headers = {}, body }: Sent) {
  const { port } = new URL(bank.url)
  return new Promise<Heard>((resolve, reject) => {
    const outgoing = request(
      { host: '127.0.0.1', port, path, method, headers },
      async (incoming) => {
        const text = Buffer.concat(await incoming.toArray()).toString()
        resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers, text })
      },
    )
    outgoing.on('error', reject).end(body)
  })
}

/** Expects a problem document of that code. */
async function problemFrom(bank: Bank, path: string, sent: Sent, code: string): Promise<Problem> {
  const response = await exchange(bank, path, sent)
  const { method = 'GET' } = sent
  const document = problem.parse(JSON.parse(response.text))
  assert.equal(document.code, code, `${method} ${path}`)
  assert.equal(document.status, response.status)
  assert.match(String(response.headers['content-type']), /^application\/problem\+json(;|$)/)
  assert.equal(response.headers['cache-control'], 'no-store')
  assert.equal(response.headers['x-content-type-options'], 'nosniff')
  assert.match(document.instance, /^urn:uuid:[0-9a-f-]{36}$/)
  return document
}

async function signedIn(bank: Bank): Promise<Record<string, string>> {
  return { authorization: `Bearer ${await accessTokenFor(bank.issuer, 'anna.nowak')}` }
}

test('everything that can be wrong with a request is a problem document', async (t) => {
  const bank = await openBank(t)
  const auth = await signedIn(bank)
  const post = (body: string, headers: Record<string, string> = JSON_BODY): Sent => ({
    method: 'POST',
    headers: { ...auth, ...headers },
    body,
  })
  const start = '/v1/verifications'
  const good = JSON.stringify({ operation: 'open-account', context: { system: 'crm' } })
  await problemFrom(bank, start, post(good), 'operation-unknown')

  await problemFrom(bank, '/v1/nothing', {}, 'not-found')
  await problemFrom(bank, '/', {}, 'not-found')
  await problemFrom(bank, '/v1/me/', {}, 'not-found')
  await problemFrom(bank, '/v1/me', { method: 'DELETE' }, 'method-not-allowed')
  await problemFrom(bank, `/v1/verifications/${ID}`, { method: 'PUT' }, 'method-not-allowed')
  await problemFrom(bank, '/v1/me', { method: 'OPTIONS' }, 'method-not-allowed')
  await problemFrom(bank, '/v1/me', {}, 'not-signed-in')
  await problemFrom(
    bank,
    start,
    { method: 'POST', body: good, headers: JSON_BODY },
    'not-signed-in',
  )
  await problemFrom(bank, start, post('{"operation":'), 'invalid-request')
  await problemFrom(bank, start, post(''), 'invalid-request')
  await problemFrom(bank, start, post('{"__proto__":{"a":1}}'), 'invalid-request')
  await problemFrom(bank, start, post('[]'), 'invalid-request')
  await problemFrom(
    bank,
    start,
    post(good, { 'content-type': 'text/plain' }),
    'unsupported-media-type',
  )
  await problemFrom(
    bank,
    start,
    post('a=b', { 'content-type': 'application/x-www-form-urlencoded' }),
    'unsupported-media-type',
  )
  await problemFrom(bank, start, post(`"${'x'.repeat(65_536)}"`), 'payload-too-large')
  await problemFrom(bank, `/v1/verifications/${ID}/refusal`, post('{}'), 'invalid-request')
  await problemFrom(bank, '/v1/verifications/%zz', {}, 'invalid-request')
  await problemFrom(bank, '/v1/verifications/%ff', {}, 'invalid-request')
  await problemFrom(bank, `/v1/verifications/${'1'.repeat(500)}`, {}, 'invalid-request')
  await problemFrom(bank, '/v1/verifications/not-a-uuid', { headers: auth }, 'invalid-request')
  await problemFrom(bank, '/v1/me?a=b', { headers: auth }, 'invalid-request')
  await problemFrom(bank, '/sign-in?next=/', {}, 'invalid-request')
})

test('a refused method is answered with the allowed ones', async (t) => {
  const bank = await openBank(t)
  const response = await fetch(`${bank.url}/v1/verifications`, { method: 'DELETE' })
  assert.deepEqual(response.headers.get('allow')?.split(', ').sort(), ['GET', 'POST'])
})

test('errors of input name field and rule, never a value', async (t) => {
  const bank = await openBank(t)
  const headers = { ...(await signedIn(bank)), ...JSON_BODY, 'idempotency-key': 'canary key!' }
  const body = JSON.stringify({ operation: 'Canary', context: { system: 7 }, canary: 1 })
  const document = await problemFrom(
    bank,
    '/v1/verifications?canary=1',
    { method: 'POST', headers, body },
    'invalid-request',
  )
  assert.deepEqual(
    document.errors?.map(({ pointer }) => pointer),
    ['/query', '/headers/idempotency-key', '/body/operation', '/body/context/system', '/body'],
  )
  assert.ok(!/canary/i.test(JSON.stringify(document)))
})

test('problems speak Polish unless English or Ukrainian is preferred', async (t) => {
  const bank = await openBank(t)
  const titleFor = async (language: string) => {
    const headers = { 'accept-language': language }
    const response = await fetch(`${bank.url}/nothing`, { headers })
    const { title } = (await response.json()) as Problem
    return [response.headers.get('content-language'), title]
  }
  const polish = ['pl', 'Nie znaleziono']
  const english = ['en', 'Not found']
  assert.deepEqual(await titleFor('*'), polish)
  assert.deepEqual(await titleFor('uk-UA, en;q=0.9'), ['uk', 'Не знайдено'])
  assert.deepEqual(await titleFor('de'), polish)
  assert.deepEqual(await titleFor('en;q=0.3, pl;q=0.8'), polish)
  assert.deepEqual(await titleFor('en-GB,en;q=0.9'), english)
  assert.deepEqual(await titleFor('de, en;q=0.5'), english)
})

test('a fault with a code of the catalogue is that problem, any other an internal one', async (t) => {
  const thrown: unknown[] = [
    Object.assign(new Error('x'), { code: 'source-unavailable' }),
    new TypeError('canary-message\n    at canary-frame (file:///canary.js:1:1)'),
    Object.assign(new Error('x'), { code: 'toString' }),
    'canary-string',
  ]
  const bank = await openBank(t, {
    routes: (edge) =>
      route(edge, ROUTES.openapi, async () => {
        throw thrown.shift()
      }),
  })
  await problemFrom(bank, '/openapi.json', {}, 'source-unavailable')
  await problemFrom(bank, '/openapi.json', {}, 'internal-fault')
  await problemFrom(bank, '/openapi.json', {}, 'internal-fault')
  await problemFrom(bank, '/openapi.json', {}, 'internal-fault')
  assert.match(bank.logs(), /"class":"TypeError"/)
  assert.match(bank.logs(), /problems\.test\.ts/)
  assert.ok(!bank.logs().includes('canary'))
})

test('a handler refuses with the problems that its route declares', async (t) => {
  const bank = await openBank(t, {
    routes: (edge) => {
      route(edge, ROUTES.listOperations, async () => refusal('journal-unavailable'))
      // @ts-expect-error the route does not declare it
      route(edge, ROUTES.readReleasedData, async () => refusal('not-presented'))
    },
  })
  const headers = await signedIn(bank)
  await problemFrom(bank, '/v1/operations', { headers }, 'journal-unavailable')
})

test('a person whose browser was led into a problem gets a page', async (t) => {
  const bank = await openBank(t)
  const headers = { 'sec-fetch-mode': 'navigate', 'accept-language': 'en' }
  const response = await exchange(bank, '/sign-in/callback', { headers })
  assert.equal(response.status, 401)
  assert.match(response.text, /^<!doctype html>\n<html lang="en">/)
  assert.match(response.text, /<h1>Sign-in failed<\/h1>/)
})

const PAGES = [
  ['/nothing', 'not-found', 404],
  ['/assets/gone-1a2b3c4d.js', 'not-found', 404],
  ['/v1/nothing', 'not-found', 404],
  ['/sign-out', 'method-not-allowed', 405],
  ['/v1/me', 'not-signed-in', 401],
  ['/sign-in/callback?error=access_denied&state=x', 'sign-in-failed', 401],
  ['/sign-in?next=/', 'invalid-request', 400],
  ['/v1/verifications/%ff', 'invalid-request', 400],
  [`/v1/verifications/${'1'.repeat(500)}`, 'invalid-request', 400],
  [`/${'x'.repeat(20_000)}`, 'payload-too-large', 413],
] as const

test('there is a page for every problem that a browser can get to, in its language, and it is styled', async (t) => {
  const bank = await openBank(t)
  for (const [path, code, status] of PAGES) {
    const headers = { 'sec-fetch-mode': 'navigate', 'accept-language': 'uk,en;q=0.5' }
    const { text, status: got, headers: sent } = await exchange(bank, path, { headers })
    assert.deepEqual([got, sent['content-type']], [status, 'text/html; charset=utf-8'], path)
    const language = status === 413 ? 'pl' : 'uk'
    assert.match(text, new RegExp(`^<!doctype html>\n<html lang="${language}">`))
    assert.ok(text.includes(`: ${code}<br>`), path)
    const [, style = ''] = /<style>(.*)<\/style>/s.exec(text) ?? []
    const digest = createHash('sha256').update(style).digest('base64')
    assert.ok(String(sent['content-security-policy']).includes(`style-src 'sha256-${digest}'`))
    assert.doesNotMatch(String(sent['content-security-policy']), /unsafe/)
    assert.equal(sent['cache-control'], 'no-store')
    assert.ok(text.includes('<a href="/">'))
    // The demo says so on every page (promise 12).
    assert.match(text, /<strong>(ДЕМО|DEMO) – /)
    assert.doesNotMatch(text.replace(/<[^>]*>/g, ' . '), /\s\p{L} \p{L}/u)
  }
})

test('a page for a person says whose the fault is: Okienko’s, or that of the bank’s system', async (t) => {
  const titles = {
    'bank-unavailable': 'System banku nie odpowiada',
    'bank-answer-unusable': 'System banku odpowiada inaczej, niż powinien',
    'bank-refused': 'System banku na to nie pozwala',
    'journal-unavailable': 'Okienko chwilowo nie odpowiada',
  }
  const bank = await openBank(t, {
    routes: ({ app }) =>
      app.get('/of/:code', (request) => {
        const { code } = request.params as { readonly code: string }
        throw Object.assign(new Error('x'), { code })
      }),
  })
  const headers = { 'sec-fetch-mode': 'navigate', 'accept-language': 'pl' }
  for (const [code, title] of Object.entries(titles)) {
    const { text } = await exchange(bank, `/of/${code}`, { headers })
    assert.ok(text.replaceAll('\u00a0', ' ').includes(`<h1>${title}</h1>`), text)
  }
})

test('too many requests and a fault of ours are pages to a person, too', async (t) => {
  const bank = await openBank(t, {
    limits: { anonymousPerAddressPerMinute: 2 },
    routes: ({ app }) =>
      app.get('/broken', () => {
        throw new Error('a fault')
      }),
  })
  const headers = { 'sec-fetch-mode': 'navigate', 'accept-language': 'pl' }
  const broken = await exchange(bank, '/broken', { headers })
  assert.match(broken.text, /<h1>Coś poszło nie tak<\/h1>/)
  await exchange(bank, '/broken', { headers })
  const busy = await exchange(bank, '/nothing', { headers })
  assert.equal(busy.status, 429)
  assert.match(busy.text, /<h1>Za dużo prób naraz<\/h1>/)
  assert.ok(Number(busy.headers['retry-after']) > 0)
})

test('a browser that does not say that it navigates gets the page that it would rather have', async (t) => {
  const bank = await openBank(t)
  const typeFor = async (accept: string, more: Record<string, string> = {}) => {
    const { headers } = await exchange(bank, '/nothing', { headers: { accept, ...more } })
    return String(headers['content-type']).replace(/;.*/, '')
  }
  const [page, document] = ['text/html', 'application/problem+json']
  assert.equal(await typeFor('text/html,application/xhtml+xml,*/*;q=0.8'), page)
  assert.equal(await typeFor('application/json;q=0.5, text/html'), page)
  assert.equal(await typeFor('*/*'), document)
  assert.equal(await typeFor('application/json, text/html;q=0.9'), document)
  assert.equal(await typeFor('application/*, text/html'), document)
  assert.equal(await typeFor('text/html;q=0'), document)
  assert.equal(await typeFor('text/html', { 'sec-fetch-mode': 'cors' }), document)
})
