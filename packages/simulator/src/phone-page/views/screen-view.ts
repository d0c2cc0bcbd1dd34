import type { TemplateResult } from 'lit'
import type { Controls, Page } from '../page.ts'
import { busyView } from './busy-view.ts'
import { citizensView } from './citizens-view.ts'
import { consentView } from './consent-view.ts'
import { documentView } from './document-view.ts'
import { failedView, refusedView, sentView } from './outcome-view.ts'
import { pinView } from './pin-view.ts'
import { scanView } from './scan-view.ts'

/** The view of a screen. */
export function screenView(page: Page, controls: Controls): TemplateResult {
  const { screen, words } = page
  switch (screen.at) {
    case 'citizens':
      return citizensView({ ...page, screen }, controls)
    case 'document':
      return documentView({ ...page, screen }, controls)
    case 'scanning':
      return scanView({ ...page, screen }, controls)
    case 'looking-up':
      return busyView(words.lookingUp)
    case 'consent':
      return consentView({ ...page, screen }, controls)
    case 'pin':
      return pinView({ ...page, screen }, controls)
    case 'agreeing':
      return busyView(words.agreeing)
    case 'refusing':
      return busyView(words.refusing)
    case 'sent':
      return sentView({ ...page, screen }, controls)
    case 'refused':
      return refusedView({ ...page, screen }, controls)
    case 'failed':
      return failedView({ ...page, screen }, controls)
  }
}
