/** Reminds people of goals on the day that they are due, and once a year to check their answers. */
import { z } from 'zod'
import { inTransaction } from '#app/data/database/database.server.ts'
import { hostSettings } from '#app/data/operations/host-settings.server.ts'
import { saveMessages } from '#app/data/operations/outbox.server.ts'
import { listGoalsToRemind } from '#app/data/skills/plan.server.ts'
import { reminderDays } from '#app/domain/skills/goals.ts'
import { defineJob } from '#app/features/operations/define-job.ts'
import { goalsDue } from '#app/features/skills/plan/goal-emails.ts'
import { remindYearly } from '#app/features/skills/assessments/reminders/remind-yearly.server.ts'
import { paths } from '#app/paths.ts'
import { today } from '#app/platform/clock.server.ts'
import { env } from '#app/platform/environment.server.ts'

/**
 * Saves the reminders that are due, except for people who turned them off. The key of a message prevents two reminders
 * for the same day.
 * @returns how many were saved
 */
export async function remindOfGoals(): Promise<number> {
  if (!(await hostSettings()).reminders.goals) return 0
  const day = today()
  const due = await listGoalsToRemind(reminderDays(day))
  return inTransaction((tx) =>
    saveMessages(
      tx,
      due.map(({ personId, email, ...goals }) => ({
        to: email,
        kind: 'goal-due',
        key: `goal-due ${personId} ${goals.dueOn}`,
        personId,
        ...goalsDue({ ...goals, isToday: goals.dueOn === day, url: env().baseUrl + paths.plan() }),
      })),
    ),
  )
}

export const remindOfGoalsJob = defineJob({
  kind: 'remind-of-goals',
  length: 'short',
  // At 8am UTC, so that no one gets an email at night.
  schedule: () => ({ everyMinutes: 24 * 60, offsetMinutes: 8 * 60 }),
  payload: z.object({}),
  // Results that earlier versions of Fluency stored have no yearly reminders.
  result: z.object({ reminded: z.number(), yearly: z.number().default(0) }),
  run: async () => ({ reminded: await remindOfGoals(), yearly: await remindYearly() }),
})
