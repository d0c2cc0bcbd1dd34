import { bound } from './words.js'

/* Who keeps which promise where the bank has a system of its own, and what there is not: in the server's words. */

const $ = (id) => document.getElementById(id)

function element(name, words, look) {
  const made = document.createElement(name)
  if (words !== undefined) made.textContent = words
  if (look !== undefined) made.className = look
  return made
}

export function showPromises({ promises, gaps }, language, text) {
  const of = (texts) => bound(texts[language], language)
  const rows = Object.entries(promises).map(([number, { by, promise, kept }]) => {
    const row = element('li')
    row.value = Number(number)
    const title = element('p', undefined, 'promise')
    title.append(element('strong', of(promise)), element('span', text.by[by], `by ${by}`))
    row.append(title, element('p', of(kept), 'fine'))
    return row
  })
  $('promise-list').replaceChildren(...rows)
  const told = Object.values(gaps).flatMap(({ what, instead }) => [
    element('dt', of(what)),
    element('dd', of(instead)),
  ])
  $('gap-list').replaceChildren(...told)
}
