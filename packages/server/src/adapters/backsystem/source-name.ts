/** By which service cards, requests and entries of the journal name this source. */
export const SOURCE_NAME = 'backsystem'
