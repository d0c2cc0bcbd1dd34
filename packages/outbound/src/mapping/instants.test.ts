import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { INSTANT_PATTERNS, type InstantPattern, instantIn, isLocal } from './instants.ts'
import { zoneOf } from './zone.ts'

const WARSAW = zoneOf('Europe/Warsaw')
const read = (text: string, ...patterns: InstantPattern[]) => instantIn(text, patterns, WARSAW)

const shown = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Warsaw',
  dateStyle: 'short',
  timeStyle: 'medium',
})
const anyTime = fc.date({
  min: new Date('2000-01-02T00:00:00Z'),
  max: new Date('2099-12-30T00:00:00Z'),
  noInvalidDate: true,
})

describe('an instant', () => {
  it('is the same in every notation of the list', () => {
    const notations: Readonly<Record<InstantPattern, string>> = {
      iso: '2026-11-28T14:05:07.250+01:00',
      'epoch-seconds': '1795871107.25',
      'epoch-milliseconds': '1795871107250',
      'yyyy-MM-dd HH:mm:ss': '2026-11-28 14:05:07.25',
      "yyyy-MM-dd'T'HH:mm:ss": '2026-11-28T14:05:07.250999',
      'yyyy-MM-dd HH:mm': '2026-11-28 14:05',
      'dd.MM.yyyy HH:mm:ss': '28.11.2026 14:05:07',
      'dd.MM.yyyy HH:mm': '28.11.2026 14:05',
      "yyyy-MM-dd'T'HH:mm": '2026-11-28T14:05',
      yyyyMMddHHmmss: '20261128140507',
      'yyyyMMdd HHmmss': '20261128 140507',
      'yyyyMMdd HH:mm:ss': '20261128 14:05:07',
    }
    assert.deepEqual(Object.keys(notations).toSorted(), [...INSTANT_PATTERNS].toSorted())
    for (const [pattern, text] of Object.entries(notations)) {
      const at = read(text, pattern as InstantPattern) ?? assert.fail(pattern)
      assert.ok('2026-11-28T13:05:07.250Z'.startsWith(at.slice(0, 16)), `${pattern} ${at}`)
    }
    assert.equal(read(notations.iso, 'iso'), '2026-11-28T13:05:07.250Z')
    assert.equal(read(notations['epoch-seconds'], 'epoch-seconds'), '2026-11-28T13:05:07.250Z')
  })

  it('may lack seconds where Java wrote it, which leaves them out at a full minute', () => {
    assert.equal(read('2026-11-28T14:05+01:00', 'iso'), '2026-11-28T13:05:00.000Z')
    assert.equal(read('2026-11-28T14:05', "yyyy-MM-dd'T'HH:mm:ss"), '2026-11-28T13:05:00.000Z')
    assert.equal(read('2026-11-28T14+01:00', 'iso'), null)
  })

  it('is read by the first pattern that fits', () => {
    const both = ['epoch-seconds', 'epoch-milliseconds', 'iso'] as const
    assert.equal(read('1795871107', ...both), '2026-11-28T13:05:07.000Z')
    assert.equal(read('1795871107250', ...both), '2026-11-28T13:05:07.250Z')
    assert.equal(read('2026-11-28T13:05:07Z', ...both), '2026-11-28T13:05:07.000Z')
    assert.equal(read('2026-11-28T13:05:07-0330', ...both), '2026-11-28T16:35:07.000Z')
  })

  it('is none where there is no such time, or no zone is said', () => {
    for (const text of [
      '2026-02-29T10:00:00Z',
      '2026-02-28T24:00:00Z',
      '2026-02-28T23:59:60Z',
      '2026-13-01T10:00:00Z',
      '2026-02-28T10:00:00',
      '2026-02-28T10:00:00+15:00',
      '2026-02-28T10:00:00+01:60',
      '2026-02-28 10:00:00Z',
      ' 2026-02-28T10:00:00Z',
      'jutro',
      '',
    ]) {
      assert.equal(read(text, 'iso'), null, text)
    }
    assert.equal(instantIn('2026-02-28 10:00', ['yyyy-MM-dd HH:mm'], null), null)
  })

  it('is none outside the years 2000 to 2099: a number of another unit is no time', () => {
    for (const text of [
      '1999-12-31T23:59:59.999Z',
      '2100-01-01T00:00:00Z',
      '9999-01-01T00:00:00Z',
    ]) {
      assert.equal(read(text, 'iso'), null, text)
    }
    assert.equal(read('2000-01-01T00:00:00Z', 'iso'), '2000-01-01T00:00:00.000Z')
    assert.equal(read('946684799', 'epoch-seconds'), null)
    assert.equal(read('1795871107250', 'epoch-seconds'), null)
    assert.equal(read('1795871107', 'epoch-milliseconds'), null)
  })

  it('that clocks in Warsaw never show, or show twice, is none', () => {
    const local = (text: string) => read(text, 'yyyy-MM-dd HH:mm:ss')
    // From 2:00 to 3:00 on the last Sunday of March, and back on the last of October.
    assert.equal(local('2026-03-29 01:59:59'), '2026-03-29T00:59:59.000Z')
    for (const minute of ['02:00:00', '02:30:00', '02:59:59.9']) {
      assert.equal(local(`2026-03-29 ${minute}`), null)
      assert.equal(local(`2026-10-25 ${minute}`), null)
    }
    assert.equal(local('2026-03-29 03:00:00'), '2026-03-29T01:00:00.000Z')
    assert.equal(local('2026-10-25 01:59:59'), '2026-10-24T23:59:59.000Z')
    assert.equal(local('2026-10-25 03:00:00'), '2026-10-25T02:00:00.000Z')
  })

  it('is found again from what clocks in Warsaw show, unless they show it twice', () => {
    fc.assert(
      fc.property(anyTime, (time) => {
        const at = Math.floor(time.getTime() / 1000) * 1000
        const text = shown.format(at)
        const found = read(text, 'yyyy-MM-dd HH:mm:ss')
        const isTwice = [-3_600_000, 3_600_000].some((other) => shown.format(at + other) === text)
        assert.equal(found, isTwice ? null : new Date(at).toISOString(), text)
      }),
      { numRuns: 500 },
    )
  })

  it('of ISO is found again whatever the offset it was written with', () => {
    fc.assert(
      fc.property(anyTime, fc.integer({ min: -14 * 60, max: 14 * 60 }), (time, minutes) => {
        const two = (number: number) => String(Math.floor(number)).padStart(2, '0')
        const offset = `${minutes < 0 ? '-' : '+'}${two(Math.abs(minutes) / 60)}:${two(Math.abs(minutes) % 60)}`
        const wall = new Date(time.getTime() + minutes * 60_000).toISOString().slice(0, -1)
        assert.equal(read(`${wall}${offset}`, 'iso'), time.toISOString())
      }),
    )
  })

  it('is never thrown at: any text is an instant or none', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const at = instantIn(text, INSTANT_PATTERNS, WARSAW)
        if (at !== null) assert.equal(new Date(at).toISOString(), at)
      }),
    )
  })

  it('says which patterns depend on where the clock is', () => {
    assert.deepEqual(
      INSTANT_PATTERNS.filter((pattern) => !isLocal(pattern)),
      ['iso', 'epoch-seconds', 'epoch-milliseconds'],
    )
  })
})

describe('a zone', () => {
  it('is one of the IANA list by its name', () => {
    for (const name of ['Europe/Warsaw', 'UTC', 'America/Argentina/Buenos_Aires']) {
      assert.ok(zoneOf(name), name)
    }
    for (const name of ['Europe/Warszawa', '+01:00', 'Poland/../x', '', 'x'.repeat(99)]) {
      assert.equal(zoneOf(name), null, name)
    }
  })
})
