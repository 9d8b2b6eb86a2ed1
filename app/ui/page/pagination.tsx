import { classes } from '../class-names.ts'

type PaginationProps = {
  page: number
  pages: number
  /** The URL of a page, with the current filters. */
  hrefOf: (page: number) => string
  /** What the pages list. Needed if there are two paginations. */
  label?: string
}

/**
 * Links to the first and last pages of a list and to those around this one. Renders nothing if
 * there is only one page.
 */
export function Pagination({ page, pages, hrefOf, label = 'Pagination' }: PaginationProps) {
  if (pages <= 1) return null
  return (
    <nav className="govuk-pagination" aria-label={label}>
      {page > 1 ? <Arrow kind="prev" href={hrefOf(page - 1)} /> : null}
      <ul className="govuk-pagination__list">
        {pagesAround(page, pages).map((number, index) =>
          number === null ? (
            <li
              key={`gap-${index}`}
              className="govuk-pagination__item govuk-pagination__item--ellipsis"
            >
              ⋯
            </li>
          ) : (
            <li
              key={number}
              className={classes(
                'govuk-pagination__item',
                number === page && 'govuk-pagination__item--current',
              )}
            >
              <a
                className="govuk-link govuk-pagination__link"
                href={hrefOf(number)}
                aria-label={`Page ${number}`}
                aria-current={number === page ? 'page' : undefined}
              >
                {number}
              </a>
            </li>
          ),
        )}
      </ul>
      {page < pages ? <Arrow kind="next" href={hrefOf(page + 1)} /> : null}
    </nav>
  )
}

/** The page numbers to show, with null for a gap: 1 … 6 7 8 … 42. A gap is never a single page. */
export function pagesAround(page: number, pages: number): (number | null)[] {
  const shown = [1, page - 1, page, page + 1, pages].filter(
    (number) => number >= 1 && number <= pages,
  )
  const numbers = [...new Set(shown)].toSorted((a, b) => a - b)
  return numbers.flatMap((number, index) => {
    const before = numbers[index - 1] ?? number - 1
    if (number - before === 1) return [number]
    return number - before === 2 ? [number - 1, number] : [null, number]
  })
}

const ARROWS = {
  prev: {
    word: 'Previous',
    path: 'm6.5938-0.0078125-6.7266 6.7266 6.7441 6.4062 1.377-1.449-4.1856-3.9768h12.896v-2h-12.984l4.2931-4.293-1.414-1.414z',
  },
  next: {
    word: 'Next',
    path: 'm8.107-0.0078125-1.4136 1.414 4.2926 4.293h-12.986v2h12.896l-4.1855 3.9766 1.377 1.4492 6.7441-6.4062-6.7246-6.7266z',
  },
}

function Arrow({ kind, href }: { kind: 'prev' | 'next'; href: string }) {
  const icon = (
    <svg
      className={`govuk-pagination__icon govuk-pagination__icon--${kind}`}
      xmlns="http://www.w3.org/2000/svg"
      height="13"
      width="15"
      aria-hidden="true"
      focusable="false"
      viewBox="0 0 15 13"
    >
      <path d={ARROWS[kind].path} />
    </svg>
  )
  return (
    <div className={`govuk-pagination__${kind}`}>
      <a className="govuk-link govuk-pagination__link" href={href} rel={kind}>
        {kind === 'prev' ? icon : null}
        <span className="govuk-pagination__link-title">
          {ARROWS[kind].word}
          <span className="govuk-visually-hidden"> page</span>
        </span>
        {kind === 'next' ? icon : null}
      </a>
    </div>
  )
}
