import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { manifest } from '../manifest.ts'

const read = (file: string) => readFileSync(new URL(file, import.meta.url), 'utf8')
const all = (text: string, pattern: RegExp) =>
  [...text.matchAll(pattern)].map(([, found = '']) => found)
const sorted = (names: Iterable<string>) => [...new Set(names)].sort()

const [module] = manifest.modules
const [element, ...events] = module?.declarations ?? []
assert.ok(element && 'attributes' in element)
const source = read('element.ts')

test('the manifest has the attributes that the element observes', () => {
  const [, list = ''] = /const ATTRIBUTES = \[([^\]]*)\]/.exec(source) ?? []
  const observed = sorted(all(list, /'([\w-]+)'/g))
  assert.deepEqual(sorted(element.attributes.map(({ name }) => name)), observed)
})

test('the manifest has the properties that the element declares, with their types', () => {
  const declared = [...source.matchAll(/^ {2}(?:declare )?(\w+): (.+?)(?: = .*)?$/gm)]
  assert.ok(declared.length > 9)
  assert.deepEqual(
    sorted(element.members.map(({ name }) => name)),
    sorted(declared.map(([, name = '']) => name)),
  )
  for (const { name, type } of element.members.filter(({ name }) => name !== 'language'))
    assert.equal(type.text, declared.find(([, own]) => own === name)?.[2], name)
})

test('the manifest has the events with their fields', () => {
  const classes = read('events.ts').split('export class ').slice(1)
  const written = classes.map((text) => ({
    name: /^\w+/.exec(text)?.[0],
    event: /super\('([\w-]+)'/.exec(text)?.[1],
    fields: all(text, /readonly (\w+):/g),
  }))
  assert.equal(written.length, element.events.length)
  for (const { name, event, fields } of written) {
    assert.equal(element.events.find((own) => own.name === event)?.type.text, name)
    const declared = events.find((own) => own.name === name)?.members
    assert.deepEqual(
      declared?.map((own) => own.name),
      fields,
      String(event),
    )
  }
})

test('the manifest has the parts that the stages draw', () => {
  const drawn = globSync(new URL('stages/*.ts', import.meta.url).pathname)
    .concat(
      new URL('render.ts', import.meta.url).pathname,
      new URL('qr-code.ts', import.meta.url).pathname,
    )
    .flatMap((file) => all(readFileSync(file, 'utf8'), /part="([^"]+)"/g))
    .flatMap((part) => part.replace(/\$\{weight\}/, 'primary secondary quiet').split(' '))
  assert.deepEqual(sorted(element.cssParts.map(({ name }) => name)), sorted(drawn))
})

test('the manifest has the custom properties that the styles read', () => {
  const used = sorted(all(read('styles/tokens.ts'), /var\((--okienko-[\w-]+)/g))
  assert.deepEqual(sorted(element.cssProperties.map(({ name }) => name)), used)
})

test('the manifest exports what the module exports', () => {
  const exported = all(read('okienko.ts'), /\b(Okienko\w+)\b/g)
  const names = module?.exports.filter(({ kind }) => kind === 'js').map(({ name }) => name) ?? []
  assert.deepEqual(sorted(names), sorted(exported))
})
