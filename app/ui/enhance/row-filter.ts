const PUT_ASIDE = 'app-filtered-out'

/** Shows each `[data-row-filter=<id>]` and lets it put aside the rows of that list that do not have what is typed. */
export function filterRows(page: Document): void {
  for (const filter of page.querySelectorAll<HTMLElement>('[data-row-filter]')) {
    const list = page.getElementById(filter.dataset.rowFilter ?? '')
    const input = filter.querySelector('input')
    const count = filter.querySelector('output')
    if (!list || !input || !count) continue
    const rows = [...list.querySelectorAll<HTMLElement>('[data-filter-row], tbody tr')]
    const show = () => {
      const wanted = wordsOf(input.value)
      const shown = rows.filter((row) => {
        const text = plain(row.textContent)
        const matches = wanted.every((word) => text.includes(word))
        row.classList.toggle(PUT_ASIDE, !matches)
        return matches
      })
      count.textContent = wanted.length > 0 ? `${shown.length} of ${rows.length} shown` : ''
    }
    input.addEventListener('input', show)
    // Enter would send the form around it.
    input.addEventListener('keydown', (event) => {
      if (event.key === 'Enter') event.preventDefault()
    })
    filter.hidden = false
    show()
  }
}

const wordsOf = (text: string): string[] => plain(text).split(/\s+/).filter(Boolean)

/** Small letters without accents: "sian" finds Siân, "oneill" finds O’Neill. */
const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/[\p{M}'’]/gu, '')
    .toLowerCase()
