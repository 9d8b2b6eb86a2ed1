import type { OpenInvitation } from '#app/features/skills/colleagues/colleagues-view.server.ts'
import { paths } from '#app/paths.ts'
import { InsetText } from '#app/ui/inset-text.tsx'
import { formatDay } from '#app/ui/text/dates.ts'

/** Requests from colleagues for the viewer's view of their skills, each with a link to answer. */
export const InvitationList = ({ invitations }: { invitations: readonly OpenInvitation[] }) =>
  invitations.length === 0 ? null : (
    <InsetText>
      {invitations.map(({ requestId, person, closesOn }) => (
        <p key={requestId} className="govuk-body">
          {person} asks for your view of their skills by {formatDay(closesOn)}.{' '}
          <a className="govuk-link" href={paths.colleagueRequest(requestId)}>
            Answer or decline
            <span className="govuk-visually-hidden"> the request from {person}</span>
          </a>
        </p>
      ))}
    </InsetText>
  )
