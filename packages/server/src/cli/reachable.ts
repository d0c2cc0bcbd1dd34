import { objectIn, openAsker } from '@okienko/edge/doctor'

/** A demo that answers later is not worth waiting for. */
const PATIENCE_MS = 5_000

interface Part {
  readonly base: string
  readonly path: string
  readonly what: string
  /** The option that names another address. */
  readonly option: string
  readonly isIt: (text: string) => boolean
}

/**
 * Whom the demo's commands cannot play with, one line each: the address, why, and what to do. Empty when the
 * installation and the simulator both answer as they should. Never rejects.
 */
export async function unreachable(place: {
  readonly desk: string
  readonly simulator: string
}): Promise<readonly string[]> {
  const desk = {
    base: place.desk,
    path: '/healthz',
    what: 'the installation',
    option: '--url',
    isIt: (text: string) => objectIn(text)['status'] === 'ok',
  }
  const simulator = {
    base: place.simulator,
    path: '/phone/api/scenarios',
    what: 'the simulator',
    option: '--simulator',
    isIt: (text: string) => text.startsWith('['),
  }
  return (await Promise.all([desk, simulator].map(whyNot))).filter((line) => line !== null)
}

/** Null where it answers. */
async function whyNot({ base, path, what, option, isIt }: Part): Promise<string | null> {
  if (!/^https?:\/\/./.test(base) || !URL.canParse(base)) {
    return `${option} must be an address such as http://127.0.0.1:4180`
  }
  const todo = `start it (in a checkout, npm start starts the demo), or say where ${what} is: ${option} URL`
  const answer = await openAsker(PATIENCE_MS).ask(`${base}${path}`)
  if (answer.kind === 'none') return `${base} does not answer (${answer.why}); ${todo}`
  if (answer.status === 200 && isIt(answer.text)) return null
  return `${base} answers, but is not ${what} (status ${answer.status}); ${todo}`
}
