/** Checks the data of a demonstration, accepts some findings, and makes up what checks found in the weeks before. */
import { inTransaction } from '#app/data/database/database.server.ts'
import { listDemonstrationPeople } from '#app/data/identity/sign-in-people.server.ts'
import { listOpenFindings } from '#app/data/oversight/quality/acceptances.server.ts'
import { countFindings, saveCount } from '#app/data/oversight/quality/findings.server.ts'
import { addDays } from '#app/domain/calendar/day.ts'
import { acceptFindings } from '#app/features/oversight/quality/accept-findings.server.ts'
import { checkQuality } from '#app/features/oversight/quality/check-quality.server.ts'
import { now, today } from '#app/platform/clock.server.ts'

const WEEKS_BEFORE = 6
/** The share by which there were more findings at the start, because some were put right each week. */
const MORE_BEFORE = 0.4
const ACCEPTED = 2
const REASON = 'The personnel system has two dates of birth'

async function acceptSome(): Promise<void> {
  const admin = (await listDemonstrationPeople()).find(({ role }) => role === 'service-admin')
  const kind = 'possible-duplicate'
  const findings = (await listOpenFindings(kind, { skip: 0, take: 10 })).slice(-ACCEPTED)
  if (admin)
    await acceptFindings({
      kind,
      findingIds: findings.map(({ id }) => id),
      reason: REASON,
      by: admin.personId,
    })
}

export async function seedQuality(): Promise<void> {
  await checkQuality()
  await acceptSome()
  await inTransaction(async (tx) => {
    for (const [kind, { open }] of await countFindings(tx))
      for (let days = WEEKS_BEFORE * 7; days > 0; days -= 1) {
        const share = Math.ceil(days / 7) / WEEKS_BEFORE
        const count = {
          day: addDays(today(), -days),
          open: open + Math.floor(open * MORE_BEFORE * share),
          accepted: 0,
        }
        await saveCount(tx, { kind, ...count }, now())
      }
  })
}
