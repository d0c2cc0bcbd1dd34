/* The page's own part: a token for the component, and what it hands over goes to this application's server at once. */
const verification = document.querySelector('okienko-verification')
const form = document.querySelector('#take')

verification.tokenProvider = async () => {
  const answer = await fetch('/desk-token')
  if (!answer.ok) location.assign('/sign-in')
  return answer.text()
}

// The employee has pressed the component's button for this application: nothing is handed over by a release alone.
verification.addEventListener('okienko-handed-over', ({ ticket }) => {
  form.elements.ticket.value = ticket
  form.submit()
})
