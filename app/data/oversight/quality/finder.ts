/** How findings of a kind are found. */
import type { Prisma, Tx } from '#app/data/database/database.server.ts'
import type { Day } from '#app/domain/calendar/day.ts'
import type { Finding, FindingKind } from '#app/domain/oversight/finding-kinds.ts'

/** When the data is checked. */
export type CheckTime = { now: Date; today: Day }

/**
 * `sql` is a query with the columns `subjectId`, `otherId`, `personId`, `otherPersonId`, `organisationId` and `day`. It reads each table a
 * fixed number of times, because there can be a million rows. With `personIds` it may leave out findings about other people. `list` is for what SQL cannot find.
 */
export type Finder = { kind: FindingKind } & (
  | { sql: (time: CheckTime, personIds?: readonly number[]) => Prisma.Sql }
  | { list: (tx: Tx, time: CheckTime) => Promise<Finding[]> }
)

/** A finding with only what is given. */
export const aFinding = (given: Partial<Finding> & Pick<Finding, 'subjectId'>): Finding => ({
  otherId: 0,
  personId: null,
  otherPersonId: null,
  organisationId: null,
  day: null,
  reasons: null,
  weight: 0,
  ...given,
})
