/** `removeHref` is the URL without the filter. Null for something that is shown by default. */
export type FilterTag = { text: string; removeHref: string | null }

/** What a page shows, as a list. Each filter that someone has chosen is a link that removes it. */
export const FilterTags = ({ label, tags }: { label: string; tags: readonly FilterTag[] }) => (
  <ul className="app-filter-tags" aria-label={label}>
    {tags.map(({ text, removeHref }) => (
      <li key={text}>
        {removeHref === null ? (
          <span className="app-filter-tags__default">{text}</span>
        ) : (
          <a className="app-filter-tags__tag" href={removeHref}>
            <span className="govuk-visually-hidden">Remove </span>
            {text} <span className="app-filter-tags__cross" aria-hidden="true" />
          </a>
        )}
      </li>
    ))}
  </ul>
)
