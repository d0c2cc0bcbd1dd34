/*
 * Templates of the component: HTML with holes, drawn once and then changed only where a value has changed. As much of
 * it as the stages need, as Lit's templates have it: `@event`, `?attribute`, `.property`, texts, templates and lists.
 */

/** What a template says: its texts, and the values between them. */
export interface TemplateResult {
  readonly strings: TemplateStringsArray
  readonly values: readonly unknown[]
}

type Fill = (values: readonly unknown[]) => void

/** A place in the tree whose content changes, between two comments. */
interface Place {
  readonly fill: (value: unknown) => void
  readonly remove: () => void
}

interface Hole {
  /** The how-manieth node it is in, elements and comments counted. */
  readonly at: number
  /** The attribute that it is in, and what stands around its values; of the content of an element nothing. */
  readonly attribute?: readonly [name: string, around: readonly string[]]
}

interface Compiled {
  readonly content: DocumentFragment
  readonly holes: readonly Hole[]
}

declare const trustedTypes:
  | { createPolicy(name: string, rules: { createHTML(text: string): string }): Policy }
  | undefined
interface Policy {
  createHTML(text: string): string
}

const HOLE = 'okienko-hole'
/** Elements and comments (DOM §6.2, `NodeFilter`). */
const SHOW = 0x1 | 0x80
const compiled = new WeakMap<TemplateStringsArray, Compiled>()
const places = new WeakMap<Node, Place>()

/** Nothing at all: no content, and no attribute. */
export const nothing: unique symbol = Symbol('nothing')

export const html = (
  strings: TemplateStringsArray,
  ...values: readonly unknown[]
): TemplateResult => ({
  strings,
  values,
})

/** Draws it as the content of `root`, or changes what it has drawn there before. */
export function render(result: TemplateResult, root: Node & ParentNode): void {
  let place = places.get(root)
  if (!place) {
    place = placeAt((node) => root.append(node))
    places.set(root, place)
  }
  place.fill(result)
}

/** The texts of templates alone are HTML, and they are the component's own; a page may have no policy left for them. */
const policy = (() => {
  try {
    return trustedTypes?.createPolicy('okienko', { createHTML: (text) => text })
  } catch {
    return undefined
  }
})()

function compile(strings: TemplateStringsArray): Compiled {
  const text = strings.reduce((before, string) => {
    const isInTag = before.lastIndexOf('<') > before.lastIndexOf('>')
    return before + (isInTag ? HOLE : `<!--${HOLE}--><!---->`) + string
  })
  const template = document.createElement('template')
  template.innerHTML = policy?.createHTML(text) ?? text
  const holes: Hole[] = []
  const walker = document.createTreeWalker(template.content, SHOW)
  for (let at = 0; walker.nextNode(); at++) {
    const node = walker.currentNode
    if (!(node instanceof Element)) {
      if (node.nodeValue === HOLE) holes.push({ at })
      continue
    }
    for (const name of node.getAttributeNames()) {
      const around = node.getAttribute(name)?.split(HOLE) ?? []
      if (around.length < 2) continue
      holes.push({ at, attribute: [name, around] })
      node.removeAttribute(name)
    }
  }
  return { content: template.content, holes }
}

/** One drawing of a template: its nodes, to be put somewhere, and what changes them. */
function draw(strings: TemplateStringsArray) {
  const known = compiled.get(strings) ?? compile(strings)
  compiled.set(strings, known)
  const root = document.importNode(known.content, true)
  const walker = document.createTreeWalker(root, SHOW)
  let at = -1
  // All are found before anything is put into one of them.
  const fills = known.holes.map((hole): readonly [number, Fill] => {
    for (; at < hole.at; at++) walker.nextNode()
    const node = walker.currentNode
    if (hole.attribute)
      return [hole.attribute[1].length - 1, attributeOf(node as Element, ...hole.attribute)]
    const { fill } = placeBetween(node as Comment, node.nextSibling as Comment)
    return [1, ([value]) => fill(value)]
  })
  const fill: Fill = (values) => {
    let from = 0
    for (const [count, fillHole] of fills) {
      fillHole(values.slice(from, from + count))
      from += count
    }
  }
  return { strings, root, fill }
}

function attributeOf(element: Element, name: string, around: readonly string[]): Fill {
  const [, kind, own = ''] = /^([.?@]?)(.*)/.exec(name) ?? []
  let last: readonly unknown[] = []
  if (kind === '@') element.addEventListener(own, (event) => (last[0] as EventListener)(event))
  return (values) => {
    const before = last
    last = values
    const [value] = values
    if (kind === '@' || values.every((one, i) => i in before && one === before[i])) return
    if (kind === '?') element.toggleAttribute(own, !!value)
    else if (kind === '.') Reflect.set(element, own, value)
    else if (values.includes(nothing)) element.removeAttribute(own)
    else
      element.setAttribute(
        own,
        around.reduce((text, string, i) => `${text}${values[i - 1] ?? ''}${string}`),
      )
  }
}

function placeAt(put: (node: Node) => void): Place {
  const [start, end] = [document.createComment(''), document.createComment('')]
  put(start)
  put(end)
  return placeBetween(start, end)
}

function placeBetween(start: Comment, end: Comment): Place {
  const put = (node: Node) => end.before(node)
  let said: string | null = ''
  let drawn: ReturnType<typeof draw> | null = null
  let items: Place[] | null = null
  const clear = () => {
    // Whatever is there: somebody else may have put a translation in the place of a text.
    while (start.nextSibling !== end) start.nextSibling?.remove()
    said = drawn = items = null
  }
  return {
    fill(value) {
      if (Array.isArray(value)) {
        if (!items) clear()
        items ??= []
        for (const extra of items.splice(value.length)) extra.remove()
        while (items.length < value.length) items.push(placeAt(put))
        for (const [i, item] of items.entries()) item.fill(value[i])
      } else if (isTemplate(value)) {
        const isNew = drawn?.strings !== value.strings
        if (isNew) clear()
        drawn ??= draw(value.strings)
        drawn.fill(value.values)
        if (isNew) put(drawn.root)
      } else {
        const text = value === nothing ? '' : String(value ?? '')
        if (text === said) return
        const node = start.nextSibling
        if (said && text && node instanceof Text && node.nextSibling === end) node.data = text
        else {
          clear()
          if (text) put(document.createTextNode(text))
        }
        said = text
      }
    },
    remove() {
      clear()
      start.remove()
      end.remove()
    },
  }
}

/** Nothing that came over the network, whatever it looks like: what a tag is given is frozen (ECMAScript §13.2.8.4). */
const isTemplate = (value: unknown): value is TemplateResult => {
  const strings = (value as TemplateResult | null | undefined)?.strings
  return Array.isArray(strings) && Object.isFrozen(strings)
}
