import { html, nothing, type TemplateResult } from 'lit'
import { icons } from '../icons.ts'
import type { Controls, PageOn } from '../page.ts'
import { PIN_LENGTH } from '../screens.ts'

const DIGITS = ['1', '2', '3', '4', '5', '6', '7', '8', '9']

/** The PIN by which the citizen agrees. */
export function pinView(page: PageOn<'pin'>, { dispatch }: Controls): TemplateResult {
  const { words, screen } = page
  const { pin, remark, request } = screen
  const type = (typed: string) => dispatch({ type: 'pin-typed', pin: typed })
  const confirm = (event: SubmitEvent) => {
    event.preventDefault()
    dispatch({ type: 'pin-confirmed' })
  }
  const onKey = ({ key, target }: KeyboardEvent) => {
    if (target instanceof HTMLInputElement) return
    if (/^\d$/.test(key)) type(pin + key)
    if (key === 'Backspace') type(pin.slice(0, -1))
    if (key === 'Enter' && !(target instanceof HTMLButtonElement))
      dispatch({ type: 'pin-confirmed' })
  }
  const digit = (value: string) =>
    html`<button type="button" @click=${() => type(pin + value)}>${value}</button>`
  const remarks = { wrong: words.pin.wrong, 'too-short': words.pin.tooShort }
  return html`<form class="pin" novalidate @submit=${confirm} @keydown=${onKey}>
    <h1 tabindex="-1">${words.pin.heading}</h1>
    <p class="lead">${words.pin.lead(request.institution.name)}</p>
    <label class="visually-hidden" for="pin">${words.pin.field}</label>
    <input
      id="pin"
      type="password"
      inputmode="none"
      autocomplete="one-time-code"
      maxlength=${PIN_LENGTH}
      aria-describedby="pin-demo pin-remark"
      aria-invalid=${remark === 'none' ? 'false' : 'true'}
      .value=${pin}
      @input=${({ target }: Event) => target instanceof HTMLInputElement && type(target.value)}
    />
    <div class="hint" id="pin-remark" role="alert">
      ${remark === 'none' ? nothing : html`<p>${icons.warning}${remarks[remark]}</p>`}
    </div>
    <p class="pin-demo" id="pin-demo" ?hidden=${remark === 'wrong'}>${words.pin.demo}</p>
    <p class="visually-hidden" role="status">${pin === '' ? '' : words.pin.typed(pin.length)}</p>
    <div class="pad">
      ${DIGITS.map(digit)}
      <button type="button" aria-label=${words.pin.erase} @click=${() => type(pin.slice(0, -1))}>
        ${icons.erase}
      </button>
      ${digit('0')}
      <button class="primary" aria-label=${words.pin.confirm}>${icons.check}</button>
    </div>
    <button type="button" @click=${() => dispatch({ type: 'refusal-chosen' })}>
      ${icons.cross}${words.consent.refuse}
    </button>
  </form>`
}
