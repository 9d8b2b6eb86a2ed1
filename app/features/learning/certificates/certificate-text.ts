import { addDays, type Day } from '#app/domain/calendar/day.ts'
import { formatReference } from '#app/domain/learning/certificates.ts'
import { formatDay } from '#app/ui/text/dates.ts'

type Certified = {
  completedOn: Day
  endsOn: Day | null
  course: { title: string; provider: string | null }
  person: { name: string }
}

/** What a certificate says, on its page and in its PDF. */
export const certificateText = (
  { completedOn, endsOn, course, person }: Certified,
  { reference, checkUrl }: { reference: string; checkUrl: string },
) => ({
  title: 'Certificate of completion',
  name: person.name,
  course: course.title,
  completed: `on ${formatDay(completedOn)}`,
  validity: endsOn === null ? 'Does not expire' : `Valid until ${formatDay(addDays(endsOn, -1))}`,
  provider: course.provider,
  check: [`Reference: ${formatReference(reference)}`, `Check this certificate at ${checkUrl}`],
})
