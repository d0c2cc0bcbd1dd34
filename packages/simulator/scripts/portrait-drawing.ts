import type { Collar, Hair, Traits } from './portrait-traits.ts'

export const WIDTH = 480
export const HEIGHT = 640

const X = WIDTH / 2
const EYES = 300

interface Layers {
  readonly behind: string
  readonly front: string
}

function hair(style: Hair, w: number, colour: string): Layers {
  const l = X - w
  const r = X + w
  const fill = `fill="${colour}"`
  const cap = `M${l - 12} 300C${l - 30} 130 ${r + 30} 130 ${r + 12} 300`
  switch (style) {
    case 'long':
      return {
        behind: `<path ${fill} d="${cap}C${r + 40} 400 ${r + 30} 500 ${r + 6} 530H${l - 6}C${l - 30} 500 ${l - 40} 400 ${l - 12} 300Z"/>`,
        front: `<path ${fill} d="M${l - 10} 322C${l - 22} 96 ${r + 22} 96 ${r + 10} 322C${r - 4} 262 ${r - 30} 226 ${X} 196C${l + 30} 226 ${l + 4} 262 ${l - 10} 322Z"/>`,
      }
    case 'bob':
      return {
        behind: `<path ${fill} d="${cap}C${r + 34} 360 ${r + 30} 420 ${r + 14} 436H${l - 14}C${l - 30} 420 ${l - 34} 360 ${l - 12} 300Z"/>`,
        front: `<path ${fill} d="M${l - 12} 380C${l - 36} 72 ${r + 36} 72 ${r + 12} 380C${r + 2} 330 ${r - 4} 290 ${r - 10} 250C${X + 30} 262 ${X - 50} 258 ${l + 12} 246C${l + 4} 290 ${l - 2} 330 ${l - 12} 380Z"/>`,
      }
    case 'bun':
      return {
        behind: `<circle ${fill} cx="${X + 6}" cy="140" r="52"/><path ${fill} d="${cap}Z"/>`,
        front: `<path ${fill} d="M${l - 6} 296C${l - 20} 118 ${r + 20} 118 ${r + 6} 296C${r - 10} 250 ${r - 40} 216 ${X - 40} 208C${l + 24} 220 ${l + 6} 250 ${l - 6} 296Z"/>`,
      }
    case 'waves': {
      const side = (x: number) =>
        [300, 350, 400, 448].map(
          (y, i) => `<circle cx="${x + (i % 2 ? 8 : -4)}" cy="${y}" r="38"/>`,
        )
      return {
        behind: `<g ${fill}><path d="${cap}Z"/>${[...side(l - 8), ...side(r + 8)].join('')}</g>`,
        front: `<path ${fill} d="M${l - 14} 310C${l - 32} 104 ${r + 32} 104 ${r + 14} 310C${r + 2} 270 ${r - 14} 236 ${X + 44} 204C${X + 10} 236 ${l + 22} 250 ${l - 14} 310Z"/>`,
      }
    }
    case 'crop':
      return {
        behind: '',
        front: `<path ${fill} d="M${l - 4} 286C${l - 26} 124 ${r + 26} 124 ${r + 4} 286C${r - 4} 250 ${r - 12} 236 ${r - 22} 226C${X + 30} 214 ${X - 30} 214 ${l + 22} 226C${l + 12} 236 ${l + 4} 250 ${l - 4} 286Z"/>`,
      }
    case 'parted':
      return {
        behind: '',
        front: `<path ${fill} d="M${l - 4} 290C${l - 26} 180 ${X - 70} 146 ${X - 30} 152C${X + 60} 120 ${r + 40} 180 ${r + 4} 290C${r - 4} 256 ${r - 20} 236 ${r - 40} 232C${X + 20} 236 ${X - 40} 220 ${X - 52} 196C${l + 20} 216 ${l + 4} 250 ${l - 4} 290Z"/>`,
      }
    case 'curls': {
      const knots = Array.from({ length: 9 }, (_, i) => {
        const angle = Math.PI * (1 + i / 8)
        const x = X + Math.cos(angle) * (w - 4)
        const y = 268 + Math.sin(angle) * 92
        return `<circle cx="${x.toFixed(1)}" cy="${y.toFixed(1)}" r="${i % 2 ? 40 : 34}"/>`
      })
      return { behind: '', front: `<g ${fill}>${knots.join('')}</g>` }
    }
    case 'receding':
      return {
        behind: '',
        front: `<path ${fill} d="M${l - 6} 316C${l - 26} 220 ${l + 10} 176 ${X - 40} 168C${l + 40} 206 ${l + 16} 250 ${l - 6} 316ZM${r + 6} 316C${r + 26} 220 ${r - 10} 176 ${X + 40} 168C${r - 40} 206 ${r - 16} 250 ${r + 6} 316Z"/>`,
      }
  }
}

