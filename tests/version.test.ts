import assert from 'node:assert/strict'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { readVersioned, withVersion } from '../scripts/version.ts'

const ROOT = join(import.meta.dirname, '..')
const FILES = readVersioned(ROOT)
const CURRENT: string = JSON.parse(FILES['package.json'] ?? '').version
const CHANGELOG =
  '# Changelog\n\n## [Unreleased]\n\n### Added\n\n- This.\n\n## [0.1.0] - 2026-01-01\n'

/** Every line of one text that is not in the other. */
const only = (text = '', other = '') => {
  const there = new Set(other.split('\n'))
  return text.split('\n').filter((line) => !there.has(line))
}

describe('a version', () => {
  // Right after a release the own changelog says of nothing unreleased.
  const changed = withVersion({ ...FILES, 'CHANGELOG.md': CHANGELOG }, '9.8.7-rc.1', '2031-02-28')

  it('is the same in every package and the lockfile', () => {
    for (const [name, text] of Object.entries(FILES)) {
      if (name === 'CHANGELOG.md') continue
      assert.ok(/^docs/.test(name) || text.includes(`"version": "${CURRENT}"`), name)
      const old = only(text, changed[name])
      assert.ok(old.length > 0, name)
      for (const line of old) assert.ok(line.includes(CURRENT), `${name}: ${line}`)
      for (const line of only(changed[name], text)) assert.ok(line.includes('9.8.7-rc.1'), line)
    }
  })

  it('is the same in every page that names a file of a release', () => {
    assert.deepEqual(
      Object.keys(FILES).filter((name) => name.startsWith('docs/')),
      ['docs/integration.md', 'docs/operations.md'],
    )
    for (const page of ['docs/integration.md', 'docs/operations.md']) {
      const named = changed[page]?.match(/\bokienko(-[a-z]+)?-\d\S*?\.(tgz|js)\b/g) ?? []
      assert.ok(named.length > 0, page)
      for (const file of named) assert.match(file, /-9\.8\.7-rc\.1\.(tgz|js)$/, page)
    }
  })

  it('changes no version of anybody else', () => {
    const others = { lit: '0.1.0', '@okienko/contract': '0.1.0' }
    const text = JSON.stringify({ name: '@okienko/x', version: '0.1.0', dependencies: others })
    const { 'package.json': made } = withVersion({ 'package.json': text }, '0.2.0', '2031-02-28')
    assert.deepEqual(JSON.parse(made ?? ''), {
      name: '@okienko/x',
      version: '0.2.0',
      dependencies: { lit: '0.1.0', '@okienko/contract': '0.2.0' },
    })
  })

  it('leaves the rest of every file as it is, and can be set back', () => {
    const { 'CHANGELOG.md': _, ...rest } = changed
    const { 'CHANGELOG.md': __, ...before } = FILES
    assert.deepEqual(withVersion(rest, CURRENT, '2031-02-28'), before)
  })

  for (const version of [
    '',
    '1',
    '1.2',
    'v1.2.3',
    '01.2.3',
    '1.2.3-',
    '1.2.3-01',
    ' 1.2.3',
    '1.2.3+4',
  ]) {
    it(`is not "${version}"`, () => {
      assert.throws(() => withVersion(FILES, version, '2031-02-28'), /is not a version/)
    })
  }

  for (const date of ['', '2031-02-29', '28.02.2031', '2031-2-28']) {
    it(`is not of the date "${date}"`, () => {
      assert.throws(() => withVersion(FILES, '9.9.9', date), /is not a date/)
    })
  }
})

describe('the changelog', () => {
  const released = (text: string, version = '0.2.0') =>
    withVersion({ 'CHANGELOG.md': text }, version, '2027-03-01')['CHANGELOG.md']

  it('has a place for what is unreleased', () => {
    // Right after a release nothing stands under it.
    assert.match(FILES['CHANGELOG.md'] ?? '', /^## \[Unreleased\]\n\n###? /m)
  })

  it('has it under the version afterwards, and an empty place above', () => {
    assert.equal(
      released(CHANGELOG),
      '# Changelog\n\n## [Unreleased]\n\n## [0.2.0] - 2027-03-01\n\n### Added\n\n- This.\n\n## [0.1.0] - 2026-01-01\n',
    )
  })

  it('refuses a version twice, and one in which nothing has changed', () => {
    assert.throws(() => released(CHANGELOG, '0.1.0'), /has been released/)
    assert.throws(() => released(released(CHANGELOG) ?? '', '0.3.0'), /nothing unreleased/)
    assert.throws(() => released('# Changelog\n'), /no place/)
  })
})
