import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { lookAtAll } from '@okienko/edge/doctor'
import { entryOf } from './codes/codes.ts'
import { found } from './finding.ts'
import { coverage } from './testing/coverage.ts'

const { provoked, missing } = coverage(import.meta.filename)

const good = { what: 'the good', look: () => [found('settings-good', 'good')] }
const codesOf = (findings: Awaited<ReturnType<typeof lookAtAll>>) =>
  findings.map(({ code }) => code)

describe('when the doctor looks at all', () => {
  it('what fails is one finding, without what it said, and the others are looked at', async () => {
    for (const look of [
      () => {
        throw new TypeError('a-secret')
      },
      () => Promise.reject(Object.assign(new Error('a-secret'), { code: 'EIO' })),
      () => Promise.reject('a-secret'),
    ]) {
      const findings = await lookAtAll([good, { what: 'the bad', look }, good], {})
      assert.deepEqual(codesOf(findings), ['settings-good', 'examination-failed', 'settings-good'])
      assert.match(provoked(findings, 'examination-failed').says, /^the bad: /)
      assert.doesNotMatch(JSON.stringify(findings), /a-secret/)
    }
  })

  it('what never ends is one finding, and nobody waits for it', async () => {
    const never = { what: 'the slow', look: () => new Promise<never>(() => {}) }
    const findings = await lookAtAll([never, good], {}, 50)
    assert.deepEqual(codesOf(findings), ['examination-too-long', 'settings-good'])
    provoked(findings, 'examination-too-long')
  })

  it('what needs a setting that is not right is not looked at, and said to be', async () => {
    const needs = ['OKIENKO_OIDC_ISSUER', 'OKIENKO_CATALOGUE'] as const
    const look = () => assert.fail('looked at')
    const settings = { OKIENKO_CATALOGUE: '/etc/okienko/catalogue.yaml' }
    const findings = await lookAtAll([{ what: 'the issuer', needs, look }, good], settings)
    assert.deepEqual(codesOf(findings), ['not-asked', 'settings-good'])
    assert.equal(
      provoked(findings, 'not-asked').says,
      'the issuer, not looked at: OKIENKO_OIDC_ISSUER is not right yet',
    )
    // One that is right and unset is as it should be.
    const unset = { OKIENKO_JOURNAL_LAST: undefined }
    const one = { ...good, needs: ['OKIENKO_JOURNAL_LAST'] } as const
    assert.deepEqual(codesOf(await lookAtAll([one], unset)), ['settings-good'])
  })

  it('these tests provoke every code that it has for itself', () => assert.deepEqual(missing(), []))
})

describe('a finding', () => {
  it('is what its code says, and one short line whatever it was made of', () => {
    const finding = found('disk-low', `a\u001b[31m\r\nb\u2028c\u202e${'😀'.repeat(500)}`, 'x\ty')
    const { about, verdict } = entryOf('disk-low')
    assert.deepEqual([finding.about, finding.verdict, finding.todo], [about, verdict, 'x?y'])
    assert.match(finding.says, /^a\?\[31m\?b\?c\?(😀)+\.\.\.$/u)
    assert.equal([...finding.says].length, 400)
  })

  it('says what is to be done as its code does, unless it knows better', () => {
    assert.equal(found('disk-low', '').todo, entryOf('disk-low').todo)
    assert.equal(found('disk-good', '').todo, null)
  })
})
