/**
 * The data for organisation pages: the tree of all organisations, search results, or one
 * organisation with its tree.
 */
import {
  countPostedOn,
  findOrganisation,
  listBodies,
} from '#app/data/government/organisations.server.ts'
import type { Body, Bodies } from '#app/domain/government/reorganisation.ts'
import { pathOf } from '#app/domain/government/path-to-root.ts'
import { requireFound, requireId } from '#app/platform/http/require-found.server.ts'
import { today } from '#app/platform/clock.server.ts'
import { pageOf } from '#app/platform/http/page-number.ts'
import { byName } from '#app/domain/text/by-name.ts'

export type ListedOrganisation = Body & {
  /** How many levels the organisation is below its department. 0 is the department itself. */
  depth: number
  /** People posted in it today, not counting the bodies below it. */
  people: number
  /** People posted in it or in the bodies below it today. */
  peopleInBranch: number
}

/** The bodies below a parent (null: all departments), each followed by those below it, by name. */
function flattenTree(
  bodies: Bodies,
  parentId: number | null,
  depth: number,
): (Body & { depth: number })[] {
  return [...bodies.values()]
    .filter((body) => body.parentId === parentId)
    .toSorted(byName)
    .flatMap((body) => [{ ...body, depth }, ...flattenTree(bodies, body.id, depth + 1)])
}

function withPeople(
  bodies: Bodies,
  listed: readonly (Body & { depth: number })[],
  posted: ReadonlyMap<number, number>,
): ListedOrganisation[] {
  const branch = new Map<number, number>()
  for (const [id, people] of posted)
    for (const above of pathOf(bodies, id)) branch.set(above, (branch.get(above) ?? 0) + people)
  return listed.map((body) => ({
    ...body,
    people: posted.get(body.id) ?? 0,
    peopleInBranch: branch.get(body.id) ?? 0,
  }))
}

/**
 * One page of organisations. `q` searches by code, name or abbreviation and lists results without
 * the tree; `closed=yes` includes closed bodies.
 */
export async function findOrganisationsView(search: URLSearchParams) {
  const text = (search.get('q') ?? '').trim().slice(0, 200)
  const includesClosed = search.get('closed') === 'yes'
  const bodies = await listBodies()
  const matches = ({ code, name, abbreviation, closedOn }: Body) =>
    text === ''
      ? includesClosed || closedOn === null
      : [code, name, abbreviation ?? ''].some((field) =>
          field.toLowerCase().includes(text.toLowerCase()),
        )
  const found = flattenTree(bodies, null, 0).filter(matches)
  const page = pageOf(search, found.length, 60)
  const shown = found
    .slice(page.skip, page.skip + page.take)
    .map((body) => (text === '' ? body : { ...body, depth: 0 }))
  return {
    text,
    includesClosed,
    count: found.length,
    page: page.page,
    pages: page.pages,
    organisations: withPeople(bodies, shown, await countPostedOn(today())),
  }
}

/**
 * One organisation with the bodies below it, and how many people are posted in it and below it
 * today. @throws 404
 */
export async function findOrganisationView(id: string | undefined) {
  const organisation = requireFound(await findOrganisation(requireId(id)))
  const bodies = await listBodies()
  const posted = await countPostedOn(today())
  const below = withPeople(bodies, flattenTree(bodies, organisation.id, 1), posted)
  const own = posted.get(organisation.id) ?? 0
  const inBranch = own + below.reduce((sum, { people }) => sum + people, 0)
  return { organisation, below, people: own, peopleInBranch: inBranch }
}
