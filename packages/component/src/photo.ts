/** A photo of a document has some 30 kB; what is far larger is not one. */
const LONGEST_BASE64 = 4_000_000

/**
 * Draws a base64 picture of the type that the server has read on a canvas, in its own size; false when it is not one. A canvas and not
 * an image: it needs no `blob:` or `data:` in the host's policy and leaves no address behind.
 */
export async function drawPhoto(
  canvas: HTMLCanvasElement,
  base64: string,
  type: string,
): Promise<boolean> {
  if (base64.length > LONGEST_BASE64) return false
  try {
    const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0))
    const bitmap = await createImageBitmap(new Blob([bytes], { type }))
    canvas.width = bitmap.width
    canvas.height = bitmap.height
    canvas.getContext('2d')?.drawImage(bitmap, 0, 0)
    bitmap.close()
    return true
  } catch {
    return false
  }
}

/** Overwrites the picture: a canvas that a host still holds shows nothing. */
export function wipe(canvas: HTMLCanvasElement): void {
  canvas.width = canvas.height = 0
}
