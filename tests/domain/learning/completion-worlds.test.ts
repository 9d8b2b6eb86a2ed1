import { expect, test } from 'vitest'
import { ATTENDANCE, type Attendance } from '#app/domain/learning/attendance.ts'
import {
  completedOn,
  planCompletionChanges,
  type CompletionRecord,
} from '#app/domain/learning/completion.ts'
import { randomFrom } from '#app/domain/text/random.ts'

const COHORT = 5
const DAYS = ['2026-03-10', '2026-03-12', '2026-03-14', '2026-03-17'] as const
type World = { sessions: { day: string; required: boolean; mark: Attendance | null }[] }

/** Applies a plan to the records, as the database does. */
function apply(records: CompletionRecord[], before: string | null, after: string | null) {
  const plan = planCompletionChanges(COHORT, [{ personId: 1, before, after }], records)
  const setRevoked = (changed: readonly CompletionRecord[], revoked: boolean) => {
    for (const { id } of changed) {
      const record = records.find((one) => one.id === id)
      if (record) record.revoked = revoked
    }
  }
  setRevoked(plan.revoke, true)
  setRevoked(plan.restore, false)
  for (const { completedOn: day } of plan.create)
    records.push({
      id: records.length + 1,
      personId: 1,
      completedOn: day,
      source: 'register',
      cohortId: COHORT,
      revoked: false,
    })
  return plan
}

test('any order of marks, corrections, moved and added sessions ends in the completion that the rule gives, and tells the person each change once', () => {
  for (let seed = 1; seed <= 200; seed += 1) {
    const random = randomFrom(seed)
    const rule = random.chance(0.5)
      ? ({ completionRule: 'all-sessions', sessionsNeeded: null } as const)
      : ({ completionRule: 'share-of-sessions', sessionsNeeded: 2 } as const)
    const world: World = {
      sessions: [0, 1].map((index) => ({ day: DAYS[index] ?? '', required: true, mark: null })),
    }
    // A completion from a file is never changed.
    const records: CompletionRecord[] = random.chance(0.3)
      ? [
          {
            id: 1,
            personId: 1,
            completedOn: random.pick(DAYS),
            source: 'file',
            cohortId: null,
            revoked: false,
          },
        ]
      : []
    const fromFile = records[0]?.completedOn ?? null
    let known: string | null = null
    for (let step = 0; step < 20; step += 1) {
      const before = completedOn(rule, world.sessions)
      const session = random.pick(world.sessions)
      if (random.chance(0.7)) session.mark = random.pick(ATTENDANCE)
      else if (random.chance(0.5)) session.day = random.pick(DAYS)
      else if (world.sessions.length < 4)
        world.sessions.push({ day: random.pick(DAYS), required: random.chance(0.7), mark: null })
      const after = completedOn(rule, world.sessions)
      const { days } = apply(records, before, after)
      expect(days.length, `seed ${seed}`).toBeLessThanOrEqual(1)
      for (const change of days) {
        expect(change.before, `seed ${seed}`).not.toBe(change.after)
        known = change.after
      }
      const byRegister = records.filter(({ revoked, source }) => !revoked && source !== 'file')
      expect(
        byRegister.map((record) => record.completedOn),
        `seed ${seed}`,
      ).toEqual(after === null || after === fromFile ? [] : [after])
      // The completion from the file stays when the rule is no longer met.
      const rest = known === fromFile ? fromFile : null
      if (after !== fromFile) expect(known, `seed ${seed}`).toBe(after ?? rest)
    }
  }
})
