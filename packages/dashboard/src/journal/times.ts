import { TIME_ZONE as timeZone } from '@okienko/contract/browser'
import type { Language } from '../preferences.ts'

const clock = { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' } as const
const FORMS = {
  time: clock,
  day: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
  date: { day: 'numeric', month: 'long', year: 'numeric' },
  moment: { day: 'numeric', month: 'long', year: 'numeric', ...clock },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>

const made = new Map<string, Intl.DateTimeFormat>()

/** A time in words; what is not a time stays as it is. */
export function inWarsaw(form: keyof typeof FORMS, at: string, language: Language): string {
  const moment = new Date(at)
  if (Number.isNaN(moment.getTime())) return at
  const known = `${form} ${language}`
  let format = made.get(known)
  if (!format) {
    format = new Intl.DateTimeFormat(language, { ...FORMS[form], timeZone })
    made.set(known, format)
  }
  return format.format(moment)
}

/** The instant at which a day (`2026-11-22`) begins in Warsaw, `plus` days later. */
export function dayBegins(day: string, plus = 0): string | null {
  const [, year, month, date] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day) ?? []
  if (!year) return null
  const utc = Date.UTC(Number(year), Number(month) - 1, Number(date) + plus)
  if (Number.isNaN(utc)) return null
  // Warsaw is one or two hours ahead, and never changes its clock at midnight.
  const ahead = [1, 2].find((hours) => hourAt(utc - hours * 3_600_000) === 0) ?? 1
  return new Date(utc - ahead * 3_600_000).toISOString()
}

/** Whole seconds, minutes or hours, as exact as a reader wants it: "0,4 s", "12 s", "2 min 5 s". */
export function lasting(ms: number, language: Language): string {
  const number = (value: number, most = 0) =>
    new Intl.NumberFormat(language, { maximumFractionDigits: most }).format(value)
  const units = { pl: 'godz.', en: 'h', uk: 'год' }
  const minute = language === 'uk' ? 'хв' : 'min'
  const second = language === 'uk' ? 'с' : 's'
  if (ms < 10_000) return `${number(Math.max(0, ms) / 1_000, 1)} ${second}`
  const seconds = Math.round(ms / 1_000)
  if (seconds < 60) return `${number(seconds)} ${second}`
  const minutes = Math.floor(seconds / 60)
  const rest = (value: number, unit: string) => (value > 0 ? ` ${value} ${unit}` : '')
  if (minutes < 60) return `${minutes} ${minute}${rest(seconds % 60, second)}`
  return `${number(Math.floor(minutes / 60))} ${units[language]}${rest(minutes % 60, minute)}`
}

const hours = new Intl.DateTimeFormat('en', { hour: 'numeric', hourCycle: 'h23', timeZone })
const hourAt = (at: number) => Number(hours.format(at))
