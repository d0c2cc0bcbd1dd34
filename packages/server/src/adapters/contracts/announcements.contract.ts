import assert from 'node:assert/strict'
import { beforeEach, describe, it } from 'node:test'
import type { Announcements } from '../../application/ports/announcements.ts'

/**
 * What each of two processes has; `delivered` resolves when what was announced has come wherever it goes.
 */
interface OpenAnnouncements {
  readonly here: Announcements
  readonly there: Announcements
  delivered(): Promise<void>
}

type Opened = () => Announcements & Pick<OpenAnnouncements, 'there' | 'delivered'>

/** What every adapter of {@link Announcements} holds, asked in two processes. */
export function announcementsContract(name: string, open: () => Promise<OpenAnnouncements>): void {
  describe(`announcements in ${name}`, () => {
    let place: ReturnType<Opened>
    beforeEach(async () => {
      const { here, ...rest } = await open()
      place = { ...here, ...rest }
    })
    const opened = () => place

    reachFollowers(opened)
    reachWhoIsThere(opened)
  })
}

/** Who hears of it. */
function reachFollowers(opened: Opened): void {
  it('reach every follower of the verification, and no follower of another', async () => {
    const { announce, follow, delivered } = opened()
    const heard: string[] = []
    follow('a', () => heard.push('first'))
    follow('a', () => heard.push('second'))
    follow('b', () => heard.push('other'))
    announce('a')
    announce('nobody follows this')
    await delivered()
    assert.deepEqual(heard, ['first', 'second'])
  })

  it('reach followers in the other process', async () => {
    const { there, follow, delivered } = opened()
    let heard = 0
    follow('a', () => {
      heard += 1
    })
    there.announce('a')
    there.announce('b')
    await delivered()
    assert.equal(heard, 1)
  })

  it('reach the others when one follower throws', async () => {
    const { announce, follow, delivered } = opened()
    let heard = 0
    follow('a', () => {
      throw new Error('broken follower')
    })
    follow('a', () => {
      heard += 1
    })
    announce('a')
    announce('a')
    await delivered()
    assert.equal(heard, 2)
  })

  it('end for one follower only, also when the same function follows twice', async () => {
    const { announce, follow, delivered } = opened()
    let heard = 0
    const listener = () => {
      heard += 1
    }
    const unfollow = follow('a', listener)
    follow('a', listener)
    unfollow()
    unfollow()
    announce('a')
    await delivered()
    assert.equal(heard, 1)
  })
}

/** Whoever comes or goes meanwhile. */
function reachWhoIsThere(opened: Opened): void {
  it('do not reach a follower that was ended during the same announcement', async () => {
    const { announce, follow, delivered } = opened()
    let heard = 0
    let unfollow = () => {}
    follow('a', () => unfollow())
    unfollow = follow('a', () => {
      heard += 1
    })
    announce('a')
    await delivered()
    assert.equal(heard, 0)
  })

  it('do not reach a follower that joins during the same announcement', async () => {
    const { announce, follow, delivered } = opened()
    let heard = 0
    follow('a', () => {
      follow('a', () => {
        heard += 1
      })
    })
    announce('a')
    await delivered()
    assert.equal(heard, 0)
    announce('a')
    await delivered()
    assert.equal(heard, 1)
  })

  it('reach who follows again after everybody left', async () => {
    const { announce, follow, delivered } = opened()
    let heard = 0
    const leave = follow('a', () => {})
    leave()
    follow('a', () => {
      heard += 1
    })
    leave()
    announce('a')
    await delivered()
    assert.equal(heard, 1)
  })
}
