/** A request as the colleague sees it: the skills with their levels, and their answers so far. */
import type { RatingReader } from '#app/data/identity/rating-readers.server.ts'
import { findInvitation, type Invitation } from '#app/data/skills/colleagues/invitations.server.ts'
import { findSkillIds } from '#app/data/skills/colleagues/skill-ids.server.ts'
import { findFrameworkVersion } from '#app/data/skills/frameworks.server.ts'
import { isClosed } from '#app/domain/skills/colleagues.ts'
import type { Framework } from '#app/domain/skills/framework.ts'
import { today } from '#app/platform/clock.server.ts'
import { requireFound, requireId } from '#app/platform/http/require-found.server.ts'

export type AskedSkill = {
  id: number
  name: string
  definition: string
  levels: { code: string; name: string; descriptor: string }[]
}

export type RequestView = {
  requestId: number
  invitationId: number
  person: string
  closesOn: string
  isOpen: boolean
  status: 'new' | 'answered' | 'declined'
  skills: AskedSkill[]
  /** The levels chosen so far, by the id of the skill. */
  chosen: Record<string, string>
}

function toSkills(
  framework: Framework,
  idOf: ReadonlyMap<string, number>,
  asked: ReadonlySet<number>,
): AskedSkill[] {
  return framework.skills.flatMap(({ code, name, definition, descriptors }) => {
    const id = idOf.get(code)
    if (id === undefined || !asked.has(id)) return []
    const levels = framework.levels.flatMap((level) => {
      const descriptor = descriptors[level.code]
      return descriptor ? [{ code: level.code, name: level.name, descriptor }] : []
    })
    return [{ id, name, definition, levels }]
  })
}

const statusOf = ({ answeredAt, declinedAt }: Invitation): RequestView['status'] =>
  answeredAt ? 'answered' : declinedAt ? 'declined' : 'new'

/** @throws 404 if the viewer was not asked */
export async function requireRequestView(reader: RatingReader, id: string): Promise<RequestView> {
  const invitation = requireFound(await findInvitation(reader, requireId(id)))
  const { request } = invitation
  const framework = requireFound(await findFrameworkVersion(request.versionId))
  return {
    requestId: request.id,
    invitationId: invitation.id,
    person: request.person.name,
    closesOn: request.closesOn,
    isOpen:
      request.closedAt === null &&
      request.cancelledAt === null &&
      !isClosed(request.closesOn, today()),
    status: statusOf(invitation),
    skills: toSkills(
      framework,
      await findSkillIds(request.versionId),
      new Set(request.skills.map(({ skillId }) => skillId)),
    ),
    chosen: Object.fromEntries(
      invitation.answers.map(({ skillId, level }) => [String(skillId), level]),
    ),
  }
}
