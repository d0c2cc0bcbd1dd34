import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { ENTRY_KIND_NAMES, type EntryKindName, type JournalEntry } from '@okienko/contract'
import {
  ENTRY_ACTORS,
  ENTRY_KINDS,
  ENTRY_STANDING,
  ENTRY_VERSION,
} from '../../../server/src/domain/journal/entry-kinds.ts'
import { KIND_GROUPS, WORDS } from '../locales/journal-worded.ts'
import { LANGUAGES } from '../preferences.ts'
import { namesIn, tell } from './tell.ts'

type Forms = Readonly<Record<string, { readonly says: string }>>

/** Every member of every kind and actor, and what stands there, from the journal's own table. */
const LISTED = [
  ...Object.values(ENTRY_ACTORS).flatMap((forms) => membersOf(forms)),
  ...Object.values(ENTRY_KINDS).flatMap(({ members }) => membersOf(members)),
]

function membersOf(forms: Forms) {
  return Object.entries(forms).map(([member, { says }]) => ({ member, what: says }))
}

/** An entry of that kind, with a value for each of its members. */
function entryOf(kind: EntryKindName, actor: Record<string, unknown>): JournalEntry {
  const members = membersOf(ENTRY_KINDS[kind].members).map(({ member, what }) => {
    if (what.startsWith('a whole number')) return [member, 7]
    if (what.startsWith('a time')) return [member, '2026-11-21T08:30:00.000Z']
    if (what.startsWith('up to 60')) return [member, ['surname', 'pesel', 'photo']]
    if (what.startsWith('up to')) return [member, what.replace(/.*: /, '').split(', ')]
    if (member === 'reason' || member === 'grade') return [member, what.split(/, |; /)[0]]
    return [member, 'ab12'.repeat(16)]
  })
  return {
    v: ENTRY_VERSION,
    kind,
    at: '2026-11-21T08:30:00.000Z',
    actor: { kind: 'okienko', ...actor },
    ...Object.fromEntries(members),
  }
}

const ADVISOR = { kind: 'employee', roles: ['advisor'], branch: 'Warszawa-Centrum' }

describe('the words of the journal', () => {
  for (const language of LANGUAGES) {
    const words = WORDS[language]
    const names = namesIn(language, null)

    it(`every kind of entry is a sentence in ${language}, whatever is missing`, () => {
      for (const kind of ENTRY_KIND_NAMES) {
        const sentence = tell(entryOf(kind, ADVISOR), language, names)
        assert.match(sentence, /^\p{Lu}.*\.$/u, kind)
        assert.doesNotMatch(sentence, /undefined|null|NaN|object|:\s*\.|\(\)/, kind)
        const bare = { v: 1, kind, at: '', actor: {} } as unknown as JournalEntry
        assert.doesNotMatch(tell(bare, language, names), /undefined|null|NaN/, kind)
      }
    })

    it(`every member, reason, criterion and kind has a name in ${language}`, () => {
      assert.ok(LISTED.length > 100)
      for (const name of Object.keys(ENTRY_STANDING)) assert.ok(words.members[name], name)
      for (const { member, what } of LISTED) {
        assert.ok(words.members[member], `${language}: member ${member}`)
        if (member === 'reason') {
          for (const reason of what.replace(/ \(since version .*/, '').split(', '))
            assert.ok(words.reasons[reason], reason)
        }
        if (member === 'criteria') {
          for (const name of what.replace(/.*: /, '').split(', ')) {
            assert.ok(words.criteria[name], name)
          }
        }
      }
    })
  }

  it('every kind is in exactly one group', () => {
    const grouped = Object.values(KIND_GROUPS).flat()
    assert.deepEqual(grouped.toSorted(), ENTRY_KIND_NAMES.toSorted())
  })

  it('reads as one would say it', () => {
    const presented = entryOf('presented', ADVISOR)
    const names = namesIn('pl', null)
    const known = { ...names, field: (name: string) => (name === 'pesel' ? 'PESEL' : name) }
    assert.equal(
      tell(presented, 'pl', known),
      'Doradca wyświetlił dane klienta: surname, PESEL i photo.',
    )
    assert.equal(
      tell({ ...presented, grade: 'vouched' }, 'pl', known),
      'Doradca wyświetlił dane klienta: surname, PESEL i photo (bez sprawdzonego podpisu, ręczy źródło).',
    )
    const rejected = { ...entryOf('rejected', ADVISOR), reason: 'suspected-fraud' }
    assert.equal(
      tell(rejected, 'en', names),
      'An advisor did not confirm the customer’s identity: suspected fraud.',
    )
    const invited = entryOf('invited', { kind: 'okienko' })
    assert.equal(
      tell(invited, 'pl', names),
      'Klientowi pokazano jednorazowy kod, ważny do 09:30:00.',
    )
  })

  it('long lists are cut, and whole where the entry itself is read', () => {
    const fields = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']
    const entry = { ...entryOf('read', ADVISOR), fields }
    const weighty = { ...entry, fields: [...fields, 'photo', 'pesel'] }
    assert.match(
      tell(weighty, 'pl', namesIn('pl', null)),
      /: pesel, zdjęcie, a, b, c i 5 innych\.$/,
    )
    const names = namesIn('pl', null)
    assert.match(tell(entry, 'pl', names), /: a, b, c, d, e i 3 inne\.$/)
    assert.match(tell(entry, 'pl', names, { whole: true }), /: a, b, c, d, e, f, g i h\.$/)
  })
})
