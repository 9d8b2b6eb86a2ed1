import type { NextSession } from '#app/data/oversight/home.server.ts'
import { isMode, MODE_LABELS } from '#app/domain/learning/courses.ts'
import type { SkillsSummary } from '#app/features/oversight/skills-summary.server.ts'
import { paths } from '#app/paths.ts'
import { LinkButton } from '#app/ui/forms/button.tsx'
import { formatRange } from '#app/ui/text/dates.ts'
import { SummaryCard } from '#app/ui/summary-list.tsx'

/** The next step: a booked session, an unfinished assessment, a first assessment to start, or a course to find. */
export function NextStep({
  nextSession,
  skills,
}: {
  nextSession: NextSession | null
  skills: SkillsSummary
}) {
  if (nextSession) {
    return (
      <>
        <Session session={nextSession} />
        {skills.openId === null ? null : (
          <p className="govuk-body">
            You have not finished your assessment.{' '}
            <a className="govuk-link" href={paths.assessment(skills.openId)}>
              Continue your assessment
            </a>
          </p>
        )}
        {skills.openId === null && skills.latest === null ? (
          <p className="govuk-body">
            You have not assessed your skills yet.{' '}
            <a className="govuk-link" href={paths.assessments()}>
              Start your assessment
            </a>
          </p>
        ) : null}
      </>
    )
  }
  if (skills.openId !== null) {
    return (
      <>
        <p className="govuk-body">
          You have started an assessment of your skills. Your answers so far are saved.
        </p>
        <LinkButton href={paths.assessment(skills.openId)}>Continue your assessment</LinkButton>
      </>
    )
  }
  return skills.latest === null ? <FirstAssessment /> : <NothingBooked />
}

const FirstAssessment = () => (
  <>
    <p className="govuk-body-l">
      Compare your data and digital skills with what is expected of leaders, and enrol on a course
      that helps.
    </p>
    <p className="govuk-body">
      Start with an assessment, which takes about 10 minutes. Only you can see your answers, and
      they are never used for selection or pay.
    </p>
    <LinkButton href={paths.assessments()} start>
      Start your assessment
    </LinkButton>
  </>
)

const NothingBooked = () => (
  <>
    <p className="govuk-body">You have not booked a course. Find one that helps and enrol.</p>
    <LinkButton href={paths.courses()}>Find a course</LinkButton>
  </>
)

function Session({
  session: { cohortId, course, title, startsAt, endsAt, mode, place },
}: {
  session: NextSession
}) {
  const where = isMode(mode) ? MODE_LABELS[mode] : mode
  return (
    <SummaryCard
      title={`Next: ${course}`}
      actions={[
        { href: paths.cohort(cohortId), text: 'See details' },
        { href: paths.cohortCalendar(cohortId), text: 'Add to calendar' },
        { href: paths.withdraw(cohortId), text: 'Withdraw' },
      ]}
      rows={[
        { key: 'Session', value: title },
        { key: 'When', value: formatRange(startsAt, endsAt) },
        {
          key: 'Where',
          value: mode !== 'online' && place ? `${place} (${where.toLowerCase()})` : where,
        },
      ]}
    />
  )
}
