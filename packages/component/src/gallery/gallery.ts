import { html, render } from 'lit/html.js'
import { LANGUAGES, NAMES } from '../locales/texts.ts'
import { addressOf, type Choice, readChoice, THEMES, WIDTHS } from './choice.ts'
import { type Environment, fakeFetch } from './fake-fetch.ts'
import { openFrame } from './frame.ts'
import { GROUPS, SCENES } from './scenes.ts'

/* The page of the gallery: an index of links, and the chosen state in one frame or in all six. */

const environments = new Map<string, Environment>()
globalThis.fetch = fakeFetch(environments)
await import(/* @vite-ignore */ new URL('../okienko.js', document.baseURI).href)

const [header, nav, main] = ['header', 'nav', 'main'].map((name) => {
  const element = document.querySelector<HTMLElement>(name)
  if (!element) throw new Error(`no ${name} in the page`)
  return element
}) as [HTMLElement, HTMLElement, HTMLElement]

addEventListener('hashchange', show)
// A sign-in link is to be seen here, not to be followed.
main.addEventListener('click', (event) => {
  if (event.composedPath().some((own) => own instanceof HTMLAnchorElement)) event.preventDefault()
})
show()

function show(): void {
  const choice = readChoice(location.hash, Object.keys(SCENES))
  render(controls(choice), header)
  render(index(choice), nav)
  nav.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' })
  const scene = SCENES[choice.state]
  if (!scene) return
  environments.clear()
  const themes = choice.theme === 'all' ? THEMES : [choice.theme]
  const languages = choice.lang === 'all' ? LANGUAGES : [choice.lang]
  document.documentElement.dataset['theme'] = themes.length > 1 ? 'light' : choice.theme
  main.dataset['width'] = choice.width
  main.dataset['shown'] = addressOf(choice)
  main.replaceChildren(
    ...themes.flatMap((theme) =>
      languages.map((language) => openFrame({ scene, language, theme, environments })),
    ),
  )
}

function controls(choice: Choice) {
  return html`<h1>Okienko: every state of the verification</h1>
    ${links('Theme', 'theme', [...THEMES, 'all'])}
    ${links('Language', 'lang', [...LANGUAGES, 'all'])}
    ${links('Width', 'width', WIDTHS)}`

  function links(label: string, key: keyof Choice, values: readonly string[]) {
    return html`<p>
      <span id=${key}>${label}</span>
      <span role="group" aria-labelledby=${key}>
        ${values.map(
          (value) => html`<a
            href=${addressOf({ ...choice, [key]: value })}
            aria-current=${choice[key] === value}
            >${Object.hasOwn(NAMES, value) ? NAMES[value as keyof typeof NAMES] : value}</a
          >`,
        )}
      </span>
    </p>`
  }
}

function index(choice: Choice) {
  return Object.entries(GROUPS).map(
    ([group, scenes]) => html`<h2>${group}</h2>
      <ul>
        ${Object.entries(scenes).map(
          ([state, { title }]) => html`<li>
            <a href=${addressOf({ ...choice, state })} aria-current=${state === choice.state}
              >${title}</a
            >
          </li>`,
        )}
      </ul>`,
  )
}
