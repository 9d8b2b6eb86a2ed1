/** Rows about people in bodies that were not open on every day from the first day in post to the day of the extract. */
import {
  listRowsOutsideBodies,
  type OutsideBody,
} from '#app/data/government/closed-bodies.server.ts'
import { problem, type Problem } from '#app/domain/imports/imports.ts'
import { joinWords } from '#app/domain/text/join-words.ts'
import type { Staged } from '#app/features/imports/import-kind.ts'

const closedMessage = ({ closedOn, successors }: OutsideBody): string => {
  const advice =
    successors.length > 0
      ? `Give the body that the person is in now, such as ${joinWords(successors, 'or')}, and the date they joined it.`
      : 'Give the body that the person is in now, and the date they joined it.'
  return `This body closed on ${closedOn}. ${advice}`
}

export async function findRowsOutsideBodies({ tx, asAt, today }: Staged): Promise<Problem[]> {
  const day = asAt ?? today
  return (await listRowsOutsideBodies(tx, day)).map((found) => {
    const { row, code, since, openedOn, closedOn } = found
    if (closedOn !== null && closedOn <= day)
      return problem(row, 'organisation_code', code, closedMessage(found))
    return problem(
      row,
      'in_post_since',
      since,
      `${code} opened on ${openedOn}, after this day. Give the date the person joined it. Earlier postings come from earlier extracts.`,
    )
  })
}
