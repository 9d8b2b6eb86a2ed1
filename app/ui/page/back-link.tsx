/** Back to the page before, in the order of the task. Stands before the main content. */
export const BackLink = ({ href, text = 'Back' }: { href: string; text?: string }) => (
  <nav aria-label="Back">
    <a href={href} className="govuk-back-link">
      {text}
    </a>
  </nav>
)
