import type { Route } from './+types/course-feedback'
import {
  AGREEMENTS,
  FOLLOW_UP_DAYS,
  FOLLOW_UPS,
  MINIMUM_FEEDBACK,
} from '#app/domain/learning/feedback.ts'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import {
  AGREEMENT_LABELS,
  FOLLOW_UP_LABELS,
  QUESTION_LABELS,
} from '#app/features/learning/feedback/feedback-labels.ts'
import { findFeedbackResults } from '#app/features/learning/feedback/feedback-view.server.ts'
import { paths } from '#app/paths.ts'
import { Page } from '#app/ui/page/page.tsx'
import { Table, type Column } from '#app/ui/table.tsx'
import { formatDay } from '#app/ui/text/dates.ts'
import { formatNumber } from '#app/ui/text/numbers.ts'

export async function loader({ request, params }: Route.LoaderArgs) {
  const viewer = await requirePermission(request, 'feedback:view')
  return { pageTitle: 'Feedback', ...(await findFeedbackResults(viewer, params.code)) }
}

type Loaded = Route.ComponentProps['loaderData']
type QuestionRow = NonNullable<Loaded['questions']>[number]

const FEW = 'Fewer than 10'
const formatCount = (count: number | null | undefined): string =>
  count === null || count === undefined ? FEW : formatNumber(count)

const columns: Column<QuestionRow>[] = [
  { header: 'Statement', cell: ({ question }) => QUESTION_LABELS[question] },
  ...AGREEMENTS.map((answer, index): Column<QuestionRow> => ({
    header: AGREEMENT_LABELS[answer],
    numeric: true,
    cell: ({ answers }) => (answers === null ? 'Not shown' : formatCount(answers[index])),
  })),
]

function describeResponse({ asked, answered, percent }: Loaded['response']): string {
  const share = percent === null ? '' : `, ${percent}%`
  return `About ${formatNumber(answered)} of about ${formatNumber(asked)} people answered${share}`
}

export default function CourseFeedbackPage({ loaderData }: Route.ComponentProps) {
  const { pageTitle, course, asAt, response, questions, followUps } = loaderData
  const { people, percent } = MINIMUM_FEEDBACK
  return (
    <Page
      title={pageTitle}
      caption={course.title}
      back={{ href: paths.course(course.code), text: course.title }}
      wide
    >
      <p className="govuk-body-l">{describeResponse(response)}</p>
      <p className="govuk-body govuk-!-width-two-thirds">
        Up to {formatDay(asAt)}. Numbers are rounded to the nearest 10. A question is not shown if
        everyone in a small group gave the same answer.
      </p>
      {questions === null ? (
        <p className="govuk-body govuk-!-width-two-thirds">
          Too few people have answered. Results are shown once at least {people} people and{' '}
          {percent}% of those asked have answered.
        </p>
      ) : (
        <Table caption="After the course" captionSize="m" columns={columns} rows={questions} />
      )}
      {followUps === null ? null : (
        <Table
          caption={`Did they do what they planned? After ${FOLLOW_UP_DAYS} days`}
          captionSize="m"
          rows={FOLLOW_UPS.map((answer, index) => ({ answer, count: followUps[index] }))}
          columns={[
            { header: 'Answer', cell: ({ answer }) => FOLLOW_UP_LABELS[answer] },
            { header: 'People', numeric: true, cell: ({ count }) => formatCount(count) },
          ]}
        />
      )}
    </Page>
  )
}
