import { photoSize } from './photo-size.ts'

/** A photo of a document has some 30 kB; what is far larger is not one. */
const LONGEST_BASE64 = 4_000_000
/** As the server has it: of fewer pixels no face can be compared, more would fill the browser. */
const SHORTEST_SIDE = 100
/** Of modules that the smallest code has (ISO/IEC 18004 §5.3.1). */
const SHORTEST_CODE = 21
/** A code is enlarged by whole pixels to at least this, so that no browser blurs it. */
const CODE_PX = 1_000
const LONGEST_SIDE = 3_000
const PATIENCE_MS = 5_000

/**
 * Draws a base64 picture on a canvas, in its own size, or as a code with its edges kept; true once the browser has shown it, false when there is nothing that
 * a face could be compared with: no picture, one out of bounds by its header, or none within five seconds. A
 * canvas and not an image: it needs no `blob:` or `data:` in the host's policy and leaves no address behind.
 */
export async function drawPhoto(
  canvas: HTMLCanvasElement,
  base64: string,
  isCode = false,
): Promise<boolean> {
  if (base64.length > LONGEST_BASE64) return false
  let late = false
  const draw = async () => {
    const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0))
    const least = isCode ? SHORTEST_CODE : SHORTEST_SIDE
    if (!isUseful(photoSize(bytes), least)) return false
    const type = `image/${bytes[0] === 0xff ? 'jpeg' : 'png'}`
    const bitmap = await createImageBitmap(new Blob([bytes], { type }))
    const { width, height } = bitmap
    const pen = canvas.getContext('2d')
    if (late || !pen || !isUseful([width, height], least)) return false
    const times = isCode ? Math.ceil(CODE_PX / Math.max(width, height)) : 1
    canvas.width = width * times
    canvas.height = height * times
    pen.imageSmoothingEnabled = false
    pen.drawImage(bitmap, 0, 0, canvas.width, canvas.height)
    bitmap.close()
    // The second frame begins when the first is on its way to the screen.
    await frame()
    await frame()
    return !pen.isContextLost?.()
  }
  const giveUp = async () => {
    await new Promise((resolve) => setTimeout(resolve, PATIENCE_MS))
    late = true
    return false
  }
  return Promise.race([draw().catch(() => false), giveUp()])
}

const isUseful = (size: readonly number[] | null, least: number) =>
  size?.every((side) => side >= least && side <= LONGEST_SIDE) ?? false

export const frame = () => new Promise(requestAnimationFrame)

/** Whether anybody could see it: frames come under `display: none` too, where nothing is painted. */
export const isSeen = (element: Element | null) =>
  !document.hidden &&
  element?.checkVisibility({ opacityProperty: true, visibilityProperty: true }) === true

/** Overwrites the picture: a canvas that a host still holds shows nothing. */
export function wipe(canvas: HTMLCanvasElement): void {
  canvas.width = canvas.height = 0
}
