import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { parsePesel } from './pesel.ts'

const WEIGHTS = [1, 3, 7, 9, 1, 3, 7, 9, 1, 3]

function peselOf(birth: Date, serial: number): string {
  const year = birth.getUTCFullYear()
  const century = { 18: 80, 19: 0, 20: 20, 21: 40, 22: 60 }[Math.floor(year / 100)] ?? 0
  const pad = (value: number, width: number) => String(value).padStart(width, '0')
  const ten =
    pad(year % 100, 2) +
    pad(birth.getUTCMonth() + 1 + century, 2) +
    pad(birth.getUTCDate(), 2) +
    pad(serial, 4)
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(ten[index]), 0)
  return ten + ((10 - (sum % 10)) % 10)
}

const birthDates = fc.date({
  min: new Date('1800-01-01'),
  max: new Date('2299-12-31'),
  noInvalidDate: true,
})
const serials = fc.integer({ min: 0, max: 9999 })

describe('PESEL', () => {
  it('tells date of birth and sex of every well-formed number in five centuries', () => {
    fc.assert(
      fc.property(birthDates, serials, (birth, serial) => {
        const parsed = parsePesel(peselOf(birth, serial))
        assert.equal(parsed?.birthDate, birth.toISOString().slice(0, 10))
        assert.equal(parsed?.sex, serial % 2 === 0 ? 'female' : 'male')
      }),
    )
  })

  it('notices every single wrong digit', () => {
    fc.assert(
      fc.property(
        birthDates,
        serials,
        fc.integer({ min: 0, max: 10 }),
        fc.integer({ min: 1, max: 9 }),
        (birth, serial, at, shift) => {
          const good = peselOf(birth, serial)
          const wrong = (Number(good[at]) + shift) % 10
          assert.equal(parsePesel(`${good.slice(0, at)}${wrong}${good.slice(at + 1)}`), null)
        },
      ),
    )
  })

  it('refuses days that never were, even with a right check digit', () => {
    const february30 = new Date('2001-02-01')
    const impossible = `${peselOf(february30, 1).slice(0, 4)}30${'0001'}`
    const checked = Array.from({ length: 10 }, (_, digit) => parsePesel(impossible + digit))
    assert.deepEqual(
      checked,
      checked.map(() => null),
    )
  })

  it('refuses text that is not eleven ASCII digits', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        fc.pre(!/^[0-9]{11}$/.test(text))
        assert.equal(parsePesel(text), null)
      }),
    )
    assert.equal(parsePesel('٨٦٠٤١٢١٢٣٤٥'), null)
  })
})
