export type Breadcrumb = { href: string; text: string }

/** The pages above this one, from the top down, without this page. */
export function Breadcrumbs({ items }: { items: readonly Breadcrumb[] }) {
  return (
    <nav
      className="govuk-breadcrumbs govuk-breadcrumbs--collapse-on-mobile"
      aria-label="Breadcrumb"
    >
      <ol className="govuk-breadcrumbs__list">
        {items.map((item) => (
          <li key={item.href} className="govuk-breadcrumbs__list-item">
            <a className="govuk-breadcrumbs__link" href={item.href}>
              {item.text}
            </a>
          </li>
        ))}
      </ol>
    </nav>
  )
}
