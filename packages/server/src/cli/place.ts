/** Whom and what the commands play with, unless told otherwise. */
export const DEMO = {
  operation: 'open-account',
  citizen: 'anna-wisniewska-kowalczyk',
  employee: 'anna.nowak',
} as const

interface Told {
  readonly url?: string
  readonly simulator?: string
}

/** Where installation and simulator are, without a slash at the end: as told, else the demo's ports as the environment moves them. */
export function placeOf(
  { url, simulator }: Told,
  env: Readonly<Record<string, string | undefined>>,
): { readonly desk: string; readonly simulator: string } {
  const desk = url ?? `http://127.0.0.1:${env['OKIENKO_PORT'] || 4180}`
  const phone = simulator ?? `http://127.0.0.1:${env['OKIENKO_SIMULATOR_PORT'] || 4191}`
  return { desk: desk.replace(/\/+$/, ''), simulator: phone.replace(/\/+$/, '') }
}
