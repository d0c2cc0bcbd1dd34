/* The phone page begins: reads who can be played, then runs the phone. */

import { render } from 'lit'
import { readCitizens, readScenarios } from './api.ts'
import {
  isLanguage,
  rememberedLanguage,
  rememberLanguage,
  WORDS,
} from './locales/choose-language.ts'
import { runPhone } from './phone.ts'
import { busyView } from './views/busy-view.ts'
import { frame } from './views/frame.ts'
import { unreachableView } from './views/unreachable-view.ts'

const root = document.querySelector<HTMLElement>('#app')
if (root !== null) await start(root)

async function start(root: HTMLElement): Promise<void> {
  const language = rememberedLanguage()
  const words = WORDS[language]
  const surround = {
    words,
    language,
    back: null,
    chooseLanguage(wanted: string) {
      if (isLanguage(wanted)) rememberLanguage(wanted)
      location.reload()
    },
  }
  render(frame({ ...surround, content: busyView(words.starting) }), root)
  const [citizens, scenarios] = await Promise.all([readCitizens(), readScenarios()])
  if (!citizens.ok) {
    render(frame({ ...surround, content: unreachableView(words) }), root)
    return
  }
  const wanted = new URLSearchParams(location.search).get('citizen')
  const citizen = citizens.body.citizens.find(({ id }) => id === wanted)
  runPhone({
    root,
    language,
    citizens: citizens.body.citizens,
    scenarios: scenarios.ok ? scenarios.body : [],
    firstScreen: citizen === undefined ? { at: 'citizens' } : { at: 'document', citizen },
  })
}
