/** Goes back to the previous page of the task. It must be before the main content. */
export const BackLink = ({ href, text = 'Back' }: { href: string; text?: string }) => (
  <nav aria-label="Back">
    <a href={href} className="govuk-back-link">
      {text}
    </a>
  </nav>
)
