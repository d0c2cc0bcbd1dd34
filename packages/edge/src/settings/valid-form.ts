import { z } from 'zod'

/**
 * Which values a setting takes, in words for whoever gave another: the words of a list, the bounds of a number, or what
 * the schema says of itself (`describe`). Null where nothing is said.
 */
export function validForm(schema: z.ZodType): string | null {
  if (schema.description !== undefined) return schema.description
  if (schema instanceof z.ZodDefault || schema instanceof z.ZodOptional) {
    return validForm(schema.unwrap() as z.ZodType)
  }
  if (schema instanceof z.ZodPipe) {
    return validForm(schema.in as z.ZodType) ?? validForm(schema.out as z.ZodType)
  }
  if (schema instanceof z.ZodEnum) return words(schema.options.filter((word) => word !== ''))
  if (!(schema instanceof z.ZodNumber)) return null
  return `a whole number from ${schema.minValue} to ${schema.maxValue}`
}

function words(all: readonly unknown[]): string {
  const last = String(all.at(-1))
  return all.length === 1 ? last : `${all.slice(0, -1).join(', ')} or ${last}`
}
