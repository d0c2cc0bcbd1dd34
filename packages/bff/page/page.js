import { showPromises } from './promises.js'
import { TEXTS } from './texts.js'
import { showToday } from './today.js'
import { bound } from './words.js'

/* The smallest page around the component: who is signed in, the component, and what it did in this session. */

const $ = (id) => document.getElementById(id)
const LANGUAGES = Object.keys(TEXTS)
const LANGUAGE = 'okienko-language'
const SHOWN = 'okienko-shown'
const SIGN_IN_DUE = 'okienko-sign-in-due'
/** Whoever is back from a sign-in and needs another by then gets no further by a third. */
const SOON_MS = 30_000

const page = {
  language: rememberedLanguage(),
  me: null,
  trouble: null,
  /** The component, and the verification that it shows. */
  element: null,
  shown: null,
  told: null,
  refresh: undefined,
  /** What came of the last press for one who has left. */
  closed: null,
  leaving: false,
}

// Before the component hears of it, which then shows nothing any more.
addEventListener('pagehide', () => {
  page.leaving = true
})
addEventListener('pageshow', () => {
  page.leaving = false
})

function rememberedLanguage() {
  try {
    const kept = localStorage.getItem(LANGUAGE)
    if (LANGUAGES.includes(kept)) return kept
  } catch {
    // A browser that keeps nothing is asked anew each time.
  }
  return 'pl'
}

const text = () => TEXTS[page.language]

function say() {
  document.documentElement.lang = page.language
  for (const place of document.querySelectorAll('[data-text]')) {
    place.textContent = bound(text()[place.dataset.text], page.language)
  }
  $('language').setAttribute('aria-label', text().language)
  $('language').value = page.language
  if (page.me) {
    const { branch, workstation, name, roles } = page.me
    $('place').textContent = [branch, workstation].filter(Boolean).join(' · ')
    $('name').textContent = name
    $('roles').textContent = roles.map((role) => text().roles[role]).join(', ')
  }
  if (page.trouble) {
    $('trouble-title').textContent = bound(text()[page.trouble], page.language)
    $('trouble-text').textContent = bound(text()[`${page.trouble}Text`], page.language)
  }
  $('closed').textContent = page.closed ? bound(text()[page.closed], page.language) : ''
  $('expired').textContent = text().expired
  if (page.told) showPromises(page.told, page.language, text())
  refreshToday()
}

/** One of: the way in, the desk, what went wrong; nothing else of the three. */
function show(what) {
  for (const id of ['welcome', 'desk', 'trouble', 'loading']) $(id).hidden = id !== what
  $('account').hidden = page.me === null
  $('place').hidden = page.me === null
}

function fail(trouble) {
  page.trouble = trouble
  show('trouble')
  say()
}

async function get(path) {
  const response = await fetch(path, { headers: { 'accept-language': page.language } })
  return { status: response.status, body: response.ok ? await response.json() : null }
}

async function open() {
  show('loading')
  try {
    const { body: installation } = await get('/v1/installation')
    if (installation === null) return fail('unreachable')
    $('institution').textContent = installation.institution
    $('demo').hidden = !installation.demo
    $('vouched').hidden = !installation.vouched
    if (installation.phone) {
      $('phone').href = installation.phone
      $('phone').hidden = false
    }
    const me = await get('/v1/me')
    if (me.status === 401) {
      keep(null)
      return show('welcome')
    }
    if (me.body === null) return fail('unreachable')
    page.me = me.body
  } catch {
    return fail('unreachable')
  }
  const serves = page.me.roles.some((role) => role === 'advisor' || role === 'supervisor')
  if (!serves) return fail('noDesk')
  try {
    await loadComponent()
  } catch {
    return fail('noComponent')
  }
  page.trouble = null
  show('desk')
  mount()
  say()
}

/** What this tab shows, by its id alone; null for nothing, and once nobody is signed in. */
function keep(id) {
  try {
    if (id === null) sessionStorage.removeItem(SHOWN)
    else sessionStorage.setItem(SHOWN, id)
  } catch {
    // A browser that keeps nothing: the list has it.
  }
}

