/** Less of a picture is of no use: the page is scrolled then, and the question with it. */
const LEAST = { photo: 160, none: 96, code: 200 }
/** Where the page is scrolled anyway. */
const UNBOUND = { photo: 320, none: 96, code: 200 }
/** What is no photo needs not much room for it. */
const MOST = { photo: 320, none: 160, code: 720 }
const AIR = 12

/**
 * How high photo or code may be so that they are seen whole, with what is to be heeded below them, above the question and
 * in the window (`--room`), as custom properties of the frame; and whether the question is part of the page for want of
 * room. Wherever the host has put the element, and whatever the question has to say: so it is measured.
 */
export function fit(host: HTMLElement, root: ShadowRoot): string {
  const question = root.querySelector<HTMLElement>('.question')
  const picture = root.querySelector(question ? '.photo' : '.qr')?.getBoundingClientRect()
  if (!picture) return ''
  const kind = question ? (root.querySelector('canvas') ? 'photo' : 'none') : 'code'
  const { top, bottom } = windowOf(host)
  const offset = picture.top - host.getBoundingClientRect().top
  const below = Math.max(
    0,
    ...[...root.querySelectorAll('.heed, .person .notice')].map(under(picture)),
  )
  const room = bottom - top - offset - below - (question?.offsetHeight ?? 0) - AIR
  const low = room < LEAST[kind]
  const high = Math.min(low ? UNBOUND[kind] : room, MOST[kind])
  return `.frame { --room: ${Math.floor(high)}px; --hold: ${low ? 'static' : 'sticky'} }`
}

/** How far what is to be heeded reaches below the picture; what stands beside it takes no room. */
const under = (picture: DOMRect) => (element: Element) => {
  const { left, bottom } = element.getBoundingClientRect()
  return left < picture.right ? bottom - picture.bottom : 0
}

/** Where the element begins while nothing is scrolled, and where that ends in which it is seen. */
function windowOf(host: Element): { readonly top: number; readonly bottom: number } {
  let { top } = host.getBoundingClientRect()
  let bottom = innerHeight
  for (let at: Element | null = host; at; at = at.parentElement ?? hostOf(at)) {
    top += at.scrollTop
    const { overflowY, paddingBottom } = getComputedStyle(at)
    // What sticks within it keeps off its padding.
    if (/auto|scroll/.test(overflowY) && !at.contains(document.body))
      bottom = Math.min(
        bottom,
        at.getBoundingClientRect().bottom - Number.parseFloat(paddingBottom),
      )
  }
  return { top, bottom }
}

function hostOf(element: Element): Element | null {
  const root = element.getRootNode()
  return root instanceof ShadowRoot ? root.host : null
}
