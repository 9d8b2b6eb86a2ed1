/** Adds a planned reorganisation, uptake targets for a department and a profession, and a headcount set. */
import { saveAudit } from '#app/data/operations/audit.server.ts'
import { inTransaction, type Tx } from '#app/data/database/database.server.ts'
import { countSeniorPosts, saveHeadcountSet } from '#app/data/government/headcount-sets.server.ts'
import { listBodies } from '#app/data/government/organisations.server.ts'
import {
  saveNewReorganisation,
  savePlan,
} from '#app/data/government/reorganisation-plans.server.ts'
import {
  findDuplicateTarget,
  listTargetChoices,
  createTarget,
  type TargetValues,
} from '#app/data/uptake/targets.server.ts'
import type { HeadcountRow } from '#app/domain/uptake/breakdown.ts'
import { EMPTY_PLAN, type NewBody, type Plan } from '#app/domain/government/reorganisation.ts'
import { addDays } from '#app/domain/calendar/day.ts'
import { quarterEndBefore } from '#app/domain/calendar/quarter.ts'
import { now, today } from '#app/platform/clock.server.ts'

const BODY = 'DFT'
const NEW: readonly NewBody[] = [
  {
    code: 'DEMO-ROADS',
    name: 'Department for Roads (made up)',
    abbreviation: null,
    kind: 'ministerial-department',
    parentId: null,
  },
  {
    code: 'DEMO-RAIL',
    name: 'Department for Railways (made up)',
    abbreviation: null,
    kind: 'ministerial-department',
    parentId: null,
  },
]

const ROUNDING_BASE = 10

/** Adds slightly more posts than people, rounded, by department and profession. Leaves out the smallest department, as real sets do. */
async function seedHeadcounts(tx: Tx): Promise<void> {
  const asAt = quarterEndBefore(today())
  const posts = await countSeniorPosts(asAt, tx)
  const by = (key: 'organisationId' | 'professionId') =>
    [...Map.groupBy(posts, (row) => row[key])]
      .map(([id, rows]) => ({
        id,
        posts: rows.reduce((sum, { people }) => sum + people, 0) * 1.06,
      }))
      .toSorted((a, b) => b.posts - a.posts)
  const rounded = (count: number) =>
    Math.max(ROUNDING_BASE, Math.round(count / ROUNDING_BASE) * ROUNDING_BASE)
  const none = { organisationId: null, professionId: null, gradeId: null }
  const rows: HeadcountRow[] = [
    ...by('organisationId')
      .slice(0, -1)
      .map(({ id, posts: count }) => ({ ...none, organisationId: id, headcount: rounded(count) })),
    ...by('professionId').map(({ id, posts: count }) => ({
      ...none,
      professionId: id,
      headcount: rounded(count),
    })),
  ]
  const source = 'Made up for the demonstration: rounded to 10'
  if (rows.length > 0)
    await saveHeadcountSet(tx, { name: 'Made-up senior posts', asAt, source }, rows)
}

export const seedMovement = (): Promise<void> =>
  inTransaction(async (tx) => {
    const body = [...(await listBodies(today(), tx)).values()].find(({ code }) => code === BODY)
    if (!body) return
    const choices = await listTargetChoices(tx)
    const id = await saveNewReorganisation(tx, 'split', 'command line', now())
    const plan: Plan = {
      ...EMPTY_PLAN,
      on: addDays(today(), -30),
      fromIds: [body.id],
      to: NEW.map((body, index) => ({ key: 'ab'[index] ?? 'a', organisationId: null, body })),
      rest: { [body.id]: 'a' },
      professions: Object.fromEntries(
        choices.professions
          .filter(({ code }) => ['OD', 'PD', 'SE'].includes(code))
          .map((profession) => [`${body.id} ${profession.id}`, 'b']),
      ),
    }
    await savePlan(tx, id, 1, plan)
    await saveAudit(tx, {
      by: 'command line',
      action: 'reorganisation:plan',
      subjectId: id,
      after: { kind: 'split' },
    })
    await seedHeadcounts(tx)
    const target = {
      courseId: null,
      population: 'scs',
      percent: 80,
      by: '2027-03-31',
      source: 'Made up for the demonstration',
    } as const
    const wanted: TargetValues[] = [
      { ...target, organisationId: body.id, professionId: null },
      ...choices.professions
        .filter(({ code }) => code === 'DDAT')
        .map(({ id: professionId }) => ({
          ...target,
          organisationId: null,
          professionId,
          percent: 95,
        })),
    ]
    for (const facts of wanted) {
      if (facts.by <= today() || (await findDuplicateTarget(facts, null, tx))) continue
      const { id: targetId } = await createTarget(tx, facts, { setAt: now(), setById: null })
      await saveAudit(tx, {
        by: 'command line',
        action: 'target:add',
        subjectId: targetId,
        after: facts,
      })
    }
  })
