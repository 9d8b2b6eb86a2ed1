import type { OpenInvitation } from '#app/features/skills/colleagues/colleagues-view.server.ts'
import { paths } from '#app/paths.ts'
import { InsetText } from '#app/ui/inset-text.tsx'
import { formatDay } from '#app/ui/text/dates.ts'

/** The colleagues who ask for the viewer's view, each with a link to answer. */
export const InvitationList = ({ invitations }: { invitations: readonly OpenInvitation[] }) =>
  invitations.length === 0 ? null : (
    <InsetText>
      {invitations.map(({ requestId, person, closesOn }) => (
        <p key={requestId} className="govuk-body">
          {person} asks for your view of their skills by {formatDay(closesOn)}.{' '}
          <a className="govuk-link" href={paths.colleagueRequest(requestId)}>
            Answer or decline
            <span className="govuk-visually-hidden"> the request of {person}</span>
          </a>
        </p>
      ))}
    </InsetText>
  )
