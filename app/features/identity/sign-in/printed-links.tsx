import type { PrintedLink } from '#app/features/identity/sign-in/list-printed-links.server.ts'
import { paths } from '#app/paths.ts'
import { formatInstant } from '#app/ui/text/dates.ts'
import { InsetText } from '#app/ui/inset-text.tsx'

const sentenceFor = ({ printedAt, usedAt }: PrintedLink): string =>
  `A sign-in link for you was printed on ${formatInstant(printedAt)}${usedAt ? `, and used or cancelled on ${formatInstant(usedAt)}` : ''}.`

/** Tells a person that a command printed links for them, in case they did not ask for any. */
export const PrintedLinks = ({ links }: { links: readonly PrintedLink[] }) =>
  links.length === 0 ? null : (
    <InsetText>
      {links.map((link) => (
        <p key={link.printedAt.getTime()} className="govuk-body">
          {sentenceFor(link)}
        </p>
      ))}
      <p className="govuk-body">
        If you did not ask for a link, tell the people who run this service, and{' '}
        <a className="govuk-link" href={paths.logins()}>
          check where you are signed in
        </a>
        .
      </p>
    </InsetText>
  )
