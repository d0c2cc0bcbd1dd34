import { photoSize } from './photo-size.ts'

/** A photo of a document has some 30 kB; what is far larger is not one. */
const LONGEST_BASE64 = 4_000_000
/** As the server has it: of fewer pixels no face can be compared, more would fill the browser. */
const SHORTEST_SIDE = 100
const LONGEST_SIDE = 3_000
const PATIENCE_MS = 5_000

/**
 * Draws a base64 picture on a canvas, in its own size; true once the browser has shown it, false when there is nothing that
 * a face could be compared with: no picture, one out of bounds by its header, or none within five seconds. A
 * canvas and not an image: it needs no `blob:` or `data:` in the host's policy and leaves no address behind.
 */
export async function drawPhoto(
  canvas: HTMLCanvasElement,
  base64: string,
  type: string,
): Promise<boolean> {
  if (base64.length > LONGEST_BASE64) return false
  let late = false
  const draw = async () => {
    const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0))
    if (!isUseful(photoSize(bytes))) return false
    const bitmap = await createImageBitmap(new Blob([bytes], { type }))
    const { width, height } = bitmap
    const pen = canvas.getContext('2d')
    if (late || !pen || !isUseful([width, height])) return false
    canvas.width = width
    canvas.height = height
    pen.drawImage(bitmap, 0, 0)
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

const isUseful = (size: readonly number[] | null) =>
  size?.every((side) => side >= SHORTEST_SIDE && side <= LONGEST_SIDE) ?? false

export const frame = () => new Promise(requestAnimationFrame)

/** Whether anybody could see it: frames come under `display: none` too, where nothing is painted. */
export const isSeen = (element: Element | null) =>
  !document.hidden &&
  element?.checkVisibility({ opacityProperty: true, visibilityProperty: true }) === true

/** Overwrites the picture: a canvas that a host still holds shows nothing. */
export function wipe(canvas: HTMLCanvasElement): void {
  canvas.width = canvas.height = 0
}
