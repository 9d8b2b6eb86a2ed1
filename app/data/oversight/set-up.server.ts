/** Facts that show how far the set-up of the service has come. */
import { db } from '#app/data/database/database.server.ts'
import { countServiceAdmins, grantInForce } from '#app/data/identity/role-grants.server.ts'
import type { Day } from '#app/domain/calendar/day.ts'

export type SetUpFacts = {
  organisations: number
  professions: number
  grades: number
  hasCriterion: boolean
  people: number
  postings: number
  serviceAdmins: number
  otherRoles: number
  passkeys: number
  isTestMessageSent: boolean
  courses: number
  cohorts: number
}

/** @param personId whose passkeys are counted */
export const findSetUpFacts = async (
  personId: number,
  { today, testMessage }: { today: Day; testMessage: string },
): Promise<SetUpFacts> => ({
  organisations: await db().organisation.count(),
  professions: await db().profession.count(),
  grades: await db().grade.count(),
  hasCriterion: (await db().frameworkVersion.count({ where: { status: 'published' } })) > 0,
  people: (await db().person.count()) - (await db().personMerge.count()),
  postings: await db().posting.count({ where: { until: null } }),
  serviceAdmins: await countServiceAdmins(db(), today),
  otherRoles: await db().roleGrant.count({
    where: { ...grantInForce(today), role: { not: 'service-admin' } },
  }),
  passkeys: await db().passkey.count({ where: { personId } }),
  isTestMessageSent:
    (await db().outboxMessage.count({ where: { kind: testMessage, sentAt: { not: null } } })) > 0,
  courses: await db().course.count({ where: { status: 'published' } }),
  cohorts: await db().cohort.count({ where: { cancelledAt: null } }),
})
