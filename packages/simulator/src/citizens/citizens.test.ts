import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readPortrait } from '../ministry/documents.ts'
import { fullName } from './citizen.ts'
import { CITIZENS } from './citizens.ts'

const WEIGHTS = [1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1]

test('there are 24 of them, two of them without a PESEL', () => {
  assert.equal(CITIZENS.length, 24)
  const without = CITIZENS.filter(({ personalData }) => personalData.pesel === null)
  assert.deepEqual(
    without.map(({ id }) => id),
    ['mariana-soloviova', 'tran-quoc-bao'],
  )
})

for (const { id, personalData } of CITIZENS) {
  if (personalData.pesel === null) continue
  test(`the PESEL of ${id} agrees with its checksum, birth date and sex`, () => {
    const digits = [...(personalData.pesel ?? '')].map(Number)
    const sum = digits.reduce((total, digit, index) => total + digit * (WEIGHTS[index] ?? 0), 0)
    assert.equal(digits.length, 11)
    assert.equal(sum % 10, 0)

    const [year = 0, month = 0, day = 0] = personalData.birthDate.split('-').map(Number)
    const shifted = month + (year >= 2000 ? 20 : 0)
    const date = [year % 100, shifted, day].map((part) => String(part).padStart(2, '0')).join('')
    assert.equal(digits.slice(0, 6).join(''), date)
    assert.equal((digits[9] ?? 0) % 2 === 1 ? 'MALE' : 'FEMALE', personalData.gender)
  })
}

test('ids, PESEL numbers and document numbers are unique', () => {
  for (const values of [
    CITIZENS.map(({ id }) => id),
    CITIZENS.map(({ personalData }) => personalData.pesel).filter((pesel) => pesel !== null),
    CITIZENS.map(({ mobileIdCard }) => mobileIdCard.number),
    CITIZENS.flatMap(({ personalIdCard }) => personalIdCard?.number ?? []),
    CITIZENS.flatMap(({ cards }) => Object.values(cards ?? {}).map(({ number }) => number)),
  ]) {
    assert.equal(new Set(values).size, values.length)
  }
})

test('nobody has a card from before the birth, or one that ends before it begins', () => {
  for (const { id, cards, mobileIdCard, personalData } of CITIZENS) {
    const mdowod = { from: mobileIdCard.validFrom, until: mobileIdCard.validTo }
    for (const { from, until } of [mdowod, ...Object.values(cards ?? {})]) {
      assert.ok(personalData.birthDate < from, id)
      assert.ok(until === null || from < until, id)
    }
  }
})

test('twins differ in their first names and PESEL numbers alone, and have different pictures', async () => {
  const twins = CITIZENS.filter(({ personalData }) => personalData.surname === 'Sroczyński')
  const [one, other] = twins
  assert.ok(one && other && twins.length === 2 && other.looksLike === one.id)
  assert.notEqual(one.personalData.pesel, other.personalData.pesel)
  const { name, pesel } = one.personalData
  assert.deepEqual({ ...other.personalData, name, pesel }, one.personalData)
  assert.notDeepEqual(await readPortrait(one), await readPortrait(other))
})

test('each kind of card is held by somebody', () => {
  const kinds = CITIZENS.flatMap(({ cards }) => Object.keys(cards ?? {}))
  assert.equal(new Set(kinds).size, 5)
})

test('everybody who has a portrait has a JPEG of 20 to 30 kB', async () => {
  for (const citizen of CITIZENS.filter(({ hasPortrait }) => hasPortrait)) {
    const portrait = await readPortrait(citizen)
    assert.deepEqual([...portrait.subarray(0, 3)], [0xff, 0xd8, 0xff])
    assert.ok(portrait.length >= 20_000 && portrait.length <= 30_000, citizen.id)
  }
})

test('a full name has the second name where there is one', () => {
  const names = CITIZENS.map(fullName)
  assert.equal(names[0], 'Anna Maria Wiśniewska-Kowalczyk')
  assert.equal(names[1], 'Łukasz Gżegżółka')
})
