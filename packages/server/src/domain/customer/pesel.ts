/**
 * Whether a sealed document gives this as a PESEL number: eleven digits. Its check digit is not asked. Numbers whose check
 * digit or date is wrong were given to people, and stay theirs as long as they live: the register answers for them.
 */
export function isPesel(text: string): boolean {
  return /^[0-9]{11}$/.test(text)
}
