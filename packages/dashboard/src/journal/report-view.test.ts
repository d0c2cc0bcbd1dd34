import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { SubjectReport } from '@okienko/contract'
import { REPORT } from '../testing/fake-journal.ts'
import { said } from '../testing/said.ts'
import { reportView } from './report-view.ts'
import { namesIn } from './tell.ts'

const DIGEST = '~0123456789abcdef'
const CUSTOMER = { kind: 'pesel', number: '86041241721' } as const

const reportOf = (report: SubjectReport) => said(reportView(report, CUSTOMER, namesIn('pl', null)))

describe('the customer’s report on the page', () => {
  it('has words where the bank has not listed a name, and no digest', () => {
    const by = { kind: 'employee' as const, roles: ['advisor' as const], branch: DIGEST }
    const text = reportOf({
      ...REPORT,
      verifications: REPORT.verifications.map((one) => ({
        ...one,
        system: DIGEST,
        steps: one.steps.map((step) => ({ ...step, by })),
      })),
      other: REPORT.other.map((step) => ({ ...step, by })),
      recipients: [{ application: DIGEST, times: 1, lastAt: REPORT.generatedAt }],
    })
    assert.doesNotMatch(text, /~/)
    assert.match(text, /oddział banku, którego nazwy nie zapisano/)
    assert.match(text, /aplikacja banku, której nazwy nie zapisano/)
  })

  it('calls the desk what the journal calls it', () => {
    assert.match(reportOf(REPORT), /stanowisko Okienka/)
    assert.doesNotMatch(reportOf(REPORT), /\bdesk\b/)
  })

  it('says of data that are still there how many verifications they may be of, and of a photo where one came', () => {
    const [one] = REPORT.verifications
    assert.ok(one)
    const open = { ...one, erasedAt: '2026-05-12T13:05:00.000Z' }
    const text = reportOf({ ...REPORT, verifications: [one, open, one] })
    assert.match(text, /Dane z co najmniej jednej weryfikacji są jeszcze przechowywane/)
    assert.doesNotMatch(text, /ostatniej weryfikacji/)
    assert.match(text, /Dane z dokumentu i zdjęcie przyszły/)
    const without = { ...one, received: (one.received ?? []).filter((name) => name !== 'photo') }
    assert.match(reportOf({ ...REPORT, verifications: [without, one] }), /i zdjęcie przyszły/)
    assert.match(reportOf({ ...REPORT, verifications: [without] }), /Dane z dokumentu przyszły/)
    assert.doesNotMatch(
      reportOf({ ...REPORT, verifications: [{ ...without, outcome: 'released' as const }] }),
      /tożsamoś/i,
    )
  })

  it('says so where the bank no longer has an operation or a purpose', () => {
    const [one] = REPORT.verifications
    assert.ok(one)
    const former = { ...one, operationName: null, purposeName: null }
    const text = reportOf({ ...REPORT, verifications: [former] })
    assert.match(text, /Czynność, której bank już nie prowadzi \(withdraw-cash\)/)
    assert.match(text, /cel, którego bank już nie ma w katalogu \(1\)/)
  })

  it('says how the data stood to what the bank has on file, in words, and who saw that', () => {
    const [one] = REPORT.verifications
    assert.ok(one)
    const [first] = one.steps
    assert.ok(first)
    const compared = {
      outcome: 'one' as const,
      overall: 'update_suggested' as const,
      verdicts: ['surname newer surname-replaced', 'birthDate same same'],
    }
    const steps = [
      ...one.steps,
      { ...first, kind: 'compared' as const, fields: null, compared },
      { ...first, kind: 'comparison-shown' as const, fields: ['surname'] },
    ]
    const text = reportOf({ ...REPORT, verifications: [{ ...one, steps }] })
    assert.match(text, /Porównanie z kartoteką banku/)
    assert.match(text, /Kartoteka wymaga aktualizacji/)
    assert.match(text, /nazwisko: nowsze w dokumencie; data urodzenia: zgodne/)
    assert.match(text, /Wyświetlenie porównania: nazwisko/)
    assert.match(text, /program porównał z kartoteką banku/)
    assert.doesNotMatch(text, /newer|update_suggested|surname-replaced/)
    assert.doesNotMatch(reportOf(REPORT), /kartotek/)
  })

  it('says so where nobody was found, or nothing was compared', () => {
    const [one] = REPORT.verifications
    const [first] = one?.steps ?? []
    assert.ok(one && first)
    const of = (outcome: 'none' | 'unavailable') => {
      const compared = { outcome, overall: null, verdicts: [] }
      const steps = [{ ...first, kind: 'compared' as const, fields: null, compared }]
      return reportOf({ ...REPORT, verifications: [{ ...one, steps }] })
    }
    assert.match(of('none'), /Nie ma Cię w kartotece/)
    assert.match(of('unavailable'), /Nie porównano: kartoteka/)
  })
})
