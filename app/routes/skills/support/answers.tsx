import type { Route } from './+types/answers'
import { requireProvenReader } from '#app/features/identity/require-permission.server.ts'
import { requireSupportAnswers } from '#app/features/skills/support/support-answers-view.server.ts'
import { paths } from '#app/paths.ts'
import { Page } from '#app/ui/page/page.tsx'
import { Table } from '#app/ui/table.tsx'
import { formatDayOf } from '#app/ui/text/dates.ts'

export async function loader({ request, params }: Route.LoaderArgs) {
  const { viewer } = await requireProvenReader(request, 'support:read')
  const { name, assessments } = await requireSupportAnswers(viewer, params.personId)
  return { pageTitle: `Answers of ${name}`, personId: Number(params.personId), name, assessments }
}

export default function AnswersPage({
  loaderData: { pageTitle, personId, name, assessments },
}: Route.ComponentProps) {
  return (
    <Page title={pageTitle} back={{ href: paths.person(personId), text: name }} wide>
      <p className="govuk-body">
        {name} has let you see this for a limited time, and can see that you opened it.
      </p>
      {assessments.length === 0 ? (
        <p className="govuk-body">They have no submitted answers that they can see themselves.</p>
      ) : null}
      {assessments.map(({ id, submittedAt, answers }) => (
        <Table
          key={id}
          caption={`Submitted on ${formatDayOf(submittedAt)}${assessments.length > 1 ? ` (number ${id})` : ''}`}
          rows={answers}
          columns={[
            { header: 'Skill', cell: ({ skill }) => skill },
            { header: 'Answer', cell: ({ answer }) => answer },
            { header: 'Example', cell: ({ evidence }) => evidence ?? '' },
          ]}
        />
      ))}
    </Page>
  )
}
