import { type Likeness, likenessOf, type NameKind, rankOf } from './likeness.ts'
import { joined, type Word } from './word.ts'

/**
 * The name of a parent. Only the first name counts, documents having no more; the genitive is form. On file it may stand
 * after a surname of the family.
 */
export function compareParents(
  document: readonly Word[],
  register: readonly Word[],
  surnames: ReadonlySet<string>,
  kind: NameKind,
): Likeness {
  if (joined(document) === joined(register)) return { rule: 'case-or-marks' }
  const [name, ...further] = document
  const onFile = withoutSurnames(register, surnames)
  const [first] = onFile
  if (name === undefined || first === undefined) return { rule: 'another-name-of-parent' }
  const likeness = likenessOf(name, first, kind)
  if (likeness === null) {
    const second = further.some((other) => {
      const found = likenessOf(other, first, kind)
      return found !== null && rankOf(found) < 2
    })
    return { rule: second ? 'second-name-as-first' : 'another-name-of-parent' }
  }
  if (likeness.rule === 'case-or-marks' && document.length + register.length > 2)
    return { rule: 'further-names-of-parent' }
  return likeness
}

function withoutSurnames(words: readonly Word[], surnames: ReadonlySet<string>): readonly Word[] {
  const left = words.filter(({ key }, at) => at > 0 || !surnames.has(key))
  return left.length === 0 ? words : left
}
