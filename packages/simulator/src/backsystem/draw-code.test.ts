import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readPhoto } from '@okienko/evidence'
import fc from 'fast-check'
import { scanPicture } from '../testing/scan-picture.ts'
import { drawCode } from './draw-code.ts'

test('what is drawn is a PNG of some kilobytes, from which a camera reads the text', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[0-9A-Za-z;_-]{1,200}$/), (text) => {
      const base64 = drawCode(text).toString('base64')
      assert.ok(base64.length < 10_000)
      assert.equal(readPhoto(base64)?.type, 'image/png')
      assert.equal(scanPicture(base64), text)
    }),
    { numRuns: 20 },
  )
})
