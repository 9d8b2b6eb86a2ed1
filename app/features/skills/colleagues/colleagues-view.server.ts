/** A person's requests to colleagues with their pools, and the requests to them. */
import { isProven, type RatingReader } from '#app/data/identity/rating-readers.server.ts'
import { listUnansweredInvitations } from '#app/data/skills/colleagues/invitations.server.ts'
import { listOwnRequests } from '#app/data/skills/colleagues/requests.server.ts'
import { findFrameworkVersion, findPublishedVersion } from '#app/data/skills/frameworks.server.ts'

type PooledSkill = {
  name: string
  /** How many chose each level, from the lowest. Null if fewer than three answered. */
  counts: number[] | null
}
export type OwnRequest = {
  requestId: number
  askedAt: Date
  closesOn: string
  /** How many were asked, while it is open. */
  asked: number | null
  answerers: number | null
  levels: string[]
  skills: PooledSkill[]
}
export type OpenInvitation = { requestId: number; person: string; closesOn: string }

type Row = Awaited<ReturnType<typeof listOwnRequests>>[number]

async function toRequest(row: Row): Promise<OwnRequest> {
  const framework = await findFrameworkVersion(row.versionId)
  const levels = framework?.levels ?? []
  const names = new Map(framework?.skills.map(({ code, name }) => [code, name]))
  const pool = Map.groupBy(row.pool, ({ skillId }) => skillId)
  return {
    requestId: row.id,
    askedAt: row.askedAt,
    closesOn: row.closesOn,
    asked: row.closedAt === null ? row._count.invitations : null,
    answerers: row.answerers,
    levels: levels.map(({ name }) => name),
    skills: row.skills.map(({ skill: { id, code } }) => {
      const chosen = pool.get(id)
      const peopleAt = (level: string) => chosen?.find((one) => one.level === level)?.people ?? 0
      return {
        name: names.get(code) ?? code,
        counts: chosen ? levels.map(({ code: level }) => peopleAt(level)) : null,
      }
    }),
  }
}

/** The requests to a person that they have not answered yet. */
export const listOpenInvitations = async (personId: number): Promise<OpenInvitation[]> =>
  (await listUnansweredInvitations(personId)).map(({ requestId, request }) => ({
    requestId,
    person: request.person.name,
    closesOn: request.closesOn,
  }))

export async function findColleaguesView(reader: RatingReader): Promise<{
  open: OwnRequest | null
  closed: OwnRequest[]
  invitations: OpenInvitation[]
}> {
  const requests = await Promise.all((await listOwnRequests(reader)).map(toRequest))
  return {
    open: requests.find(({ asked }) => asked !== null) ?? null,
    closed: requests.filter(({ asked }) => asked === null),
    invitations: await listOpenInvitations(reader.personId),
  }
}

/** The last closed request with enough answers to show. Null if there is none, or the login started with a printed link. */
export async function findLastPool(reader: RatingReader): Promise<OwnRequest | null> {
  if (!isProven(reader)) return null
  const last = (await listOwnRequests(reader)).find(
    ({ answerers, pool }) => answerers !== null && pool.length > 0,
  )
  return last ? toRequest(last) : null
}

/** The areas that a person can ask about. Null if no criterion is published. */
export async function listAskableAreas(): Promise<
  { code: string; name: string; skills: number }[] | null
> {
  const published = await findPublishedVersion()
  const framework = published && (await findFrameworkVersion(published.id))
  return (
    framework &&
    framework.areas.map(({ code, name }) => ({
      code,
      name,
      skills: framework.skills.filter((skill) => skill.area === code).length,
    }))
  )
}
