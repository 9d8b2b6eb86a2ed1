import type { Route } from './+types/course'
import { describeCompletionRule } from '#app/domain/learning/courses.ts'
import { describeEligibility } from '#app/domain/learning/eligibility.ts'
import { may } from '#app/domain/identity/permissions.ts'
import { capitalise } from '#app/domain/text/capitalise.ts'
import { requireFound } from '#app/platform/http/require-found.server.ts'
import { canSeeFeedback } from '#app/features/learning/feedback/feedback-view.server.ts'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { CohortList } from '#app/features/learning/cohorts/cohort-dates.tsx'
import {
  CompleteFirst,
  NotForYou,
  PrerequisiteList,
} from '#app/features/learning/courses/course-audience.tsx'
import { CourseTags, describeNoDates } from '#app/features/learning/courses/course-catalogue.tsx'
import { describeValidity } from '#app/features/learning/courses/describe-validity.ts'
import { STATUS_SENTENCES } from '#app/features/learning/courses/course-status.ts'
import { ModulesTable, SkillsTable } from '#app/features/learning/courses/course-tables.tsx'
import { CourseText } from '#app/features/learning/courses/course-text.tsx'
import { CourseProblemList } from '#app/features/learning/courses/edit/course-problem-list.tsx'
import { findCourseView } from '#app/features/learning/courses/courses-view.server.ts'
import { formatDuration } from '#app/features/learning/courses/format-duration.ts'
import { formatPence } from '#app/features/learning/courses/format-pence.ts'
import { listCourseGrades } from '#app/features/learning/courses/require-course.server.ts'
import { paths } from '#app/paths.ts'
import { now } from '#app/platform/clock.server.ts'
import { ButtonGroup, LinkButton } from '#app/ui/forms/button.tsx'
import { InsetText } from '#app/ui/inset-text.tsx'
import { formatDay } from '#app/ui/text/dates.ts'
import { Page } from '#app/ui/page/page.tsx'
import { SummaryList, type SummaryRow } from '#app/ui/summary-list.tsx'

const NOTIFICATIONS: Readonly<Record<string, string>> = {
  published: 'Course published.',
  withdrawn: 'Course withdrawn.',
  'not-published': 'Publish the course before you add a cohort.',
}

export async function loader({ request, params }: Route.LoaderArgs) {
  const viewer = await requirePermission(request, 'course:view')
  const found = requireFound(await findCourseView(params.code, viewer, now()))
  const done = new URL(request.url).searchParams.get('done') ?? ''
  return {
    pageTitle: found.course.title,
    ...found,
    grades: await listCourseGrades(),
    seesFeedback: may(viewer, 'feedback:view') && canSeeFeedback(viewer, found.course),
    notification: NOTIFICATIONS[done] ?? null,
    now: now(),
  }
}

type CourseData = Route.ComponentProps['loaderData']

export default function CoursePage({ loaderData }: Route.ComponentProps) {
  const { pageTitle, course, modules, skills, cohorts, statuses, now } = loaderData
  const { isAdmin, problems, notification, reasons, missing, completion } = loaderData
  const isForViewer = reasons.length === 0
  return (
    <Page
      title={pageTitle}
      caption={capitalise(course.kind)}
      back={{ href: paths.courses(), text: 'Courses' }}
      notification={notification}
      wide
    >
      <div className="govuk-grid-row">
        <div className="govuk-grid-column-two-thirds">
          <CourseTags course={course} />
          {course.summary ? <p className="govuk-body-l">{course.summary}</p> : null}
          {completion ? (
            <p className="govuk-body">
              You completed this course on {formatDay(completion.completedOn)}.
            </p>
          ) : null}
          {course.illustrative ? (
            <InsetText>
              The modules and times are examples, to show how the service works.
            </InsetText>
          ) : null}
          {isAdmin || course.status === 'withdrawn' ? (
            <InsetText>{STATUS_SENTENCES[course.status]}</InsetText>
          ) : null}
          <CourseProblemList problems={problems} />
          {isForViewer || isAdmin ? null : <NotForYou {...loaderData} />}
          {isForViewer ? <CompleteFirst missing={missing} /> : null}
        </div>
      </div>
      {isAdmin ? (
        <ButtonGroup>
          {course.status === 'published' ? (
            <LinkButton href={paths.newCohort(course.code)}>Add a cohort</LinkButton>
          ) : null}
          <LinkButton href={paths.editCourse(course.code)} look="secondary">
            Change the course
          </LinkButton>
        </ButtonGroup>
      ) : null}
      {loaderData.seesFeedback ? (
        <p className="govuk-body">
          <a className="govuk-link" href={paths.courseFeedback(course.code)}>
            Feedback from people who completed it
          </a>
        </p>
      ) : null}
      <CohortList
        heading="Upcoming dates"
        cohorts={cohorts}
        now={now}
        statuses={statuses}
        isBookable={isForViewer && missing.length === 0 && course.status === 'published'}
        empty={describeNoDates(course)}
      />
      <CourseText heading="What you can do afterwards" text={course.outcomes} />
      <CourseText heading="What to do beforehand" text={course.preparation} />
      <h2 className="govuk-heading-m">About the course</h2>
      <SummaryList rows={aboutRows(loaderData)} />
      <p className="govuk-body">
        <a className="govuk-link" href={paths.claimCompletion(course.code)}>
          Have you already completed this course? Tell us
        </a>
      </p>
      {modules.length > 0 ? <ModulesTable modules={modules} /> : null}
      {modules.length > 0 && course.status === 'published' ? (
        <p className="govuk-body">
          <a className="govuk-link" href={paths.courseProgress(course.code)}>
            Open the modules and tick off what you have done
          </a>
        </p>
      ) : null}
      {skills.length > 0 ? <SkillsTable skills={skills} /> : null}
    </Page>
  )
}

const aboutRows = ({ course, grades, prerequisites }: CourseData): SummaryRow[] => [
  {
    key: 'Who it is for',
    value: `This course is for ${describeEligibility(course, grades)}.`,
  },
  ...(prerequisites.length > 0
    ? [{ key: 'Complete first', value: <PrerequisiteList required={prerequisites} /> }]
    : []),
  { key: 'How to complete it', value: describeCompletionRule(course) },
  { key: 'Counts as upskilling', value: course.qualifying ? 'Yes' : 'No' },
  { key: 'Validity', value: describeValidity(course) },
  { key: 'Certificate', value: course.certificate ? 'Yes' : 'No' },
  ...(course.needsApproval ? [{ key: 'Approval', value: 'Your manager approves your place' }] : []),
  { key: 'Cost of a place', value: course.costPence ? formatPence(course.costPence) : 'Free' },
  {
    key: 'Time needed',
    value: course.durationMinutes ? `About ${formatDuration(course.durationMinutes)}` : undefined,
  },
  { key: 'Provider', value: course.provider ?? undefined },
]
