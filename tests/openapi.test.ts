import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { PROBLEM_CODES } from '@okienko/contract'
import { handsOver } from './openapi/applications.ts'
import { comparesWithTheRegister } from './openapi/comparison.ts'
import { isFollowed, keepsEvidence, opensTheJournal, takesTwoPeople } from './openapi/customers.ts'
import { saysNothingUnwritten, shutsDown, waitsNotForEver } from './openapi/endings.ts'
import { openHasty, wantsPhotosLookedAt } from './openapi/hasty.ts'
import { answersAsDescribed, keepsTheLifecycle, startsWithCare } from './openapi/lifecycle.ts'
import { asksAnew, openFresh } from './openapi/renewals.ts'
import { missing, nothingSeen } from './openapi/seen.ts'
import { findsNothing, refusesTheForm, turnsStrangersAway } from './openapi/strangers.ts'
import { letsNobodyIn, openLonely, openTroubled, saysWhatIsWrong } from './openapi/trouble.ts'
import { openUsual } from './openapi/usual.ts'
import { namesCustomers, opensAVisit } from './openapi/visits.ts'
import { ROUTE_NAMES } from './support/send.ts'

const seen = nothingSeen()

/** Opens a place before the tests of a suite; what it has put on the stack is closed after them. */
function placeForTests<T>(open: (stack: AsyncDisposableStack) => Promise<T>): () => T {
  const stack = new AsyncDisposableStack()
  let place: T | undefined
  before(async () => {
    place = await open(stack)
  })
  after(() => stack.disposeAsync())
  return () => {
    assert.ok(place)
    return place
  }
}

describe('real answers', { concurrency: 3 }, () => {
  describe('a usual installation', { concurrency: 1 }, () => {
    const usual = placeForTests((stack) => openUsual(stack, seen))

    answersAsDescribed(usual)
    turnsStrangersAway(usual)
    refusesTheForm(usual)
    findsNothing(usual)
    keepsEvidence(usual)
    opensTheJournal(usual)
    isFollowed(usual)
    handsOver(usual)
    takesTwoPeople(usual)
    keepsTheLifecycle(usual)
    opensAVisit(usual)
    namesCustomers(usual)
    comparesWithTheRegister(usual)
    startsWithCare(usual)
    waitsNotForEver(usual)
    saysNothingUnwritten(usual)
    shutsDown(usual)
  })

  describe('an installation in trouble', { concurrency: 1 }, () => {
    saysWhatIsWrong(placeForTests((stack) => openTroubled(stack, seen)))
  })

  describe('an installation that wants photos to be looked at', { concurrency: 1 }, () => {
    wantsPhotosLookedAt(placeForTests((stack) => openHasty(stack, seen)))
  })

  describe('an installation that has roles read every second', { concurrency: 1 }, () => {
    asksAnew(placeForTests((stack) => openFresh(stack, seen)))
  })

  describe('an installation whose issuer does not answer', { concurrency: 1 }, () => {
    letsNobodyIn(placeForTests((stack) => openLonely(stack, seen)))
  })
})

describe('all of it together', () => {
  it('every route has succeeded', () => {
    assert.deepEqual([...seen.successes].sort(), [...ROUTE_NAMES].sort())
  })

  it('every problem was said in both languages, save one that knows of no header', () => {
    const half = [...seen.languages].filter(([, languages]) => languages.size < 2)
    assert.deepEqual(half, [['request-timeout', new Set(['pl'])]])
  })

  it('every problem of the catalogue was provoked on every route that declares it', () => {
    assert.deepEqual(
      PROBLEM_CODES.flatMap((code) => missing(seen, code)),
      [],
    )
    assert.ok(seen.languages.has('method-not-allowed'))
  })
})
