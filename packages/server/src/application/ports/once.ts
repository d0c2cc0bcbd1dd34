/**
 * Work that is done once for each name: whoever asks again with the name, at the same time or later, gets
 * the outcome of the first. An outcome that `counts` denies is forgotten, and the next to ask does the work.
 * Names are forgotten in the end, the oldest first, and no sooner than after 10,000 others.
 */
export interface Once<T> {
  do(name: string, work: () => Promise<T>): Promise<T>
}
