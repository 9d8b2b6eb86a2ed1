/** Everything that the service has about a person, for that person. */
import { listRecordIds } from '#app/data/identity/record-ids.server.ts'
import type { RatingReader } from '#app/data/identity/rating-readers.server.ts'
import {
  countOwnActs,
  listChangesOf,
  listOwnEmails,
  listOwnRows,
  type OwnTable,
} from '#app/data/people/own-data.server.ts'
import { auditActionPhrase } from '#app/domain/operations/audit-actions.ts'
import { withoutPersonalLinks } from '#app/domain/operations/sending.ts'
import { PERSONAL_DATA } from '#app/domain/people/personal-data/personal-data.ts'
import {
  OWN_DATA_SECTIONS,
  type OwnDataSection,
} from '#app/domain/people/personal-data/personal-table.ts'
import { findOwnAnswers } from '#app/features/skills/results/own-answers.server.ts'

/** More changes than this are left out, oldest first. The file says how many it has. */
const MAX_CHANGES = 5000

/** Read with the answers, under the rules of who can read them. */
const WITH_ANSWERS = new Set([
  'Assessment',
  'Rating',
  'AnswerDraft',
  'PrivateNote',
  'Confirmation',
  'Goal',
  'GoalMove',
  'RatingAccess',
])

type Section = { section: OwnDataSection; title: string; tables: OwnTable[] }

const withoutLinks = (table: OwnTable): OwnTable =>
  table.table === 'OutboxMessage'
    ? {
        ...table,
        rows: table.rows.map((row) => ({
          ...row,
          body: withoutPersonalLinks(String(row['kind']), String(row['body'])),
        })),
      }
    : table

async function listSections(recordIds: number[], reader: RatingReader): Promise<Section[]> {
  const own = { recordIds, reader, emails: await listOwnEmails(recordIds) }
  const sections: Section[] = []
  for (const [section, title] of Object.entries(OWN_DATA_SECTIONS) as [OwnDataSection, string][]) {
    const tables: OwnTable[] = []
    for (const [table, { ownData }] of Object.entries(PERSONAL_DATA)) {
      if (!('section' in ownData) || ownData.section !== section || WITH_ANSWERS.has(table))
        continue
      const found = withoutLinks(await listOwnRows(table, own))
      if (found.rows.length > 0) tables.push(found)
    }
    sections.push({ section, title, tables })
  }
  return sections
}

export async function findOwnData(reader: RatingReader, now: Date) {
  const recordIds = await listRecordIds(reader.personId)
  const changes = await listChangesOf(recordIds, MAX_CHANGES)
  return {
    madeAt: now,
    sections: await listSections(recordIds, reader),
    answers: await findOwnAnswers(reader, now),
    acts: await countOwnActs(recordIds),
    changes: changes.map(({ at, action }) => ({ at, what: auditActionPhrase(action) })),
  }
}
export type OwnData = Awaited<ReturnType<typeof findOwnData>>

/** As the file has it: each table by name, in its section. */
export const toOwnDataFile = ({ madeAt, sections, answers, acts, changes }: OwnData) => ({
  madeAt,
  ...Object.fromEntries(
    sections.map(({ section, tables }) => [
      section,
      Object.fromEntries(tables.map(({ table, rows }) => [table, rows])),
    ]),
  ),
  answers,
  acts,
  audit: changes,
})
