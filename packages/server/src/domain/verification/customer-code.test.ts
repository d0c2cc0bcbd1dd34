import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { isShowable } from './customer-code.ts'

describe('what a customer is shown to scan or to type', () => {
  const picture = 'iVBORw0KGgo='

  it('is a text, a picture or a typed code, or several of them', () => {
    assert.ok(isShowable({ qrText: '8;D;…' }))
    assert.ok(isShowable({ qrText: null, picture }))
    assert.ok(isShowable({ qrText: null, typedCode: '481 207' }))
    assert.ok(isShowable({ qrText: '8;D;…', picture, typedCode: 'AB12-CD34' }))
  })

  it('is never nothing at all', () => {
    assert.ok(!isShowable({ qrText: null }))
    assert.ok(!isShowable({ qrText: '' }))
    assert.ok(!isShowable({ qrText: '', typedCode: '481207' }))
  })

  it('is nothing that no screen could show, or nobody could type', () => {
    assert.ok(!isShowable({ qrText: 'x'.repeat(513) }))
    assert.ok(!isShowable({ qrText: null, picture: 'A'.repeat(80_001) }))
    assert.ok(!isShowable({ qrText: null, picture: 'data:image/png;base64,iVBO' }))
    for (const typedCode of [
      '',
      '123',
      ' 1234',
      '12  34',
      '1234\n',
      '<b>1234</b>',
      '1'.repeat(25),
    ]) {
      assert.ok(!isShowable({ qrText: null, typedCode }), typedCode)
    }
  })
})
