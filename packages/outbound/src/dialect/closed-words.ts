import { suggestion } from '../file/wording.ts'
import { type Leaf, leavesOf } from '../mapping/leaves.ts'
import type { Rule } from '../mapping/rules.ts'
import type { Path, WrongPlace } from '../mapping/written.ts'

type Closed = Readonly<Record<string, readonly string[]>>

/** Words that a mapping makes and that are none of those which the product knows: an answer with one could never be read. */
export function strangeWords(rule: Rule, closed: Closed): readonly WrongPlace[] {
  return [
    ...leavesOf(rule).flatMap((leaf) => {
      const known = leaf.of === null ? undefined : closed[leaf.of]
      if (known === undefined || (leaf.of?.endsWith('/*') && !leaf.isName)) return []
      return wordsOf(leaf).flatMap(({ path, word }) => strange(path, word, known))
    }),
    ...strangeNames(rule, closed),
  ]
}

/** Names that are written down in an entry whose names are closed. */
function strangeNames(rule: Rule, closed: Closed): readonly WrongPlace[] {
  if (rule.kind !== 'fields') return []
  return [...rule.fields].flatMap(([name, of]) => {
    const known = closed[`${name}/*`]
    if (known === undefined || of.kind !== 'fields') return []
    return [...of.fields.keys()].flatMap((within) =>
      strange([name, 'fields', within], within, known).map((one) => ({ ...one, inName: true })),
    )
  })
}

function strange(path: Path, word: string, known: readonly string[]): readonly WrongPlace[] {
  if (known.includes(word)) return []
  const words = `must be one of ${known.join(', ')}${suggestion(word, known)}`
  return [{ path, words }]
}

function wordsOf({ rule, path }: Leaf): readonly { readonly path: Path; readonly word: string }[] {
  if (rule.kind === 'constant') return [{ path: [...path, 'constant'], word: rule.text }]
  const { conversion } = rule
  const absent = rule.kind === 'text' ? rule.absent : null
  return [
    ...(absent === null ? [] : [{ path: [...path, 'absent'], word: absent }]),
    ...(conversion.kind === 'present'
      ? [{ path: [...path, 'present'], word: conversion.text }]
      : []),
    ...(conversion.kind === 'words'
      ? [...conversion.words].map(([from, word]) => ({ path: [...path, 'words', from], word }))
      : []),
  ]
}
