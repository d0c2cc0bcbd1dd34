/**
 * Content-Security-Policy of the provider's pages, with the scripts that a page may have. Browsers apply `form-action` to
 * the redirects after a form too, so whoever signs people in here must be in it.
 */
export function policy(origins: readonly string[], scripts: readonly string[]): string {
  const script = scripts.length > 0 ? ` script-src ${scripts.join(' ')};` : ''
  return `default-src 'none'; style-src 'self';${script} form-action 'self' ${origins.join(' ')}; frame-ancestors 'none'; base-uri 'none'`
}
