/** A page that comes back with mistakes puts the reader on the summary, as its role promises. */
export function firstMistake() {
  document.getElementById('error-summary')?.focus()
}
