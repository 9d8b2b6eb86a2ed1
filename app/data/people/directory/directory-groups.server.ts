/** Organisations as a directory sees them over SCIM: groups of the people in post in them. */
import { db } from '#app/data/database/database.server.ts'

export type DirectoryGroup = { id: number; code: string; name: string }
export type GroupFilter = { id?: number; code?: string; name?: string }

const where = (filter: GroupFilter) => ({ ...filter, closedOn: null })

export const listDirectoryGroups = (
  filter: GroupFilter,
  { skip, take }: { skip: number; take: number },
): Promise<DirectoryGroup[]> =>
  db().organisation.findMany({
    where: where(filter),
    select: { id: true, code: true, name: true },
    orderBy: { id: 'asc' },
    skip,
    take,
  })

export const countDirectoryGroups = (filter: GroupFilter): Promise<number> =>
  db().organisation.count({ where: where(filter) })

export const listMembers = (organisationId: number) =>
  db().person.findMany({
    where: { erasedAt: null, mergedIn: null, postings: { some: { organisationId, until: null } } },
    select: { id: true, name: true },
    orderBy: { id: 'asc' },
  })
