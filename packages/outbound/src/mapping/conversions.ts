import { base64In, hexIn } from './base64.ts'
import { type DatePattern, dateIn } from './dates.ts'
import { type InstantPattern, instantIn } from './instants.ts'
import { photoIn } from './photo.ts'
import type { Zone } from './zone.ts'

/** What may be done with a text that a table or a pattern does not know. */
export const OTHERWISE = ['refuse', 'keep', 'nothing'] as const
export type Otherwise = (typeof OTHERWISE)[number]

/** What may be made of a value that was found: the closed list. Each ends, in time proportional to the value. */
export type Conversion =
  | { readonly kind: 'as-it-is' }
  | {
      readonly kind: 'words'
      readonly words: ReadonlyMap<string, string>
      readonly otherwise: Otherwise
    }
  | {
      readonly kind: 'date'
      readonly patterns: readonly DatePattern[]
      readonly otherwise: Otherwise
    }
  | {
      readonly kind: 'instant'
      readonly patterns: readonly InstantPattern[]
      /** Null where every pattern says by itself when it is. */
      readonly zone: Zone | null
      readonly otherwise: Otherwise
    }
  /** Whatever is there, also a list or an entry, is this. */
  | { readonly kind: 'present'; readonly text: string }
  | { readonly kind: 'photo' }
  | { readonly kind: 'base64'; readonly longest: number }
  /** Bytes in hexadecimal digits, as base64. */
  | { readonly kind: 'hex'; readonly longest: number }
  /** Whatever lies there, as a text of JSON. */
  | { readonly kind: 'json'; readonly longest: number }
  /** What no header carries as it is, as RFC 3986 §2.1 has it. */
  | { readonly kind: 'percent' }

/** Why a value could not be converted. */
export type WhyNot =
  | 'not-a-text'
  | 'too-long'
  | 'not-in-table'
  | 'not-a-date'
  | 'not-an-instant'
  | 'not-a-photo'
  | 'not-base64'
  | 'not-hex'

export const LONGEST_TEXT = 2_000
const LONGEST_PHOTO = 2_000_000

/** Those of the largest whole number that is kept whole; a fraction with as many may have lost some. */
const MOST_DIGITS = 16

type Outcome = { readonly text: string | undefined } | { readonly why: WhyNot }

/** The text that a value becomes; undefined where it is left out. Never throws. */
export function converted(value: unknown, conversion: Conversion): Outcome {
  if (conversion.kind === 'present') return { text: conversion.text }
  const text = conversion.kind === 'json' ? jsonOf(value) : textOf(value)
  if (text === null) return { why: 'not-a-text' }
  if (text.length > longestOf(conversion)) return { why: 'too-long' }
  switch (conversion.kind) {
    case 'as-it-is':
    case 'json':
      return { text }
    case 'photo':
      return found(photoIn(text), 'not-a-photo')
    case 'base64':
      return found(base64In(text), 'not-base64')
    case 'hex':
      return found(hexIn(text), 'not-hex')
    case 'percent':
      return found(text.isWellFormed() ? encodeURIComponent(text) : null, 'not-a-text')
    case 'words':
      return otherwise(conversion.words.get(text) ?? null, 'not-in-table', text, conversion)
    case 'date':
      return otherwise(dateIn(text, conversion.patterns), 'not-a-date', text, conversion)
    default: {
      const at = instantIn(text, conversion.patterns, conversion.zone)
      return otherwise(at, 'not-an-instant', text, conversion)
    }
  }
}

function longestOf(conversion: Conversion): number {
  if (conversion.kind === 'photo') return LONGEST_PHOTO
  return 'longest' in conversion ? conversion.longest : LONGEST_TEXT
}

function found(text: string | null, why: WhyNot): Outcome {
  return text === null ? { why } : { text }
}

function otherwise(
  to: string | null,
  why: WhyNot,
  text: string,
  conversion: { readonly otherwise: Otherwise },
): Outcome {
  if (to !== null) return { text: to }
  if (conversion.otherwise === 'refuse') return { why }
  return { text: conversion.otherwise === 'keep' ? text : undefined }
}

/** A number that JSON could not carry whole is no text: its digits would be others. */
function textOf(value: unknown): string | null {
  if (typeof value === 'string') return value
  if (typeof value === 'boolean') return String(value)
  if (typeof value !== 'number' || Math.abs(value) > Number.MAX_SAFE_INTEGER) return null
  const text = String(value)
  return text.replace(/\D/g, '').length > MOST_DIGITS ? null : text
}

function jsonOf(value: unknown): string | null {
  try {
    return JSON.stringify(value) ?? null
  } catch {
    return null
  }
}
