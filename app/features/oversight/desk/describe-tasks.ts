/** Tasks, in the order in which a course admin should do them. */
import type { SmallCohort, WaitingPlaces } from '#app/data/oversight/desk.server.ts'
import type { UnfinishedRegister } from '#app/data/oversight/home.server.ts'
import { addDays, type Day } from '#app/domain/calendar/day.ts'
import { paths } from '#app/paths.ts'
import { dayInLondon } from '#app/platform/clock.server.ts'
import { formatDayOf, formatTime } from '#app/ui/text/dates.ts'
import { formatCount } from '#app/ui/text/numbers.ts'

export type DeskTask = {
  text: string
  /** Where it is, such as a course and cohort. */
  where: string | null
  /** What to do about it: links, the likeliest first. */
  actions: readonly { text: string; href: string }[]
}
type Found = {
  registers: readonly UnfinishedRegister[]
  offers: readonly WaitingPlaces[]
  small: readonly SmallCohort[]
  claims: number
  requests: readonly WaitingPlaces[]
  failedMessages: number
}

/** “today at 5pm”, “tomorrow at 9am” or “on 3 December 2026 at 9am”. */
function describeTime(instant: Date, today: Day): string {
  const day = dayInLondon(instant)
  const on =
    day === today ? 'today' : day === addDays(today, 1) ? 'tomorrow' : `on ${formatDayOf(instant)}`
  return `${on} at ${formatTime(instant)}`
}
const nameOf = ({ name, course }: { name: string; course: { title: string } }): string =>
  `${course.title}, ${name}`

const registerTask = (register: UnfinishedRegister): DeskTask => ({
  text: `The register of ${formatDayOf(register.startsAt)} is not finished: ${register.unmarked} of ${formatCount(register.expected, 'person', 'people')} without a mark`,
  where: `${register.title}, ${register.course}, ${register.cohort}`,
  actions: [{ text: 'Finish', href: paths.register(register.sessionId) }],
})

export const describeTasks = (found: Found, today: Day): DeskTask[] => [
  ...found.registers.map(registerTask),
  ...found.offers.map(({ cohort, count, firstEndsAt }) => ({
    text: `${formatCount(count, 'offer expires', 'offers expire')} ${describeTime(firstEndsAt, today)}${count > 1 ? ' or soon after' : ''}`,
    where: nameOf(cohort),
    actions: [{ text: 'See', href: paths.cohort(cohort.id) }],
  })),
  ...found.small.map((cohort) => ({
    text: `${formatCount(cohort.confirmed, 'person has', 'people have')} a place on ${formatDayOf(cohort.startsAt)}, and the cohort needs ${cohort.minimum}`,
    where: nameOf(cohort),
    actions: [
      { text: 'Add people', href: paths.addPeople(cohort.id) },
      { text: 'Cancel', href: paths.cancelCohort(cohort.id) },
    ],
  })),
  ...(found.claims > 0
    ? [
        {
          text: `${formatCount(found.claims, 'claim is', 'claims are')} waiting for you`,
          where: null,
          actions: [{ text: 'Decide', href: paths.claims() }],
        },
      ]
    : []),
  ...found.requests.map(({ cohort, count, firstEndsAt }) => ({
    text: `${formatCount(count, 'request is', 'requests are')} waiting for a manager’s approval. The first expires ${describeTime(firstEndsAt, today)}`,
    where: nameOf(cohort),
    actions: [{ text: 'See', href: paths.cohort(cohort.id) }],
  })),
  ...(found.failedMessages > 0
    ? [
        {
          text: `${formatCount(found.failedMessages, 'message', 'messages')} did not arrive`,
          where: null,
          actions: [{ text: 'See', href: paths.failedMessages() }],
        },
      ]
    : []),
]
