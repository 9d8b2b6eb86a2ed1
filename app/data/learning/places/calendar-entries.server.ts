/**
 * What people's calendars were last sent about sessions. Calendars ignore a message about an entry
 * unless its sequence is higher than the last one, so each message increases it.
 */
import { Prisma, queryRows, type Tx } from '#app/data/database/database.server.ts'
import { jsonTuples } from '#app/data/database/dialect.server.ts'
import type { InviteMethod } from '#app/domain/operations/invite.ts'

export type CalendarEntry = { enrolmentId: number; sessionId: number; sequence: number }
type Given = { enrolmentIds: readonly number[]; sessionIds: readonly number[] }

const pairs = ({ enrolmentIds, sessionIds }: Given): Prisma.Sql =>
  jsonTuples(
    JSON.stringify(enrolmentIds.flatMap((id) => sessionIds.map((sessionId) => [id, sessionId]))),
    { enrolmentId: 'integer', sessionId: 'integer' },
  )

/**
 * Records that a message about each of the sessions is sent to each of the people. A cancellation
 * leaves out people who were never sent the entry.
 * @returns the entries with the sequences to send
 */
export const saveCalendarEntries = (
  tx: Tx,
  method: InviteMethod,
  given: Given,
): Promise<CalendarEntry[]> =>
  queryRows<CalendarEntry>(
    tx,
    method === 'REQUEST'
      ? Prisma.sql`INSERT INTO "CalendarEntry" ("enrolmentId", "sessionId", "sequence")
          SELECT g."enrolmentId", g."sessionId", 0 FROM ${pairs(given)} g WHERE TRUE
          ON CONFLICT ("enrolmentId", "sessionId") DO UPDATE SET "sequence" = "CalendarEntry"."sequence" + 1
          RETURNING "enrolmentId", "sessionId", "sequence"`
      : Prisma.sql`UPDATE "CalendarEntry" SET "sequence" = "sequence" + 1
          WHERE EXISTS (SELECT 1 FROM ${pairs(given)} g
            WHERE g."enrolmentId" = "CalendarEntry"."enrolmentId" AND g."sessionId" = "CalendarEntry"."sessionId")
          RETURNING "enrolmentId", "sessionId", "sequence"`,
  )
