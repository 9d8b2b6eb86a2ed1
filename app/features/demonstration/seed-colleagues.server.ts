/** Adds requests to colleagues: one of the learner that has closed, and an open one of the department lead. */
import { inTransaction, type Tx } from '#app/data/database/database.server.ts'
import {
  listDemonstrationPeople,
  type DemonstrationPerson,
} from '#app/data/identity/sign-in-people.server.ts'
import { saveClosing, saveRequest } from '#app/data/skills/colleagues/requests.server.ts'
import { findSkillIds } from '#app/data/skills/colleagues/skill-ids.server.ts'
import { findFrameworkVersion, findPublishedVersion } from '#app/data/skills/frameworks.server.ts'
import { addDays } from '#app/domain/calendar/day.ts'
import { MIN_ANSWERS, type PooledLevel } from '#app/domain/skills/colleagues.ts'
import type { Framework } from '#app/domain/skills/framework.ts'
import { dayInLondon, now, today } from '#app/platform/clock.server.ts'

const DAY_MS = 24 * 60 * 60 * 1000
const ANSWERERS = 5

/** Most colleagues choose one level and the others the next. The last skill has too few answers to show. */
const makePool = ({ skills }: Framework, idOf: ReadonlyMap<string, number>): PooledLevel[] =>
  skills.slice(0, -1).flatMap(({ code, descriptors }, index) => {
    const levels = Object.keys(descriptors)
    const skillId = idOf.get(code) ?? 0
    const [level, next] = [levels[index % 3 === 0 ? 0 : 1], levels[index % 3 === 0 ? 1 : 2]]
    const people = MIN_ANSWERS + (index % 2)
    return [
      ...(level === undefined ? [] : [{ skillId, level, people }]),
      ...(next === undefined ? [] : [{ skillId, level: next, people: ANSWERERS - people }]),
    ]
  })

async function findSource(tx: Tx, { personId }: DemonstrationPerson) {
  const { email } = await tx.person.findUniqueOrThrow({ where: { id: personId } })
  return { personId, through: { recordId: personId, email: email ?? '' } }
}

async function seedWithin(tx: Tx, people: readonly DemonstrationPerson[]): Promise<void> {
  const learner = people.find(({ role }) => role === 'learner')
  const lead = people.find(({ role }) => role === 'department-lead')
  const version = await findPublishedVersion(tx)
  const framework = version && (await findFrameworkVersion(version.id, tx))
  if (!learner || !lead || !framework) return
  const idOf = await findSkillIds(version.id, tx)
  const asked = { versionId: version.id, skillIds: [...idOf.values()] }
  const othersThan = ({ personId }: DemonstrationPerson): number[] =>
    [...new Set(people.map((person) => person.personId))]
      .filter((id) => id !== personId)
      .slice(0, ANSWERERS)
  const askedAt = new Date(now().getTime() - 40 * DAY_MS)
  const closedAt = new Date(now().getTime() - 25 * DAY_MS)
  const { id } = await saveRequest(tx, {
    reader: await findSource(tx, learner),
    ...asked,
    colleagueIds: othersThan(learner),
    closesOn: addDays(dayInLondon(closedAt), -1),
    askedAt,
  })
  await saveClosing(tx, id, { closedAt, answerers: ANSWERERS, pool: makePool(framework, idOf) })
  await saveRequest(tx, {
    reader: await findSource(tx, lead),
    ...asked,
    colleagueIds: othersThan(lead),
    closesOn: addDays(today(), 12),
    askedAt: new Date(now().getTime() - 2 * DAY_MS),
  })
}

export async function seedColleagues(): Promise<void> {
  const people = await listDemonstrationPeople()
  await inTransaction((tx) => seedWithin(tx, people))
}
