import { formatCount } from '#app/ui/text/numbers.ts'
import { paths } from '#app/paths.ts'
import { InsetText } from '#app/ui/inset-text.tsx'

/** Tells a person who signed in with a printed link which answers they can read. */
export const PrintedLoginNotice = ({ unread }: { unread: number }) => (
  <InsetText>
    <p className="govuk-body">
      You signed in with a link that someone printed for you. You can read only what you answered in
      this browser, because the person who printed the link could also have used it.
    </p>
    <p className="govuk-body">
      {unread > 0 ? `You cannot read ${formatCount(unread, 'other self-assessment')} here. ` : null}
      To see all your answers, sign out and{' '}
      <a className="govuk-link" href={paths.signIn()}>
        sign in with a link that we email to you
      </a>
      .
    </p>
  </InsetText>
)
