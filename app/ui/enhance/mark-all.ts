/**
 * A button with `data-mark-all=<id>` gives its value to every row of that list without a mark, and
 * says how many it marked. The form is not sent.
 */
export function enableMarkAll(page: Document): void {
  for (const button of page.querySelectorAll<HTMLButtonElement>('button[data-mark-all]')) {
    const list = page.getElementById(button.dataset.markAll ?? '')
    const status = page.getElementById(`${button.dataset.markAll}-marked`)
    if (!list || !status) continue
    button.addEventListener('click', (event) => {
      event.preventDefault()
      const unmarked = [...list.querySelectorAll('[data-choices]')].filter(
        (row) => !row.querySelector('input:checked'),
      )
      const marked = unmarked.filter((row) => mark(row, button.value))
      status.textContent =
        marked.length === 0
          ? 'Everyone already has a mark. You can change marks one at a time.'
          : `${marked.length} marked. Change any that are wrong, then save.`
    })
  }
}

function mark(row: Element, value: string): boolean {
  const choice = [...row.querySelectorAll<HTMLInputElement>('input[type="radio"]')].find(
    (input) => input.value === value,
  )
  if (!choice) return false
  choice.checked = true
  choice.dispatchEvent(new Event('change', { bubbles: true }))
  return true
}
