import assert from 'node:assert/strict'
import { test } from 'node:test'
import { bindLetters } from './typography.ts'

const shown = (text: string, language: 'pl' | 'en' | 'uk') =>
  bindLetters(text, language).replaceAll('\u00a0', '_')

test('a word of one letter is bound to the next one, at the beginning and after another, too', () => {
  assert.equal(shown('Wypłata gotówki w placówce', 'pl'), 'Wypłata gotówki w_placówce')
  assert.equal(shown('W banku i u klienta, a w sobotę', 'pl'), 'W_banku i_u_klienta, a_w_sobotę')
  assert.equal(shown('Po „Tak” (o ile z bankiem)', 'pl'), 'Po „Tak” (o_ile z_bankiem)')
  assert.equal(shown('Prawa (lit. e i f)', 'pl'), 'Prawa (lit. e_i_f)')
  assert.equal(shown('І в банку, й удома; я з ним', 'uk'), 'І_в_банку, й_удома; я_з_ним')
})

test('nothing else is', () => {
  assert.equal(
    shown('mama ma dom, ul. 3 Maja, art. 5 i', 'pl'),
    'mama ma dom, ul. 3 Maja, art. 5 i',
  )
  assert.equal(shown('ім’я з реєстру', 'uk'), 'ім’я з_реєстру')
  assert.equal(shown('зв’яз і слава', 'uk'), 'зв’яз і_слава')
  assert.equal(shown('I have a code', 'en'), 'I have a code')
})
