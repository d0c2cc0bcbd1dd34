/** Settings that are gone, and what has taken their place. */
const GONE: Readonly<Record<string, string>> = {
  OKIENKO_RELEASE_SECONDS:
    'gave way to the limits of the visit; set OKIENKO_VISIT_IDLE_SECONDS and OKIENKO_VISIT_AGE_SECONDS, and remove it',
}

export const GONE_SETTINGS: readonly string[] = Object.keys(GONE)

/** One line for each that is still set: whoever had made a time shorter must not get a longer one unawares. */
export function goneSettings(env: Readonly<Record<string, string | undefined>>): readonly string[] {
  return Object.entries(GONE).flatMap(([name, words]) => (env[name] ? [`${name}: ${words}`] : []))
}
