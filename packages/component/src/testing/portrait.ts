/** An artificial portrait, drawn in a page: base64 JPEG. Tests hand it over to a page as it stands. */
export function portrait(): string {
  const canvas = document.createElement('canvas')
  canvas.width = 480
  canvas.height = 640
  const pen = canvas.getContext('2d')
  if (!pen) throw new Error('no canvas')
  const oval = (colour: string, x: number, y: number, rx: number, ry: number) => {
    pen.fillStyle = colour
    pen.beginPath()
    pen.ellipse(x, y, rx, ry, 0, 0, 2 * Math.PI)
    pen.fill()
  }
  pen.fillStyle = '#d9dfe2'
  pen.fillRect(0, 0, 480, 640)
  oval('#4a3428', 240, 290, 150, 190)
  oval('#4a3428', 240, 420, 160, 160)
  oval('#33516b', 240, 690, 230, 190)
  oval('#e2b596', 240, 500, 60, 90)
  oval('#edc4a6', 240, 310, 112, 148)
  oval('#4a3428', 240, 185, 118, 50)
  for (const x of [195, 285]) {
    oval('#ffffff', x, 300, 20, 11)
    oval('#4b6a4f', x, 300, 9, 9)
    oval('#5a4032', x, 274, 25, 4)
  }
  oval('#dca988', 240, 345, 13, 20)
  oval('#b9645c', 240, 396, 32, 9)
  return canvas.toDataURL('image/jpeg', 0.85).split(',')[1] ?? ''
}
