/**
 * Whose days and hours every page tells, whatever the browser is set to: a desk, its list and its journal agree.
 * (The calendar of the server is `domain/warsaw.ts`.)
 */
export const TIME_ZONE = 'Europe/Warsaw'
