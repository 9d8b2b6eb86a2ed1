/** Adds a message that an admin wrote to the demonstration's next cohort. It did not reach one of the people. */
import { inTransaction } from '#app/data/database/database.server.ts'
import {
  findNextCohortWithPeople,
  saveSentMessages,
} from '#app/data/demonstration/messages.server.ts'
import { paths } from '#app/paths.ts'
import { now } from '#app/platform/clock.server.ts'
import { env } from '#app/platform/environment.server.ts'

const TEXT = [
  'Before the first session, please think of one decision that you made this year with data you did not fully trust. We will come back to it.',
  'You do not need to prepare anything else.',
].join('\n\n')

export const seedMessages = (): Promise<void> =>
  inTransaction(async (tx) => {
    const cohort = await findNextCohortWithPeople(tx, now())
    if (!cohort) return
    const ending = `From the organisers of ${cohort.course.title} (${cohort.name}):\n${env().baseUrl}${paths.cohort(cohort.id)}`
    await saveSentMessages(tx, {
      cohortId: cohort.id,
      subject: 'Before the first session',
      body: TEXT,
      at: new Date(now().getTime() - 26 * 60 * 60_000),
      messages: cohort.enrolments.map(({ personId, person: { name, email } }) => ({
        personId,
        to: email,
        body: `Dear ${name}\n\n${TEXT}\n\n${ending}`,
      })),
      problem: '550 5.1.1 No such mailbox',
    })
  })
