/** When the scenes play: the rows are of this day. */
export const NOW = new Date('2026-05-12T13:00:00Z')
