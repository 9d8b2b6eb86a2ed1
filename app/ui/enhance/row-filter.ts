const FILTERED_OUT = 'app-filtered-out'

/**
 * Shows each `[data-row-filter=<id>]`, which hides the rows of that list that do not contain what
 * is typed. Its checkbox, if it has one, also hides the rows in which a choice is selected.
 */
export function enableRowFilters(page: Document): void {
  for (const filter of page.querySelectorAll<HTMLElement>('[data-row-filter]')) {
    const list = page.getElementById(filter.dataset.rowFilter ?? '')
    const input = filter.querySelector<HTMLInputElement>('input[type="search"]')
    const unanswered = filter.querySelector<HTMLInputElement>('input[type="checkbox"]')
    const count = filter.querySelector('output')
    if (!list || !input || !count) continue
    const rows = [...list.querySelectorAll<HTMLElement>('[data-filter-row], tbody tr')]
    const show = () => {
      const words = splitWords(input.value)
      const shown = rows.filter((row) => {
        const text = normalise(row.textContent)
        const matches =
          words.every((word) => text.includes(word)) &&
          !(unanswered?.checked && row.querySelector('input[type="radio"]:checked'))
        row.classList.toggle(FILTERED_OUT, !matches)
        return matches
      })
      count.textContent =
        words.length > 0 || unanswered?.checked ? `${shown.length} of ${rows.length} shown` : ''
    }
    input.addEventListener('input', show)
    unanswered?.addEventListener('change', show)
    // Otherwise Enter sends the form that the filter is in.
    input.addEventListener('keydown', (event) => {
      if (event.key === 'Enter') event.preventDefault()
    })
    filter.hidden = false
    show()
  }
}

const splitWords = (text: string): string[] => normalise(text).split(/\s+/).filter(Boolean)

/** Removes accents, apostrophes and capital letters: "sian" finds Siân, and "oneill" finds O’Neill. */
const normalise = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/[\p{M}'’]/gu, '')
    .toLowerCase()
