import assert from 'node:assert/strict'
import { describe } from 'node:test'
import { assertAccessible } from './browser/accessible.ts'
import { scenes } from './browser/scenes.ts'
import { type Look, tourDesk, tourPhone } from './browser/tour.ts'

/** Looks at every state, and remembers which. */
function inspection(): { readonly look: Look; readonly states: Set<string> } {
  const states = new Set<string>()
  const look: Look = async (state, page) => {
    states.add(state)
    await assertAccessible(state, page)
  }
  return { look, states }
}

describe('every state is accessible, wide and narrow, light and dark', { concurrency: 2 }, () => {
  const scene = scenes()

  scene(
    'at the desk',
    async (cast) => {
      const { look, states } = inspection()
      await tourDesk(cast, look)
      assert.ok(states.size > 25)
    },
    null,
  )

  scene('on the phone', async (cast) => {
    const { look, states } = inspection()
    await tourPhone(cast, look)
    assert.ok(states.size > 10)
  })
})