function clothes(collar: Collar, cloth: string, skin: string): string {
  const body = `<path fill="${cloth}" d="M40 640C44 540 120 512 ${X - 58} 492H${X + 58}C360 512 436 540 440 640Z"/>`
  const light = 'fill="#fff" fill-opacity=".9"'
  switch (collar) {
    case 'crew':
      return `${body}<path fill="${skin}" d="M${X - 62} 488C${X - 40} 540 ${X + 40} 540 ${X + 62} 488Z"/>`
    case 'open':
      return `${body}<path fill="${skin}" d="M${X - 62} 488L${X} 590L${X + 62} 488Z"/>`
    case 'shirt':
      return `${body}<path fill="${skin}" d="M${X - 54} 486L${X} 548L${X + 54} 486Z"/><path ${light} d="M${X - 64} 480L${X - 4} 548L${X - 46} 582ZM${X + 64} 480L${X + 4} 548L${X + 46} 582Z"/>`
    case 'roll':
      return `${body}<rect x="${X - 66}" y="456" width="132" height="66" rx="26" fill="${cloth}"/><path fill="none" stroke="#000" stroke-opacity=".16" stroke-width="4" d="M${X - 62} 500Q${X} 526 ${X + 62} 500"/>`
  }
}

function face({ width: w, skin, shade, child, hair }: Traits): string {
  const chin = child ? 424 : 444
  const ear = (x: number) => `<ellipse cx="${x}" cy="312" rx="20" ry="30" fill="${shade}"/>`
  const covered = hair === 'long' || hair === 'bob' || hair === 'waves'
  return `
    ${covered ? '' : ear(X - w - 4) + ear(X + w + 4)}
    <path fill="${skin}" d="M${X - w} 270C${X - w} 150 ${X + w} 150 ${X + w} 270V330C${X + w} ${chin - 30} ${X + 50} ${chin} ${X} ${chin}C${X - 50} ${chin} ${X - w} ${chin - 30} ${X - w} 330Z"/>
    <ellipse cx="${X - w + 36}" cy="352" rx="26" ry="18" fill="#e0647a" fill-opacity=".22"/>
    <ellipse cx="${X + w - 36}" cy="352" rx="26" ry="18" fill="#e0647a" fill-opacity=".22"/>`
}

