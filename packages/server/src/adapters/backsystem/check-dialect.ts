import { compileDialect, type Dialect, type WrongPlace } from '@okienko/outbound'
import { type CodeForm, codeFormIn } from './code-form.ts'
import { BACKSYSTEM } from './dialect-shape.ts'
import { FOUND_BY, type FoundBy } from './names-of.ts'
import { type Carried, isCarried, type WrittenDialect, writtenIn } from './written-dialect.ts'
import { wrongNames, wrongWords } from './wrong-names.ts'

/** How one BackSystem is spoken to and understood: its file, compiled and held against its own recorded examples. */
export interface BacksystemDialect
  extends Pick<Dialect<typeof BACKSYSTEM>, 'version' | 'name' | 'secret' | 'calls' | 'examples'> {
  readonly code: CodeForm
  readonly foundBy: FoundBy
  /** Where it pushes answers to, a path of the listener; null for one that does not push. */
  readonly pushedTo: string | null
  /** How answers are asked for: each by the number of its order, or all that there are; null for one that only pushes. */
  readonly asked: 'each' | 'all' | null
  /** The one-time token of a code is known, so that what a phone has signed can be held against it. */
  readonly knowsToken: boolean
  /** What of it plain data repeats, and is held against what is known of the code. */
  readonly plain: Carried
}

export type CheckedDialect =
  | { readonly content: BacksystemDialect; readonly problems: readonly [] }
  | { readonly content: null; readonly problems: readonly WrongPlace[] }

/**
 * Reads what a file says of a BackSystem's wire, and holds it against its own recorded answers. Refused with every problem; so is
 * one by which nothing in an answer would say which code it answers (promise 6). Never throws.
 */
export function checkDialect(value: unknown): CheckedDialect {
  const { code: writtenCode, foundBy: writtenBy, ...rest } = Object(value)
  const isFile = typeof value === 'object' && value !== null && !Array.isArray(value)
  const compiled = compileDialect(isFile ? rest : value, BACKSYSTEM)
  const problems: WrongPlace[] = compiled.kind === 'wrong' ? [...compiled.wrong] : []
  if (!isFile) return { content: null, problems }
  const code = codeFormIn(writtenCode, problems)
  const foundBy = foundByIn(writtenBy, problems)
  const written = writtenIn(value)
  problems.push(...wrongWords(written))
  if (code === null || foundBy === null) return { content: null, problems }
  const { knowsToken, ...naming } = namingOf(written, code)
  problems.push(...wrongNames(written, { foundBy, ...naming }))
  if (compiled.kind === 'wrong' || problems.length > 0) return { content: null, problems }
  const { calls, version, name, secret, examples } = compiled.compiled
  const { pushedTo, asked } = naming
  const { plain } = written
  const content = { version, name, secret, calls, examples }
  return {
    content: { ...content, code, foundBy, pushedTo, asked, knowsToken, plain },
    problems: [],
  }
}

function namingOf(written: WrittenDialect, code: CodeForm) {
  const hasFields = code.kind === 'fifteen-fields'
  const knowsToken = hasFields || isCarried(written.opened, 'token')
  const recipientId =
    (hasFields && code.at.recipientId !== null) || isCarried(written.opened, 'recipientId')
  const { pushedTo, asked } = written
  return { knowsToken, pushedTo, asked, known: { token: knowsToken, recipientId } }
}

function foundByIn(written: unknown, problems: WrongPlace[]): FoundBy | null {
  const known = FOUND_BY.find((one) => one === written)
  if (known !== undefined) return known
  const rule = `by what the invitation of an answer is found: ${FOUND_BY.join(', ')}`
  const words = written === undefined ? `is missing; add it: ${rule}` : `must say ${rule}`
  problems.push({ path: ['foundBy'], words })
  return null
}
