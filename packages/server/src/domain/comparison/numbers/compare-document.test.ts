import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { compared } from '../testing/anna.ts'

describe('a document', () => {
  const verdicts = (onFile: Readonly<Record<string, unknown>>) => {
    const { documentNumber, issueDate, expiryDate } = compared(onFile).fields
    return [documentNumber.verdict, issueDate.verdict, expiryDate.verdict]
  }
  const older = { documentNumber: 'MBCD908172', issueDate: '15.06.2019', expiryDate: '15.06.2024' }
  const later = { documentNumber: 'MBCD908172', issueDate: '15.06.2026', expiryDate: '15.06.2031' }

  it('is the same however its number is typed', () => {
    for (const documentNumber of [
      'maaa 123456',
      'MAAA-123456',
      'MAAA 123 456',
      'nr MAAA123456',
      'Nr: MAAA 123456',
      'seria MAAA nr 123456',
      'seria i nr MAAA123456',
      'mDowód MAAA123456',
      'MAAA123456 (ważny)',
      '<i>MAAA123456</i>',
      'No. MAAA123456',
    ])
      assert.deepEqual(verdicts({ documentNumber }), ['same_normalised', 'same', 'same'])
  })

  it('that was renewed is newer', () => {
    assert.deepEqual(verdicts(older), ['newer', 'newer', 'newer'])
    assert.deepEqual(verdicts({ ...older, documentNumber: 'MAAA123465' }), [
      'newer',
      'newer',
      'newer',
    ])
  })

  it('that is older than the one on file is a conflict, and overwrites nothing', () => {
    const { overall, because } = compared(later)
    assert.deepEqual([overall, because], ['conflict', 'newer-document-on-file'])
    const onlyIssued = compared({
      documentNumber: 'MBCD908172',
      issueDate: '15.06.2026',
      expiryDate: '',
    })
    assert.equal(onlyIssued.because, 'newer-document-on-file')
  })

  it('that may be older than the one on file, by any reading of its dates, is held to be it', () => {
    const onFile = { documentNumber: 'MBCD908172', expiryDate: '' }
    for (const issueDate of [
      '11-11-26',
      "11-11-'26",
      '26-11-11',
      '111126',
      '261111',
      '11.11.26',
      '11/11/26',
      '11 XI 26',
      '20-11-26',
      '11-11-26 r.',
      '2026',
      '11.2026',
      '2024',
    ]) {
      const { because, fields } = compared({ ...onFile, issueDate })
      assert.equal(because, 'newer-document-on-file', issueDate)
      assert.notEqual(fields.documentNumber.verdict, 'newer', issueDate)
    }
    for (const issueDate of ['11-11-19', '19-11-11', '111119', '11.2019', '2023'])
      assert.deepEqual(
        verdicts({ ...onFile, issueDate }).slice(0, 2),
        ['newer', 'newer'],
        issueDate,
      )
  })

  it('with a later end on file is not the later one, whenever that one was issued', () => {
    for (const issueDate of ['11.11.2023', '', '11-11-23', 'nieczytelne 1'])
      for (const expiryDate of ['11.11.2031', '11-11-31', '311111'])
        assert.equal(
          compared({ documentNumber: 'MBCD908172', issueDate, expiryDate }).because,
          'newer-document-on-file',
          `${issueDate} ${expiryDate}`,
        )
  })

  it('of one number may have dates that are only half on file', () => {
    assert.deepEqual(verdicts({ issueDate: '2024', expiryDate: '2029' }), [
      'same',
      'likely_typo',
      'likely_typo',
    ])
  })

  it('with a close number and the same dates is a slip; with a far one, a conflict', () => {
    for (const documentNumber of [
      'MAAA132456',
      'MAAA12345',
      'MAAA123457',
      'MAAAI23456',
      'MAAA1234S6',
    ])
      assert.deepEqual(
        verdicts({ documentNumber }),
        ['likely_typo', 'same', 'same'],
        documentNumber,
      )
    assert.deepEqual(verdicts({ documentNumber: 'MBCD908172' }), ['conflict', 'same', 'same'])
  })

  it('with a slip in one of its dates is the same one', () => {
    assert.deepEqual(verdicts({ issueDate: '16.03.2024' }), ['same', 'likely_typo', 'same'])
    assert.deepEqual(verdicts({ expiryDate: '15.03.2092' }), ['same', 'same', 'likely_typo'])
  })

  it('is never held against one of another kind, however equal or close the strings (promise 9)', () => {
    const nothing = ['not_compared', 'not_compared', 'not_compared']
    for (const kind of [
      'id_card',
      'passport',
      'residence_card',
      'ID_CARD',
      'dowód osobisty',
      'paszport',
    ])
      for (const onFile of [{}, later, { documentNumber: 'MAAA123457' }, { documentNumber: '' }])
        assert.deepEqual(verdicts({ kind, ...onFile }), nothing, kind)
    assert.deepEqual(verdicts({ kind: undefined, documentNumber: 'AB1234567' }), nothing)
    assert.deepEqual(
      verdicts({ kind: '', documentNumber: 'ABC123456', idCard: { number: 'ABC 123456' } }),
      nothing,
    )
  })

  it('is held against the top-level number, never against the plastic card beside it', () => {
    const idCard = { number: 'MAAA123457', expiryDate: '2031-01-01' }
    assert.deepEqual(verdicts({ kind: 'mdowod', idCard }), ['same', 'same', 'same'])
    assert.equal(compared({ kind: 'mDowód', idCard }).overall, 'consistent')
  })

  it('that is not on file is missing there', () => {
    const none = { documentNumber: 'brak', issueDate: null, expiryDate: '9999-12-31' }
    const missing = ['missing_in_register', 'missing_in_register', 'missing_in_register']
    assert.deepEqual(verdicts(none), missing)
    assert.deepEqual(verdicts({ ...none, kind: undefined }), missing)
  })
})
