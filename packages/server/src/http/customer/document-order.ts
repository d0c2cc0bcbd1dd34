/** Names of fields, as a person reads them in the document. */
export type InOrder = (fields: readonly string[]) => string[]

interface Kind {
  readonly fields: readonly { readonly name: string }[]
}

/**
 * In the order of the first kind of document that has all of them, else of whichever has one; names that no kind has
 * come last, in the order given. Entries list them by the alphabet, which is nobody's.
 */
export function documentOrder(kinds: readonly Kind[]): InOrder {
  const orders = kinds.map(({ fields }) => fields.map(({ name }) => name))
  const anyOrder = [...new Set(orders.flat())]
  return (fields) => {
    const order = orders.find((one) => fields.every((name) => one.includes(name))) ?? anyOrder
    const place = (name: string) => (order.includes(name) ? order.indexOf(name) : order.length)
    return [...fields].sort((one, other) => place(one) - place(other))
  }
}
