import type { PrintedLink } from '#app/features/identity/sign-in/list-printed-links.server.ts'
import { paths } from '#app/paths.ts'
import { formatInstant } from '#app/ui/text/dates.ts'
import { InsetText } from '#app/ui/inset-text.tsx'

const sentenceFor = ({ printedAt, usedAt }: PrintedLink): string =>
  `A sign-in link for you was printed on ${formatInstant(printedAt)} by command${usedAt ? `, and used or cancelled on ${formatInstant(usedAt)}` : ''}.`

/** Shown to a person for whom a command printed a link: they decide whether they know about it. */
export const PrintedLinks = ({ links }: { links: readonly PrintedLink[] }) =>
  links.length === 0 ? null : (
    <InsetText>
      {links.map((link) => (
        <p key={link.printedAt.getTime()} className="govuk-body">
          {sentenceFor(link)}
        </p>
      ))}
      <p className="govuk-body">
        If you did not ask for it, tell the people who run this service, and{' '}
        <a className="govuk-link" href={paths.logins()}>
          check where you are signed in
        </a>
        .
      </p>
    </InsetText>
  )
