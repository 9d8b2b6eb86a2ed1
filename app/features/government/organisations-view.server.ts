/** Organisations as the admin's list shows them: departments with what is below them, or those that a search finds. */
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
  /** How far below its department it stands: 0 is the department itself. */
  depth: number
  /** Posted in it today, those below it apart. */
  people: number
  /** The same with all below it. */
  peopleInBranch: number
}

/** A body, and those below it in the order of their names. */
function inTree(
  bodies: Bodies,
  parentId: number | null,
  depth: number,
): (Body & { depth: number })[] {
  return [...bodies.values()]
    .filter((body) => body.parentId === parentId)
    .toSorted(byName)
    .flatMap((body) => [{ ...body, depth }, ...inTree(bodies, body.id, depth + 1)])
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

/** `closed`: also bodies that are closed. A search finds by code, name or abbreviation, and lists what it finds flat. */
export async function listOrganisations(words: URLSearchParams) {
  const text = (words.get('q') ?? '').trim().slice(0, 200)
  const includesClosed = words.get('closed') === 'yes'
  const bodies = await listBodies()
  const searched = text.toLowerCase()
  const matches = (body: Body) =>
    [body.code, body.name, body.abbreviation ?? ''].some((one) =>
      one.toLowerCase().includes(searched),
    ) &&
    (includesClosed || body.closedOn === null || text !== '')
  const all = inTree(bodies, null, 0)
  const found =
    text === ''
      ? all.filter((body) => includesClosed || body.closedOn === null)
      : all.filter(matches)
  const page = pageOf(words, found.length, 60)
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

/** One organisation with its tree below, and how many people are posted there today. @throws 404 when there is none */
export async function findOrganisationView(id: string | undefined) {
  const organisation = requireFound(await findOrganisation(requireId(id)))
  const bodies = await listBodies()
  const posted = await countPostedOn(today())
  const below = withPeople(bodies, inTree(bodies, organisation.id, 1), posted)
  const own = posted.get(organisation.id) ?? 0
  const inBranch = own + below.reduce((sum, { people }) => sum + people, 0)
  return { organisation, below, people: own, peopleInBranch: inBranch }
}
