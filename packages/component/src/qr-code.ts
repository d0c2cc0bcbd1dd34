import { qrMatrix } from './qr-matrix.ts'
import { html, type TemplateResult } from './template.ts'

const QUIET_ZONE = 4
let drawn: { readonly text: string; readonly picture: TemplateResult | null } | null = null

/**
 * A QR code as one path, one unit a module, quiet zone of 4 modules included (ISO/IEC 18004 §5.3.8); null where the text
 * is too long for one.
 */
export function qrCode(text: string, label: string): TemplateResult | null {
  if (drawn?.text !== text) drawn = { text, picture: drawIfShort(text) }
  return (
    drawn.picture &&
    html`<div class="qr" part="qr" role="img" aria-label=${label} translate="no">${drawn.picture}</div>`
  )
}

/** The last code is kept for the next redraw only; the element calls this when it leaves the stage. */
export function forgetQrCode(): void {
  drawn = null
}

function drawIfShort(text: string): TemplateResult | null {
  try {
    return draw(text)
  } catch {
    return null
  }
}

function draw(text: string): TemplateResult {
  const rows = qrMatrix(text)
  const size = rows.length + 2 * QUIET_ZONE
  return html`<svg
    viewBox="${-QUIET_ZONE} ${-QUIET_ZONE} ${size} ${size}"
    shape-rendering="crispEdges"
    aria-hidden="true"
  >
    <rect x=${-QUIET_ZONE} y=${-QUIET_ZONE} width=${size} height=${size} fill="#fff" />
    <path d=${asPath(rows)} fill="#000" />
  </svg>`
}

/** Dark runs of each row as rectangles: `M x y h length v1 h-length z`. */
export function asPath(rows: readonly (readonly boolean[])[]): string {
  let path = ''
  for (const [y, row] of rows.entries()) {
    for (let x = 0; x < row.length; x++) {
      const from = x
      while (row[x]) x++
      if (x > from) path += `M${from} ${y}h${x - from}v1h${from - x}z`
    }
  }
  return path
}
