import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { ConfigError, readConfig } from './config.ts'
import { goneSettings } from './gone-settings.ts'
import { SETTINGS } from './settings.ts'

describe('a setting that is gone', () => {
  it('is refused as long as it is set, with what has taken its place', () => {
    assert.deepEqual(goneSettings({ OKIENKO_PORT: '4180', OKIENKO_RELEASE_SECONDS: '' }), [])
    const [line, ...more] = goneSettings({ OKIENKO_RELEASE_SECONDS: '300' })
    assert.deepEqual(more, [])
    assert.match(line ?? '', /^OKIENKO_RELEASE_SECONDS: /)
    for (const name of ['OKIENKO_VISIT_IDLE_SECONDS', 'OKIENKO_VISIT_AGE_SECONDS'] as const) {
      assert.ok(line?.includes(name) && name in SETTINGS)
    }
  })
})

describe('the limits of a visit', () => {
  it('are a quarter of an hour of idleness and an hour in all, downwards only', () => {
    for (const [name, most] of [
      ['OKIENKO_VISIT_IDLE_SECONDS', 900],
      ['OKIENKO_VISIT_AGE_SECONDS', 3_600],
    ] as const) {
      const { schema } = SETTINGS[name]
      assert.equal(schema.parse(undefined), most)
      assert.equal(schema.parse('60'), 60)
      for (const value of ['0', String(most + 1)]) {
        assert.equal(schema.safeParse(value).success, false)
        assert.throws(
          () => readConfig({ [name]: value }),
          (error) => isAbout(error, name),
        )
      }
    }
  })
})

function isAbout(error: unknown, name: string): boolean {
  return error instanceof ConfigError && error.message.includes(`${name}: not a valid value`)
}
