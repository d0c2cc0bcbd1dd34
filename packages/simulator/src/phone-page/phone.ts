import { render } from 'lit'
import * as api from './api.ts'
import { watchCamera } from './camera.ts'
import { isLanguage, rememberLanguage, WORDS } from './locales/choose-language.ts'
import type { Language } from './locales/words.ts'
import type { Controls, Page } from './page.ts'
import { nextScreen, type PageEvent, type Screen, table } from './screens.ts'
import { frame } from './views/frame.ts'
import { screenView } from './views/screen-view.ts'
import type { Citizen, Problem, Scenario } from './wire.ts'

export interface PhoneOptions {
  readonly root: HTMLElement
  readonly citizens: readonly Citizen[]
  readonly scenarios: readonly Scenario[]
  readonly language: Language
  readonly firstScreen: Screen
}

/** Runs the phone: draws the screen, starts what the screen waits for, and follows every event. */
export function runPhone({ root, citizens, scenarios, ...first }: PhoneOptions): void {
  let screen = first.firstScreen
  let language = first.language
  let scenario: string | null = null
  let stopCamera: (() => void) | null = null

  const controls: Controls = {
    dispatch(event) {
      const before = screen
      screen = nextScreen(before, event)
      if (screen === before) return
      draw()
      if (screen.at !== before.at) enter()
    },
    async collectCode() {
      const reply = await api.readOffers()
      controls.dispatch(
        reply.ok ? { type: 'offers-found', offers: reply.body.offers } : problemMet(reply.problem),
      )
    },
    chooseLanguage(wanted) {
      if (!isLanguage(wanted)) return
      language = wanted
      rememberLanguage(wanted)
      draw()
    },
    chooseScenario(name) {
      scenario = name
      draw()
    },
  }

  const draw = () =>
    show(
      root,
      { screen, words: WORDS[language], language, citizens, scenarios, scenario, now: Date.now() },
      controls,
    )

  /** A new screen: its address, its camera, its request to the simulator, its heading in focus. */
  function enter(): void {
    const query =
      screen.at === 'citizens' ? '' : `?citizen=${encodeURIComponent(screen.citizen.id)}`
    history.replaceState(null, '', `${location.pathname}${query}`)
    scrollTo(0, 0)
    root.querySelector('h1')?.focus({ preventScroll: true })
    stopCamera?.()
    stopCamera = screen.at === 'scanning' ? startCamera(root, controls.dispatch) : null
    void askSimulator(screen, scenario).then((event) => event && controls.dispatch(event))
  }

  draw()
}

function show(root: HTMLElement, page: Page, controls: Controls): void {
  const { words, language, screen } = page
  const back = () => controls.dispatch({ type: 'back-pressed' })
  render(
    frame({
      words,
      language,
      content: screenView(page, controls),
      back: 'back-pressed' in table[screen.at] ? back : null,
      chooseLanguage: controls.chooseLanguage,
    }),
    root,
  )
  document.documentElement.lang = language
  document.title = `${root.querySelector('h1')?.textContent?.trim()} · ${words.title}`
}

function startCamera(root: HTMLElement, dispatch: Controls['dispatch']): (() => void) | null {
  const video = root.querySelector('video')
  if (video === null) return null
  return watchCamera(video, {
    started: () => dispatch({ type: 'camera-started' }),
    unavailable: () => dispatch({ type: 'camera-unavailable' }),
    read: (text) => dispatch({ type: 'text-read', text }),
  })
}

/** What the simulator has to say to a screen that waits for it; null for the others. */
async function askSimulator(screen: Screen, scenario: string | null): Promise<PageEvent | null> {
  switch (screen.at) {
    case 'looking-up': {
      const reply = await api.scan(screen.citizen.id, screen.code, scenario)
      return reply.ok ? { type: 'request-found', request: reply.body } : problemMet(reply.problem)
    }
    case 'agreeing': {
      const reply = await api.agree(screen.request.scanId, screen.pin)
      return reply.ok ? { type: 'message-sent' } : problemMet(reply.problem)
    }
    case 'refusing': {
      const reply = await api.refuse(screen.request.scanId)
      return reply.ok ? { type: 'refusal-noted' } : problemMet(reply.problem)
    }
    default:
      return null
  }
}

const problemMet = (problem: Problem): PageEvent => ({ type: 'problem-met', problem })
