import { beforeAll, expect, test } from 'vitest'
import { db } from '#app/data/database/database.server.ts'
import { previewReminder, remindPeople } from '#app/features/uptake/people/remind.server.ts'
import { findChosen } from '#app/features/uptake/people/chosen-people.server.ts'
import { findViewer } from '#app/data/identity/viewers.server.ts'
import { freezeClock, now } from '#app/platform/clock.server.ts'
import { anOrganisation } from '#tests/support/factories/government.ts'
import { aPerson, aPersonWithRole } from '#tests/support/factories/people/person.ts'

let leads: number[]

beforeAll(async () => {
  freezeClock('2026-12-01T09:00:00Z')
  const scope = { organisationId: (await anOrganisation({ code: 'DFT' })).id }
  const given = { grade: 'UNK', scope }
  leads = [
    (await aPersonWithRole('department-lead', given)).id,
    (await aPersonWithRole('department-lead', given)).id,
  ]
  for (let index = 0; index < 25; index += 1) await aPerson()
})

test('two leads who remind the same people at once send each person one reminder', async () => {
  const remindings = await Promise.all(
    leads.map(async (personId) => {
      const viewer = await findViewer(personId)
      if (!viewer) throw new Error('The lead has no role.')
      const chosen = await findChosen(new URLSearchParams({ everyone: 'yes' }), viewer)
      const reminding = { viewer, chosen, query: chosen.query, note: '', now: now() }
      return { ...reminding, previewed: (await previewReminder(reminding)).digest }
    }),
  )
  const outcomes = await Promise.all(remindings.map(remindPeople))
  expect(outcomes.filter((outcome) => 'id' in outcome)).toHaveLength(1)
  expect(outcomes).toContainEqual({ refusal: 'no-one' })
  expect(await db().remindedPerson.count()).toBe(25)
  const messages = await db().outboxMessage.findMany({ where: { kind: 'leader-reminder' } })
  expect(new Set(messages.map(({ personId }) => personId)).size).toBe(25)
  expect(messages).toHaveLength(25)
  // More than 20 people, so the messages wait.
  expect(messages.every(({ sendAfter }) => sendAfter > now())).toBe(true)
})