function features({ iris, shade, hairColour, child, elder, freckles, glasses }: Traits): string {
  const size = child ? 17 : 14
  const eye = (x: number) => `
    <ellipse cx="${x}" cy="${EYES}" rx="${size + 6}" ry="${size}" fill="#fff"/>
    <circle cx="${x}" cy="${EYES + 1}" r="${size - 2}" fill="${iris}"/>
    <circle cx="${x}" cy="${EYES + 1}" r="${size / 2 - 1}" fill="#1c1622"/>
    <circle cx="${x + 4}" cy="${EYES - 4}" r="3.5" fill="#fff"/>`
  const brow = (x: number, lean: number) =>
    `<path fill="none" stroke="${hairColour}" stroke-width="${child ? 7 : 9}" stroke-linecap="round" d="M${x - 24} ${268 + lean}Q${x} ${256} ${x + 24} ${268 - lean}"/>`
  const line = `fill="none" stroke="${shade}" stroke-width="6" stroke-linecap="round"`
  const wrinkles = elder
    ? `<path ${line} stroke-width="4" d="M${X - 60} 232Q${X} 222 ${X + 60} 232M${X - 66} 366Q${X - 76} 382 ${X - 70} 398M${X + 66} 366Q${X + 76} 382 ${X + 70} 398"/>`
    : ''
  const spots = freckles
    ? [-64, -50, -40, 40, 52, 64]
        .map((dx, i) => `<circle cx="${X + dx}" cy="${340 + (i % 3) * 8}" r="3" fill="${shade}"/>`)
        .join('')
    : ''
  const rim = (x: number) =>
    `<rect x="${x - 38}" y="${EYES - 28}" width="76" height="60" rx="26" fill="#fff" fill-opacity=".16"/>`
  const frames = glasses
    ? `<g stroke="#33283f" stroke-width="6">${rim(X - 48)}${rim(X + 48)}<path fill="none" d="M${X - 10} ${EYES - 4}Q${X} ${EYES - 12} ${X + 10} ${EYES - 4}"/></g>`
    : ''
  return `${wrinkles}${spots}${eye(X - 48)}${eye(X + 48)}${brow(X - 48, 3)}${brow(X + 48, -3)}
    <path ${line} d="M${X - 2} 312Q${X + 16} 346 ${X - 8} 350"/>
    <path fill="#fff" stroke="#a34a55" stroke-width="6" stroke-linejoin="round" d="M${X - 38} 380Q${X} 392 ${X + 38} 380Q${X} 426 ${X - 38} 380Z"/>${frames}`
}

function beard({ width: w, hairColour }: Traits): string {
  return `<path fill="${hairColour}" d="M${X - w} 318C${X - w} 420 ${X - 56} 456 ${X} 456C${X + 56} 456 ${X + w} 420 ${X + w} 318C${X + w - 14} 352 ${X + 60} 360 ${X} 360C${X - 60} 360 ${X - w + 14} 352 ${X - w} 318Z"/>`
}

/** A drawn, friendly, plainly artificial face, as SVG of {@link WIDTH} by {@link HEIGHT}. */
export function drawPortrait(traits: Traits): string {
  const { width, hairColour, shade, cloth, collar, backdrop, seed } = traits
  const { behind, front } = hair(traits.hair, width, hairColour)
  const disc = 120 + (seed % 240)
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 ${WIDTH} ${HEIGHT}">
    <filter id="grain" x="0" y="0" width="100%" height="100%">
      <feTurbulence type="fractalNoise" baseFrequency=".5" numOctaves="2" seed="${seed}"/>
      <feColorMatrix values="0 0 0 0 .2  0 0 0 0 .1  0 0 0 0 .3  0 0 0 .22 0"/>
    </filter>
    <rect width="100%" height="100%" fill="${backdrop[0]}"/>
    <circle cx="${disc}" cy="230" r="230" fill="${backdrop[1]}" fill-opacity=".55"/>
    <circle cx="${WIDTH - disc}" cy="560" r="150" fill="#fff" fill-opacity=".35"/>
    <g transform="translate(${X} 640) scale(1.14) translate(${-X} -626)">
    ${behind}
    <path fill="${shade}" d="M${X - 54} 400H${X + 54}V500Q${X} 556 ${X - 54} 500Z"/>
    ${clothes(collar, cloth, shade)}
    ${face(traits)}
    ${traits.beard ? beard(traits) : ''}
    ${features(traits)}
    ${front}
    </g>
    <rect width="100%" height="100%" filter="url(#grain)"/>
    <rect y="598" width="100%" height="42" fill="#2a0a63" fill-opacity=".82"/>
    <text x="${X}" y="627" text-anchor="middle" font-family="sans-serif" font-size="24" font-weight="700" letter-spacing="9" fill="#fff">SYMULATOR</text>
  </svg>`
}
