import assert from 'node:assert/strict'
import { beforeEach, describe, it } from 'node:test'
import type { Announcements } from '../../application/ports/announcements.ts'

/**
 * What every adapter of {@link Announcements} holds, asked in two processes: `here` and `there` are what each
 * of them has. `delivered` resolves when what was announced has come wherever it goes.
 */
export function announcementsContract(
  name: string,
  open: () => Promise<{
    readonly here: Announcements
    readonly there: Announcements
    delivered(): Promise<void>
  }>,
): void {
  describe(`announcements in ${name}`, () => {
    let announce: Announcements['announce']
    let follow: Announcements['follow']
    let announceThere: Announcements['announce']
    let delivered: () => Promise<void>
    beforeEach(async () => {
      const opened = await open()
      announce = opened.here.announce
      follow = opened.here.follow
      announceThere = opened.there.announce
      delivered = opened.delivered
    })

    it('reach every follower of the verification, and no follower of another', async () => {
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
      let heard = 0
      follow('a', () => {
        heard += 1
      })
      announceThere('a')
      announceThere('b')
      await delivered()
      assert.equal(heard, 1)
    })

    it('reach the others when one follower throws', async () => {
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

    it('do not reach a follower that was ended during the same announcement', async () => {
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
  })
}
