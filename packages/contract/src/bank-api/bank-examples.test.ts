import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { DOCUMENT_KINDS } from '../generated/document-kinds.ts'
import {
  auditForHeaders,
  BANK_AUDIT_EXAMPLE,
  BANK_CALLS,
  BANK_EXAMPLES,
  BANK_REASONS,
  BANK_STATUSES,
  type BankCall,
  type BankCallName,
  bankData,
  bankOffer,
  bankVerification,
  shownBefore,
} from './index.ts'

const calls = Object.entries<BankCall>(BANK_CALLS)
const of = (call: string) => BANK_EXAMPLES.filter((example) => example.call === call)
const answersOf = (call: BankCallName) =>
  of(call).flatMap(({ outcome, answer }) => (outcome === 'ok' ? [answer] : []))

const WEIGHTS = [1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1]

describe('the examples of the bank identification API', () => {
  it('have every call go well, and end in each of its ways', () => {
    for (const [name, { outcomes }] of calls) {
      const ways = new Set(of(name).map(({ outcome }) => outcome))
      assert.deepEqual([...ways].toSorted(), [...outcomes, 'ok'].toSorted(), name)
    }
  })

  it('have another name for each example of a call', () => {
    for (const [name] of calls) {
      const names = of(name).map((example) => example.name)
      assert.equal(new Set(names).size, names.length, name)
    }
  })

  it('are what the schemas read, requests and answers', () => {
    for (const { call, name, asked, answer, outcome, status } of BANK_EXAMPLES) {
      const { body, answer: said, status: good }: BankCall = BANK_CALLS[call]
      assert.equal(asked !== null, body !== undefined, `${call}: ${name}`)
      body?.parse(asked)
      assert.equal(status, outcome === 'ok' ? good : BANK_STATUSES[outcome])
      if (outcome !== 'ok') assert.deepEqual(answer, { outcome })
      else if (said === null) assert.equal(answer, null)
      else said.parse(answer)
    }
  })

  it('show every state, and a reason of each end that is one', () => {
    const said = answersOf('state').map((answer) => bankVerification.parse(answer))
    const states = new Set(said.map(({ state }) => state))
    const ends = Object.keys(BANK_REASONS)
    assert.deepEqual(
      [...states].toSorted(),
      ['invited', 'received', 'released', 'failed', ...ends].toSorted(),
    )
  })

  it('ask for fields that the kind of document has', () => {
    const [offer] = answersOf('operations').map((answer) => bankOffer.parse(answer))
    for (const { documentKind, asked } of offer?.operations ?? assert.fail()) {
      const kind = DOCUMENT_KINDS.find((one) => one.kind === documentKind)
      const known = ['photo', ...(kind?.fields.map(({ name }) => name) ?? [])]
      assert.deepEqual(
        asked.filter((name) => !known.includes(name)),
        [],
      )
    }
  })

  it('show before the decision what may be shown then, and after it what is kept', () => {
    const offer = bankOffer.parse(answersOf('operations')[0])
    const operation = offer.operations.find(({ id }) => id === 'open-account') ?? assert.fail()
    const shown = bankData.parse(answersOf('receivedData')[0])
    const open = bankData.parse(answersOf('releasedData')[0])
    assert.deepEqual(
      [...Object.keys(shown.attributes), 'photo'].toSorted(),
      [...shownBefore(operation)].toSorted(),
    )
    assert.deepEqual(Object.keys(open.attributes).toSorted(), [...operation.kept].toSorted())
    assert.equal(open.photo, undefined)
  })

  it('are of people with a PESEL that is valid in form and fits the birth date', () => {
    const { attributes } = bankData.parse(answersOf('releasedData')[0])
    const digits = [...(attributes['pesel'] ?? '')].map(Number)
    const sum = digits.reduce((total, digit, index) => total + digit * (WEIGHTS[index] ?? 0), 0)
    assert.equal(digits.length, 11)
    assert.equal(sum % 10, 0)
    assert.equal(digits.slice(0, 6).join(''), attributes['birthDate']?.replaceAll('-', '').slice(2))
  })

  it('have pictures that are what they say they are', () => {
    const { photo = '' } = bankData.parse(answersOf('receivedData')[0])
    const drawn = answersOf('start').map((answer) => bankVerification.parse(answer))[1]
    assert.ok(drawn?.state === 'invited' && drawn.invitation.text === undefined)
    assert.match(Buffer.from(photo, 'base64').toString('hex'), /^ffd8ff.*ffd9$/)
    const picture = Buffer.from(drawn.invitation.picture ?? '', 'base64')
    assert.equal(picture.subarray(1, 4).toString(), 'PNG')
    assert.ok(drawn.invitation.code)
  })
})

describe('who acts, in headers', () => {
  it('is ASCII and comes back as it was', () => {
    const said = auditForHeaders(BANK_AUDIT_EXAMPLE)
    for (const text of Object.values(said)) assert.match(text, /^[\x21-\x7e]+$/)
    const back = Object.entries(said).map(([name, text]) => [name, decodeURIComponent(text)])
    assert.deepEqual(Object.fromEntries(back), BANK_AUDIT_EXAMPLE)
    assert.equal(said.employeeName, '%C5%81ucja%20%C5%BBak')
  })

  it('ends no header and never throws, whatever a name is', () => {
    const hostile = {
      ...BANK_AUDIT_EXAMPLE,
      employeeName: 'x\r\nSet-Cookie: a=b\ud800',
      branch: '',
    }
    const { employeeName, branch } = auditForHeaders(hostile)
    assert.match(employeeName, /^[\x21-\x7e]+$/)
    assert.equal(branch, '')
  })
})
