/**
 * Runs what has the same key one after the other, in the order asked; other keys do not wait. A turn that
 * fails lets the next one go on.
 */
export type Turns = <T>(key: string, work: () => Promise<T>) => Promise<T>
