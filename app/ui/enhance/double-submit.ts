/** How long to block. If the response is a file, the page stays open, and the form can be sent again after this time. */
const BLOCK_MS = 5_000

/** Blocks a second submission of a POST form while the first is in progress. */
export function preventDoubleSubmit(page: Document): void {
  const submitted = new Map<HTMLFormElement, number>()
  page.addEventListener('submit', (event) => {
    const form = event.target
    if (!(form instanceof HTMLFormElement) || form.method !== 'post') return
    const since = submitted.get(form)
    if (since !== undefined && event.timeStamp - since < BLOCK_MS) return event.preventDefault()
    if (!event.defaultPrevented) submitted.set(form, event.timeStamp)
  })
  // The browser may restore this page from its cache when the person goes back to it.
  window.addEventListener('pageshow', () => submitted.clear())
}
