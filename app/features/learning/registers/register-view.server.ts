/** What the register's page shows. */
import { randomUUID } from 'node:crypto'
import { countPlaces, type Line } from '#app/data/learning/registers/registers.server.ts'
import { isRegisterOpen, minutesOf } from '#app/domain/learning/attendance.ts'
import type { Register } from '#app/features/learning/registers/find-register.server.ts'
import type { RegisterFormRow } from '#app/features/learning/registers/register-row.tsx'
import { savedAnswers } from '#app/features/learning/registers/saved-rows.ts'
import { formatDayOf } from '#app/ui/text/dates.ts'

/** The name of the profession of people whose profession is unknown. */
const UNKNOWN = 'Unknown'

const rowOf = ({
  enrolmentId,
  name,
  organisation,
  profession,
  hasPlace,
  latest,
  history,
}: Line): RegisterFormRow => ({
  enrolmentId,
  name,
  detail: [
    organisation,
    profession === UNKNOWN ? 'Profession unknown' : profession,
    hasPlace ? null : 'no longer has a place',
  ]
    .filter((value) => value !== null)
    .join(' · '),
  shownId: history.at(-1)?.id ?? null,
  saved: savedAnswers({ latest }),
  note: latest && describeSaved(latest),
})

/** For example, "Apologies sent 16 March 2026". Null if there is nothing more to say than the mark. */
function describeSaved({
  isApology,
  recordedAt,
  inPlaceOf,
  mark,
  reason,
}: NonNullable<Line['latest']>) {
  if (isApology) return `Apologies sent ${formatDayOf(recordedAt)}`
  if (inPlaceOf !== null) return `In place of ${inPlaceOf}`
  return mark === 'excused' || reason === null ? null : `Changed: ${reason}`
}

type RegisterView = ReturnType<typeof toView>

function toView({ session, lines, marked, apologies, savedAt, startsAt }: Register, now: Date) {
  const { id, title, cohortId, endsAt } = session
  return {
    pageTitle: `Register: ${title}`,
    session: { id, cohortId, startsAt, endsAt, minutes: minutesOf(session) },
    rows: lines.map(rowOf),
    marked,
    apologies,
    savedAt,
    isOpen: isRegisterOpen(session, now),
    isCancelled: session.cancelledAt !== null,
    /** Identifies the next save from this page. */
    saveKey: randomUUID(),
  }
}

/** The register's page. `overCapacity` is set if more people have a place than the cohort has. */
export async function findRegisterView(
  register: Register,
  now: Date,
): Promise<RegisterView & { overCapacity: { people: number; capacity: number } | null }> {
  const { cohortId, cohort } = register.session
  const people = await countPlaces(cohortId)
  const { capacity } = cohort
  return {
    ...toView(register, now),
    overCapacity: people > capacity ? { people, capacity } : null,
  }
}
