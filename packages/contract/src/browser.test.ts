import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { routes, STATES } from './browser.ts'
import { ROUTES, type Route } from './routes.ts'
import { verification } from './views.ts'

describe('what the contract has for browsers', () => {
  it('knows every route that a page can call, and no other', () => {
    const all: Record<string, Route> = ROUTES
    for (const [name, { method, path }] of Object.entries(routes)) {
      assert.deepEqual([method, path], [all[name]?.method, all[name]?.path])
    }
    const without = Object.keys(all).filter((name) => !Object.hasOwn(routes, name))
    assert.deepEqual(without.toSorted(), [
      'journalTile',
      'signIn',
      'signInCallback',
      'signOutOnward',
    ])
  })

  it('has every state that a verification can be in', () => {
    const states = verification.options.map(({ shape }) => shape.state.value)
    assert.deepEqual(states.toSorted(), STATES.toSorted())
  })
})
