import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { seemsRight } from './typed-pesel.ts'

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

describe('a PESEL number that was typed', () => {
  it('seems right, of whatever day in five centuries', () => {
    fc.assert(
      fc.property(birthDates, serials, (birth, serial) => {
        assert.ok(seemsRight(peselOf(birth, serial)))
      }),
    )
  })

  it('seems wrong with any single wrong digit', () => {
    fc.assert(
      fc.property(
        birthDates,
        serials,
        fc.integer({ min: 0, max: 10 }),
        fc.integer({ min: 1, max: 9 }),
        (birth, serial, at, shift) => {
          const good = peselOf(birth, serial)
          const wrong = (Number(good[at]) + shift) % 10
          assert.ok(!seemsRight(`${good.slice(0, at)}${wrong}${good.slice(at + 1)}`))
        },
      ),
    )
  })

  it('seems wrong on a day that never was, even with a right check digit', () => {
    const february30 = new Date('2001-02-01')
    const impossible = `${peselOf(february30, 1).slice(0, 4)}30${'0001'}`
    const checked = Array.from({ length: 10 }, (_, digit) => seemsRight(impossible + digit))
    assert.ok(!checked.includes(true))
    assert.ok(!seemsRight('00000000000'))
  })
})
