/** How long a form is held back after it was sent: an answer that is a file leaves the page as it is, and it can be sent again. */
const HELD_BACK_FOR = 5_000

/** Holds back a second sending of a form while the first is on its way. Only forms that change something (POST). */
export function sendOnce(page: Document): void {
  const underWay = new Map<HTMLFormElement, number>()
  page.addEventListener('submit', (event) => {
    const form = event.target
    if (!(form instanceof HTMLFormElement) || form.method !== 'post') return
    const since = underWay.get(form)
    if (since !== undefined && event.timeStamp - since < HELD_BACK_FOR)
      return event.preventDefault()
    if (!event.defaultPrevented) underWay.set(form, event.timeStamp)
  })
  // Back from the next page, by the browser's memory of this one: the form can be sent again.
  window.addEventListener('pageshow', () => underWay.clear())
}
