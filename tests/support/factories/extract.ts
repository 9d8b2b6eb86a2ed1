import { db } from '#app/data/database/database.server.ts'
import { now } from '#app/platform/clock.server.ts'

/** An import of an extract of people, without its rows. */
export const aPeopleExtract = ({
  asAt,
  full,
  undone = false,
}: {
  asAt: string
  full: boolean
  undone?: boolean
}) =>
  db().importBatch.create({
    data: {
      kind: 'people',
      file: `people-${asAt}.csv`,
      checksum: asAt,
      asAt,
      full,
      rows: 0,
      created: 0,
      updated: 0,
      unchanged: 0,
      rejected: 0,
      problems: '[]',
      importedAt: now(),
      undoneAt: undone ? now() : null,
    },
  })
