/**
 * So many verifications are released in one visit at most: more than any customer has errands, and few enough that no
 * session fills what is sealed for everybody.
 */
export const MOST_RELEASES = 50
