import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'

const css = readFileSync(join(import.meta.dirname, 'tokens.css'), 'utf8')
const declarations = css.matchAll(/--([a-z-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/g)
const colours = new Map(
  [...declarations].map(([, name = '', light = '', dark = '']) => [name, { light, dark }]),
)

/** Relative luminance (WCAG 2.2). */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function contrast(one: string, other: string, theme: 'light' | 'dark'): number {
  const [a, b] = [one, other].map((name) => {
    const colour = colours.get(name)
    assert.ok(colour, `no colour ${name}`)
    return luminance(colour[theme])
  })
  assert.ok(a !== undefined && b !== undefined)
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)
}

for (const theme of ['light', 'dark'] as const) {
  test(`text is readable on every ground of the ${theme} theme`, () => {
    for (const ink of ['text', 'muted', 'accent', 'positive', 'caution', 'critical']) {
      for (const ground of ['surface', 'raised', 'sunken']) {
        const found = contrast(ink, ground, theme)
        assert.ok(found >= 4.5, `${ink} on ${ground}: ${found.toFixed(2)}`)
      }
    }
    for (const ground of ['accent', 'positive', 'caution', 'critical', 'demo']) {
      const found = contrast(`on-${ground}`, ground, theme)
      assert.ok(found >= 4.5, `on-${ground}: ${found.toFixed(2)}`)
    }
  })

  test(`controls can be told from the ground of the ${theme} theme`, () => {
    for (const ground of ['surface', 'raised']) {
      const found = contrast('control-line', ground, theme)
      assert.ok(found >= 3, `${ground}: ${found.toFixed(2)}`)
    }
  })
}
