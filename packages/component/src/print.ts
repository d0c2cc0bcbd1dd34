/** Prints these lines and nothing else of the page: from a frame of their own, which is gone once they are printed. */
export function printOut(root: ShadowRoot, lang: string, lines: readonly string[]): void {
  forgetPrint(root)
  const frame = document.createElement('iframe')
  frame.className = 'unseen'
  frame.ariaHidden = 'true'
  frame.tabIndex = -1
  // An empty page is loaded at once, or in a moment.
  frame.addEventListener('load', () => {
    const { contentDocument: page, contentWindow: own } = frame
    if (!page || !own) return
    page.documentElement.lang = lang
    page.body.replaceChildren(
      ...lines.map((line) => Object.assign(page.createElement('p'), { textContent: line })),
    )
    own.addEventListener('afterprint', () => frame.remove())
    own.print()
  })
  root.append(frame)
}

/** What was printed, or was to be, is data of a customer. */
export function forgetPrint(root: ShadowRoot): void {
  root.querySelector('iframe')?.remove()
}
