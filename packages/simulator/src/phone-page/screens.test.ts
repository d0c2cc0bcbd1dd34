import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { nextScreen, type PageEvent, type Screen, table } from './screens.ts'
import type { Citizen, Offer, Problem, Request } from './wire.ts'

const qrText = `8;D;4101;1001;recipient;token;1800000000${';'.repeat(8)}`
const citizen: Citizen = {
  id: 'anna',
  name: 'Anna',
  note: '',
  documents: [],
  portrait: null,
  attributes: [],
}
const request: Request = {
  scanId: 'scan',
  institution: { id: '1001', name: 'Bank' },
  purposeName: 'Cel',
  dataSet: 'mdowod-standard',
  fields: [],
  portrait: null,
  companion: false,
}
const offer: Offer = { qrText, institution: 'Bank', purposeName: 'Cel', validTime: 1_800_000_000 }
const problem: Problem = { code: 'code-expired', message: null }

const screens: { readonly [Name in Screen['at']]: Extract<Screen, { at: Name }> } = {
  citizens: { at: 'citizens' },
  document: { at: 'document', citizen },
  scanning: { at: 'scanning', citizen, camera: 'starting', offers: [], hint: 'none' },
  'looking-up': { at: 'looking-up', citizen, code: { qrText } },
  consent: { at: 'consent', citizen, request },
  pin: { at: 'pin', citizen, request, pin: '1234', remark: 'none' },
  agreeing: { at: 'agreeing', citizen, request, pin: '1234' },
  refusing: { at: 'refusing', citizen, request },
  sent: { at: 'sent', citizen, request },
  refused: { at: 'refused', citizen, request },
  failed: { at: 'failed', citizen, problem },
}
const events: { readonly [Type in PageEvent['type']]: Extract<PageEvent, { type: Type }> } = {
  'citizen-chosen': { type: 'citizen-chosen', citizen },
  'scan-opened': { type: 'scan-opened' },
  'camera-started': { type: 'camera-started' },
  'camera-unavailable': { type: 'camera-unavailable' },
  'text-read': { type: 'text-read', text: qrText },
  'code-typed': { type: 'code-typed', typed: '482 915' },
  'offers-found': { type: 'offers-found', offers: [offer] },
  'request-found': { type: 'request-found', request },
  agreed: { type: 'agreed' },
  'pin-typed': { type: 'pin-typed', pin: '12' },
  'pin-confirmed': { type: 'pin-confirmed' },
  'message-sent': { type: 'message-sent' },
  'refusal-chosen': { type: 'refusal-chosen' },
  'refusal-noted': { type: 'refusal-noted' },
  'problem-met': { type: 'problem-met', problem },
  'back-pressed': { type: 'back-pressed' },
  left: { type: 'left' },
}

const play = (screen: Screen, ...steps: readonly PageEvent[]) => steps.reduce(nextScreen, screen)

function waysInto(at: Screen['at']): readonly string[] {
  return Object.values(screens)
    .filter((screen) => screen.at !== at)
    .flatMap((screen) =>
      Object.values(events)
        .filter((event) => nextScreen(screen, event).at === at)
        .map((event) => `${screen.at} + ${event.type}`),
    )
}

test('an event that a screen does not know leaves the very same screen', () => {
  for (const screen of Object.values(screens))
    for (const event of Object.values(events))
      if (!(event.type in table[screen.at])) assert.equal(nextScreen(screen, event), screen)
})

test('data leaves the phone from the PIN alone, and a request is shown before any PIN', () => {
  assert.deepEqual(waysInto('agreeing'), ['pin + pin-confirmed'])
  assert.deepEqual(waysInto('pin'), ['consent + agreed'])
  assert.deepEqual(waysInto('consent'), ['looking-up + request-found', 'pin + back-pressed'])
})

test('from a code to data sent', () => {
  const end = play(
    screens.citizens,
    events['citizen-chosen'],
    events['scan-opened'],
    events['text-read'],
    events['request-found'],
    events.agreed,
    { type: 'pin-typed', pin: '1234' },
    events['pin-confirmed'],
    events['message-sent'],
  )
  assert.equal(end.at, 'sent')
})

test('an answer that comes after the person went away changes nothing', () => {
  const { at } = play(screens.pin, events['back-pressed'], events['message-sent'])
  assert.equal(at, 'consent')
})

test('one code on offer is taken at once, several are shown, none is said', () => {
  const { scanning } = screens
  assert.equal(nextScreen(scanning, events['offers-found']).at, 'looking-up')
  const several = nextScreen(scanning, { type: 'offers-found', offers: [offer, offer] })
  assert.deepEqual(several, { ...scanning, offers: [offer, offer] })
  const none = nextScreen(scanning, { type: 'offers-found', offers: [] })
  assert.deepEqual(none, { ...scanning, hint: 'no-offer' })
})

test('text that is no code is said so and not sent', () => {
  const after = nextScreen(screens.scanning, { type: 'text-read', text: 'https://example.org' })
  assert.deepEqual(after, { ...screens.scanning, hint: 'not-a-code' })
})

test('six digits are looked up however they are parted, and what is no such code is said so', () => {
  for (const typed of ['482915', '482 915', ' 48-29-15 ']) {
    const after = nextScreen(screens.scanning, { type: 'code-typed', typed })
    assert.deepEqual(after, { at: 'looking-up', citizen, code: { typedCode: '482915' } })
  }
  for (const typed of ['', '48291', '4829155', '48291x', '４８２９１５']) {
    const after = nextScreen(screens.scanning, { type: 'code-typed', typed })
    assert.deepEqual(after, { ...screens.scanning, hint: 'not-typed' })
  }
})

test('a wrong PIN is asked for again, any other problem ends the attempt', () => {
  const wrong: PageEvent = { type: 'problem-met', problem: { code: 'wrong-pin', message: null } }
  assert.deepEqual(nextScreen(screens.agreeing, wrong), {
    ...screens.pin,
    pin: '',
    remark: 'wrong',
  })
  assert.deepEqual(nextScreen(screens.agreeing, events['problem-met']), screens.failed)
})

test('a PIN holds digits only, four at most, and is sent only when full', () => {
  fc.assert(
    fc.property(fc.string(), (typed) => {
      const after = nextScreen(screens.pin, { type: 'pin-typed', pin: typed })
      assert(after.at === 'pin' && /^\d{0,4}$/.test(after.pin))
      const confirmed = nextScreen(after, events['pin-confirmed'])
      assert.equal(confirmed.at, after.pin.length === 4 ? 'agreeing' : 'pin')
    }),
  )
})

test('every screen but a moment of waiting has a way on', () => {
  for (const [at, steps] of Object.entries(table))
    assert(Object.keys(steps).length > 0, `${at} is a dead end`)
})
