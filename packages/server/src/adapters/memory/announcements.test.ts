import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { announcements } from './announcements.ts'

describe('announcements', () => {
  it('reach every follower of the verification, and no follower of another', () => {
    const { announce, follow } = announcements()
    const heard: string[] = []
    follow('a', () => heard.push('first'))
    follow('a', () => heard.push('second'))
    follow('b', () => heard.push('other'))
    announce('a')
    announce('nobody follows this')
    assert.deepEqual(heard, ['first', 'second'])
  })

  it('reach the others when one follower throws', () => {
    const { announce, follow } = announcements()
    let heard = 0
    follow('a', () => {
      throw new Error('broken follower')
    })
    follow('a', () => {
      heard += 1
    })
    announce('a')
    announce('a')
    assert.equal(heard, 2)
  })

  it('end for one follower only, also when the same function follows twice', () => {
    const { announce, follow } = announcements()
    let heard = 0
    const listener = () => {
      heard += 1
    }
    const unfollow = follow('a', listener)
    follow('a', listener)
    unfollow()
    unfollow()
    announce('a')
    assert.equal(heard, 1)
  })

  it('do not reach a follower that was ended during the same announcement', () => {
    const { announce, follow } = announcements()
    let heard = 0
    let unfollow = () => {}
    follow('a', () => unfollow())
    unfollow = follow('a', () => {
      heard += 1
    })
    announce('a')
    assert.equal(heard, 0)
  })

  it('do not reach a follower that joins during the same announcement', () => {
    const { announce, follow } = announcements()
    let heard = 0
    follow('a', () => {
      follow('a', () => {
        heard += 1
      })
    })
    announce('a')
    assert.equal(heard, 0)
    announce('a')
    assert.equal(heard, 1)
  })

  it('reach who follows again after everybody left', () => {
    const { announce, follow } = announcements()
    let heard = 0
    const leave = follow('a', () => {})
    leave()
    follow('a', () => {
      heard += 1
    })
    leave()
    announce('a')
    assert.equal(heard, 1)
  })
})