function kept() {
  try {
    return sessionStorage.getItem(SHOWN)
  } catch {
    return null
  }
}

function loadComponent() {
  if (customElements.get('okienko-verification')) return
  return new Promise((loaded, failed) => {
    const script = document.createElement('script')
    script.type = 'module'
    script.src = '/component/okienko.js'
    script.onload = loaded
    script.onerror = failed
    document.head.append(script)
  })
}

function mount() {
  if (page.element) return
  const element = document.createElement('okienko-verification')
  for (const event of ['started', 'state', 'released', 'ended']) {
    element.addEventListener(`okienko-${event}`, refreshToday)
  }
  element.addEventListener('okienko-shown', ({ id }) => {
    page.shown = id
    // The next customer: what became of the last one is told no more.
    if (id !== null && page.closed !== null) {
      page.closed = null
      say()
    }
    if (!page.leaving) keep(id)
    refreshToday()
  })
  element.addEventListener('okienko-problem', ({ code }) => signInAgain(code))
  page.element = element
  // A page that is loaded anew goes on with what this tab had; another tab's is the list's to offer.
  element.verification = kept()
  $('component').append(element)
}

/** The session is over, or is to be confirmed: the same person comes back to where they were. */
function signInAgain(code) {
  if (code === 'sign-in-due' && leftNotLately()) {
    sessionStorage.setItem(SIGN_IN_DUE, String(Date.now()))
    return location.assign('/sign-in?returnTo=/')
  }
  if (code !== 'not-signed-in' && code !== 'sign-in-due') return
  keep(null)
  page.element?.remove()
  page.element = null
  page.me = null
  $('expired').hidden = false
  show('welcome')
}

function leftNotLately() {
  return Date.now() - Number(sessionStorage.getItem(SIGN_IN_DUE) ?? 0) > SOON_MS
}

/** The customer has left: their data is closed at the bank, and gone from here once the bank has heard it. */
async function left(id, button) {
  button.disabled = true
  const response = await fetch(`/v1/verifications/${id}/cancellation`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'accept-language': page.language },
    body: JSON.stringify({ reason: 'by-employee' }),
  }).catch(() => null)
  button.disabled = false
  page.closed = response?.ok ? 'closed' : 'notClosed'
  if (response?.status === 401) return signInAgain('not-signed-in')
  if (response?.ok && page.shown === id) {
    // A component of its own for the next customer: nothing of this one is in it.
    keep(null)
    page.shown = null
    page.element?.remove()
    page.element = null
    mount()
  }
  say()
  if (response?.ok) $('content').focus()
}

/** Once for all that happens at a time; what fails is shown with the next. */
function refreshToday() {
  clearTimeout(page.refresh)
  page.refresh = setTimeout(() => {
    const { me, element, language, shown } = page
    if (me === null || element === null) return
    showToday({ get, text: text(), language, element, shown, left }).catch(() => {})
  }, 100)
}

$('language').addEventListener('change', ({ target }) => {
  page.language = target.value
  try {
    localStorage.setItem(LANGUAGE, page.language)
  } catch {
    // It holds for this page.
  }
  say()
})
$('retry').addEventListener('click', open)
$('sign-out').addEventListener('click', async () => {
  const response = await fetch('/sign-out', { method: 'POST' }).catch(() => null)
  // A fresh page keeps nothing of the last employee in memory; on the way to it the identity provider is told.
  if (response?.ok) location.assign('/sign-out/onward')
  else if (response?.status === 401) location.assign('/')
  else fail('unreachable')
})
$('left').addEventListener('click', ({ currentTarget }) => {
  if (page.shown !== null) void left(page.shown, currentTarget)
})
$('promises').addEventListener('toggle', async () => {
  if (page.told === null) page.told = (await get('/bank-told.json').catch(() => ({}))).body ?? null
  if (page.told) showPromises(page.told, page.language, text())
})

say()
await open()
