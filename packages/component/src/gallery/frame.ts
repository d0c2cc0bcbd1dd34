import { TEXTS } from '../locales/locales.ts'
import type { Language } from '../locales/texts.ts'
import { portrait } from '../testing/portrait.ts'
import { OFFER } from '../testing/samples.ts'
import type { Theme } from './choice.ts'
import type { Environment } from './fake-fetch.ts'
import type { Scene } from './scene.ts'

/** Before what is to be ticked. */
export const TICK = '☑'
const PATIENCE_MS = 4000
let opened = 0
let photo = ''

interface Options {
  readonly scene: Scene
  readonly language: Language
  readonly theme: Theme
  readonly environments: Map<string, Environment>
}

/** The real element with an invented API of its own; `data-ready` once the scene is set. */
export function openFrame({ scene, language, theme, environments }: Options): HTMLElement {
  photo ||= portrait()
  const base = `/component/gallery/invented-${++opened}`
  environments.set(base, { view: null, data: null, ...scene.environment(photo) })
  const element = document.createElement('okienko-verification')
  const attributes = { ...scene.attributes, api: base, language, theme }
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value)
  const frame = document.createElement('section')
  frame.className = 'place'
  frame.lang = language
  frame.dataset['theme'] = theme
  frame.append(element)
  void set(scene, element, language).then((done) => {
    frame.dataset['ready'] = String(done)
  })
  return frame
}

/** Does what an employee has done so far in the scene. */
async function set(scene: Scene, element: HTMLElement, language: Language): Promise<boolean> {
  if (scene.search !== undefined) {
    const input = await wait(() => element.shadowRoot?.querySelector('input'))
    if (!input) return false
    input.value = scene.search
    input.dispatchEvent(new InputEvent('input'))
  }
  const operation = OFFER.operations[0]?.name[language] ?? ''
  for (const label of scene.press?.(TEXTS[language], operation, language) ?? []) {
    const target = await wait(() => labelled(element, label))
    if (!target) return false
    target.click()
  }
  return true
}

function labelled(element: HTMLElement, label: string): HTMLElement | undefined {
  // What is marked so is to be ticked, and stands in the list of operations, too.
  const ticks = label.startsWith(TICK)
  const targets = element.shadowRoot?.querySelectorAll<HTMLElement>(
    ticks ? 'label' : 'button, summary, [role=option]',
  )
  const text = label.replace(TICK, '')
  // The build binds words of one letter to the next.
  const says = (own: HTMLElement) => own.textContent?.replaceAll('\u00a0', ' ').includes(text)
  return [...(targets ?? [])].find(says)
}

async function wait<T>(find: () => T | null | undefined): Promise<T | null> {
  for (const end = performance.now() + PATIENCE_MS; performance.now() < end; ) {
    const found = find()
    if (found) return found
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  return null
}
