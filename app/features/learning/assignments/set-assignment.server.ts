import { inTransaction, type Tx } from '#app/data/database/database.server.ts'
import { lockRows } from '#app/data/database/dialect.server.ts'
import { countAssigned } from '#app/data/learning/assignments/assigned-people.server.ts'
import { listAssignmentChoices } from '#app/data/learning/assignments/assignment-choices.server.ts'
import {
  findSameAssignment,
  isOrganisationInScope,
  saveAssignment,
  type NewAssignment,
} from '#app/data/learning/assignments/assignments.server.ts'
import { saveAudit } from '#app/data/operations/audit.server.ts'
import { organisationScope, type Viewer } from '#app/domain/identity/permissions.ts'
import type { SetAssignmentRefusal } from '#app/domain/learning/assignments.ts'
import type { AssignmentInput } from '#app/features/learning/assignments/assignment.schema.ts'
import { dayInLondon } from '#app/platform/clock.server.ts'

type Setting = { viewer: Viewer; input: AssignmentInput; now: Date }
type Refused = { refusal: SetAssignmentRefusal }

/** What the codes of the form mean, or why the viewer cannot require it for these people. */
async function findGroup(
  tx: Tx,
  { viewer, input, now }: Setting,
): Promise<NewAssignment | Refused> {
  const choices = await listAssignmentChoices(tx)
  const idOf = (rows: readonly { id: number; code: string }[], code: string) =>
    code === '' ? null : rows.find((row) => row.code === code)?.id
  const courseId = idOf(choices.courses, input.course)
  const organisationId = idOf(choices.organisations, input.organisation)
  const professionId = idOf(choices.professions, input.profession)
  const gradeId = idOf(choices.grades, input.grade)
  if (!courseId) return { refusal: 'no-course' }
  if (organisationId === undefined) return { refusal: 'no-organisation' }
  if (professionId === undefined) return { refusal: 'no-profession' }
  if (gradeId === undefined) return { refusal: 'no-grade' }
  if (!(await isOrganisationInScope(organisationId, organisationScope(viewer), tx)))
    return { refusal: 'not-yours' }
  const { population, notUpskilled, dueOn, note } = input
  const group = { organisationId, professionId, gradeId, population, notUpskilled }
  return { courseId, ...group, setOn: dayInLondon(now), dueOn, note }
}

/** How many people it would be required for, and how many of them have completed it, or why it cannot be set. Changes nothing. */
export const previewAssignment = (
  setting: Setting,
): Promise<{ people: number; done: number } | Refused> =>
  inTransaction(async (tx) => {
    const group = await findGroup(tx, setting)
    if ('refusal' in group) return group
    const { people, done } = await countAssigned({ ...group, id: null }, group.setOn, tx)
    return people === 0 ? { refusal: 'no-people' } : { people, done }
  })

/** Requires a course for a group, unless it is already required for them. A job emails its people. @returns its id, or why it cannot be set */
export const setAssignment = (setting: Setting): Promise<{ id: number } | Refused> =>
  inTransaction(async (tx) => {
    const group = await findGroup(tx, setting)
    if ('refusal' in group) return group
    const { people } = await countAssigned({ ...group, id: null }, group.setOn, tx)
    if (people === 0) return { refusal: 'no-people' }
    // Pressing the button twice must not email everyone twice.
    await lockRows(tx, 'Course', [group.courseId])
    const same = await findSameAssignment(tx, group)
    if (same !== null) return { id: same }
    const by = { personId: setting.viewer.personId }
    const { id } = await saveAssignment(tx, group, by, setting.now)
    await saveAudit(tx, {
      by,
      action: 'assignment:set',
      subjectId: id,
      after: { ...group, people },
    })
    return { id }
  })
