import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ENDS } from '../end-told.ts'
import { DESK_WORDS } from '../locales/desk-words.ts'
import { deskWords, endTold } from '../told-views.ts'
import { BANK_DESK_WORDS, tellBankEnd } from './bank-desk-words.ts'

/** What there is where Okienko's own server has the data, and not where a bank's system has it. */
const OURS =
  /wizy|visit|візит|przekaż|hand it|передасть|zaszyfrowany numer|encrypted number|зашифрований номер|usunęliśmy|we erased|ми видалили|zachowaliśmy|we kept|зберегли/i

test('at a bank with its own system nothing is said to be kept, erased or ended by Okienko', () => {
  deskWords.parse(BANK_DESK_WORDS)
  // Of an open visit and of data in it nothing is said where there is none.
  const { coverages: _, visitEnds: __, ...said } = BANK_DESK_WORDS
  assert.doesNotMatch(JSON.stringify(said), OURS)
  assert.match(JSON.stringify(DESK_WORDS), OURS)
  assert.equal(BANK_DESK_WORDS.kept.number, undefined)
})

test('what cannot be there has no words: another operation in the code, a company', () => {
  assert.equal(BANK_DESK_WORDS.further, undefined)
  assert.deepEqual(
    Object.keys(BANK_DESK_WORDS.roles),
    Object.keys(DESK_WORDS.roles).filter((role) => role !== 'representative'),
  )
})

test('every end is told there, too, and of its data only what Okienko itself has', () => {
  for (const end of ENDS) {
    // No visit, no second person and no erased customer ends anything there.
    if (end.reason === 'visit-ended') continue
    const told = endTold.parse(tellBankEnd(end))
    assert.doesNotMatch(JSON.stringify(told), OURS, `${end.state}.${end.reason}`)
  }
})
