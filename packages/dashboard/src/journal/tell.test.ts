import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import {
  ENTRY_KIND_NAMES,
  type EntryKindName,
  type JournalEntry,
  type Operations,
} from '@okienko/contract'
import {
  ENTRY_ACTORS,
  ENTRY_KINDS,
  ENTRY_STANDING,
  ENTRY_VERSION,
} from '../../../server/src/domain/journal/entry-kinds.ts'
import { KIND_GROUPS, WORDS } from '../locales/journal-worded.ts'
import { LANGUAGES } from '../preferences.ts'
import { dataSetOf, type Names, namesIn, textOf, tell as told } from './tell.ts'

/** With plain spaces, as one writes them. */
const tell: typeof told = (...entry) => told(...entry).replaceAll('\u00a0', ' ')

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
    const known: Names = {
      ...names,
      field: (name) => (name === 'pesel' ? 'PESEL' : name),
      within: () => known,
    }
    assert.equal(
      tell(presented, 'pl', known),
      'Doradca wyświetlił dane klienta: surname, PESEL i photo.',
    )
    assert.equal(
      tell({ ...presented, grade: 'vouched' }, 'pl', known),
      'Doradca wyświetlił dane klienta: surname, PESEL i photo (bez sprawdzonego podpisu, ręczy źródło).',
    )
    const rejected = { ...entryOf('rejected', ADVISOR), reason: 'suspected-fraud' }
    assert.equal(tell(rejected, 'en', names), 'An advisor did not confirm: suspected fraud.')
    const invited = entryOf('invited', { kind: 'okienko' })
    assert.equal(
      tell(invited, 'pl', names),
      'Klientowi pokazano jednorazowy kod, ważny do 09:30:00.',
    )
  })

  it('long lists are cut, and what tells most about a person stays', () => {
    const fields = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']
    const entry = { ...entryOf('read', ADVISOR), fields }
    const weighty = { ...entry, fields: [...fields, 'photo', 'pesel'] }
    assert.match(
      tell(weighty, 'pl', namesIn('pl', null)),
      /: a, b, c, zdjęcie, pesel i 5 innych\.$/,
    )
    const names = namesIn('pl', null)
    assert.match(tell(entry, 'pl', names), /: a, b, c, d, e i 3 inne\.$/)
  })

  it('how much was asked for and how much is kept is a number in the sentence', () => {
    const asked = (count: number, kept: number, more: object = {}) => ({
      ...entryOf('requested', ADVISOR),
      operationId: 'x',
      asked: Array.from({ length: count }, (_, at) => `field${at}`),
      fields: Array.from({ length: kept }, (_, at) => `field${at}`),
      ...more,
    })
    const said = (entry: JournalEntry, language: 'pl' | 'en' | 'uk') =>
      tell(entry, language, namesIn(language, null))
    assert.equal(
      said(asked(39, 22), 'pl'),
      'Doradca rozpoczął weryfikację „x”. Poproszono o 39 pól, do zachowania: 22 pola.',
    )
    assert.equal(
      said(asked(39, 1), 'en'),
      'An advisor started the verification “x”. Asked for 39 fields, to be kept: 1 field.',
    )
    assert.match(said(asked(24, 5), 'uk'), /Просили 24 поля, до збереження: 5 полів\.$/)
    assert.match(said(asked(0, 1), 'pl'), /„x”\. Do zachowania: 1 pole\.$/)
  })

  it('calls fields as the document of the entry does, in its order', () => {
    const words = (text: string) => ({ pl: text, en: text, uk: text })
    const kindOf = (kind: string, fields: readonly string[]) => ({
      kind,
      name: words(kind),
      proves: { what: 'identity', text: words('') },
      ownPhoto: true,
      fields: fields.map((name) => ({
        name,
        label: words(`${kind} ${name}`),
        list: false,
        words: {},
      })),
    })
    const known = {
      catalogueVersion: '1',
      operations: [{ id: 'x', name: words('x'), dataSet: 'set', documentKind: 'card' }],
      documentKinds: [
        kindOf('mdowod', ['documentNumber', 'surname', 'photo']),
        kindOf('card', ['photo', 'surname', 'documentNumber']),
      ],
    } as unknown as Operations
    const names = namesIn('pl', known)
    const fields = ['documentNumber', 'photo', 'surname']
    const read = { ...entryOf('read', ADVISOR), fields }
    assert.match(tell(read, 'pl', names), /: numer dokumentu, card surname i zdjęcie\.$/)
    const mine = /: card photo, card surname i card documentNumber\.$/
    assert.match(tell({ ...read, dataSetId: 'set' }, 'pl', names), mine)
    const id = textOf(read, 'verificationId')
    const begun = { ...entryOf('requested', ADVISOR), verificationId: id, dataSetId: 'set' }
    assert.equal(dataSetOf(read, [begun as JournalEntry]), 'set')
    assert.equal(dataSetOf(read, []), null)
    assert.match(tell(read, 'pl', names.within('set')), mine)
    assert.equal(names.within('other'), names)
  })

  it('says who ended a session or a verification, and the reason where it was nobody there', () => {
    const names = namesIn('pl', null)
    const out = entryOf('signed-out', ADVISOR)
    const { reason: _, ...old } = out as JournalEntry & { reason: unknown }
    for (const entry of [old, { ...out, reason: 'by-employee' }]) {
      assert.equal(tell(entry, 'pl', names), 'Doradca się wylogował.')
    }
    assert.equal(
      tell({ ...out, reason: 'role-lost' }, 'pl', names),
      'Sesja się skończyła (Doradca): pracownik stracił rolę.',
    )
    const cancelled = { ...entryOf('cancelled', ADVISOR), reason: 'by-employee' }
    assert.equal(tell(cancelled, 'pl', names), 'Doradca anulował weryfikację.')
    assert.equal(
      tell({ ...cancelled, reason: 'new-code' }, 'pl', names),
      'Weryfikację anulowano: kod zastąpiono nowym.',
    )
  })

  it('tells a comparison in words: what differs, and never a code', () => {
    const names = namesIn('pl', null)
    const of = (kind: EntryKindName, more: object, actor: object = ADVISOR) =>
      tell(
        { ...entryOf(kind, actor as Record<string, unknown>), ...more } as JournalEntry,
        'pl',
        names,
      )
    const verdicts = [
      'surname newer surname-replaced',
      'address missing_in_register missing',
      'birthDate same same',
      'documentNumber not_compared other-document',
    ]
    const compared = { outcome: 'one', overall: 'update_suggested', failure: null, verdicts }
    assert.equal(
      of('compared', compared),
      'Porównano z kartoteką: do aktualizacji. Nazwisko: nowsze w dokumencie, adres: brak w kartotece.',
    )
    assert.equal(
      of('compared', { ...compared, overall: 'consistent', verdicts: verdicts.slice(2) }),
      'Porównano z kartoteką: zgodne.',
    )
    const nothing = { overall: null, verdicts: [] }
    assert.equal(
      of('compared', { ...nothing, outcome: 'none' }),
      'W kartotece nie ma takiego klienta.',
    )
    assert.equal(
      of('compared', { ...nothing, outcome: 'several', count: 3 }),
      'W kartotece znaleziono kilku możliwych klientów: 3.',
    )
    assert.equal(
      of('compared', { ...nothing, outcome: 'unavailable', failure: 'answer-unreadable' }),
      'Z kartoteką nie porównano: odpowiedzi kartoteki nie dało się odczytać.',
    )
    assert.equal(
      of('comparison-shown', { fields: ['surname', 'givenNames'], values: 'after-decision' }),
      'Doradca wyświetlił porównanie z kartoteką, bez wartości: nazwisko i imiona.',
    )
    assert.equal(
      of('updates-confirmed', { fields: [] }),
      'Doradca nie potwierdził żadnej zmiany w kartotece.',
    )
  })

  it('tells of what was held who held it, and who agreed', () => {
    const names = namesIn('pl', null)
    const held = { ...entryOf('held', ADVISOR), overall: 'another_person' } as JournalEntry
    assert.equal(
      tell(held, 'pl', names),
      'Doradca potwierdził, że to ta sama osoba. Porównanie z kartoteką: inna osoba. Do 09:30:00 musi zgodzić się druga osoba.',
    )
    const agreed = entryOf('released', { kind: 'employee', roles: ['supervisor'] })
    assert.match(tell(agreed, 'pl', names), /^Kierownik zgodził się jako druga osoba\. /)
    assert.match(
      tell({ ...agreed, requestId: null } as JournalEntry, 'pl', names),
      /^Kierownik potwierdził, że to ta sama osoba\. /,
    )
  })
})
