/** What the viewer has on a cohort, and what they can do next. */
import type { Cohort } from '#app/data/learning/cohorts/cohorts.server.ts'
import { isOpen, placesLeft } from '#app/domain/learning/enrolment.ts'
import type { EnrolmentStatus } from '#app/domain/learning/places.ts'
import type { WaitingPosition } from '#app/domain/learning/waiting-list.ts'
import { ApologyLinks } from '#app/features/learning/apologies/apology-links.tsx'
import { describePosition } from '#app/features/learning/waiting-list/describe-position.ts'
import { paths } from '#app/paths.ts'
import { LinkButton } from '#app/ui/forms/button.tsx'
import { InsetText } from '#app/ui/inset-text.tsx'
import { formatInstant } from '#app/ui/text/dates.ts'

export type OwnPlace = {
  status: EnrolmentStatus | null
  offerEndsAt: Date | null
  requestEndsAt: Date | null
  /** Whether they can accept a place now, by an offer or as the first on the waiting list to do so. */
  canAccept: boolean
  anyDate: boolean
  /** Who approves a request. Null if it is not one, or if there is no one. */
  approvers: string | null
  position: WaitingPosition | null
}

type Props = { cohort: Cohort; own: OwnPlace; isAdmin: boolean; now: Date }

export function ViewerPlace({ cohort, own, isAdmin, now }: Props) {
  const canChange = isOpen(cohort, now)
  switch (own.status) {
    case 'confirmed':
      return (
        <>
          <p className="govuk-body">
            You have a place.{' '}
            {cohort.sessions.length > 0 ? (
              <a className="govuk-link" href={paths.cohortCalendar(cohort.id)}>
                Add to your calendar
              </a>
            ) : null}{' '}
            {canChange ? <Withdraw cohortId={cohort.id} text="Withdraw" /> : null}
          </p>
          <ApologyLinks sessions={cohort.sessions} now={now} />
        </>
      )
    case 'requested':
      return (
        <InsetText>
          We are holding a place for you until {own.approvers ?? 'someone'} approves it
          {own.requestEndsAt
            ? `, at the latest until ${formatInstant(own.requestEndsAt)}`
            : ''}. {canChange ? <Withdraw cohortId={cohort.id} text="Withdraw" /> : null}
        </InsetText>
      )
    case 'offered':
      return (
        <InsetText>
          <p className="govuk-body">
            We have offered you a place.
            {own.offerEndsAt ? ` Accept it by ${formatInstant(own.offerEndsAt)}.` : ''}
          </p>
          <LinkButton href={paths.offer(cohort.id)}>Accept or decline the place</LinkButton>
        </InsetText>
      )
    case 'waiting':
      return <Waiting cohort={cohort} own={own} />
    default:
      return isAdmin || !canChange ? null : <AskForPlace cohort={cohort} />
  }
}

const Withdraw = ({ cohortId, text }: { cohortId: number; text: string }) => (
  <a className="govuk-link" href={paths.withdraw(cohortId)}>
    {text}
  </a>
)

const Waiting = ({ cohort, own }: Pick<Props, 'cohort' | 'own'>) => (
  <InsetText>
    {own.canAccept ? (
      <>
        <p className="govuk-body">
          A place is free. The first person on the waiting list to accept gets it.
        </p>
        <LinkButton href={paths.offer(cohort.id)}>Accept the place</LinkButton>
      </>
    ) : null}
    <p className="govuk-body">
      You do not have a place yet.{' '}
      {own.position ? describePosition(own.position) : 'You are on the waiting list.'}
    </p>
    <p className="govuk-body">
      {own.anyDate
        ? 'We will email you when we can offer you a place on any date of this course.'
        : 'We will email you when we can offer you a place.'}{' '}
      <Withdraw cohortId={cohort.id} text="Leave the waiting list" />
    </p>
  </InsetText>
)

const AskForPlace = ({ cohort }: Pick<Props, 'cohort'>) =>
  placesLeft(cohort) > 0 ? (
    <LinkButton href={paths.enrol(cohort.id)}>Enrol</LinkButton>
  ) : (
    <>
      <LinkButton href={paths.enrol(cohort.id)}>Join the waiting list</LinkButton>
      <p className="govuk-body">
        This cohort is full.{' '}
        <a className="govuk-link" href={paths.course(cohort.course.code)}>
          Choose another date
        </a>
        , or join the waiting list.
      </p>
    </>
  )
