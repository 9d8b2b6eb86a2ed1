import type { SessionDetails } from '#app/data/learning/cohorts/sessions.server.ts'
import { parseTime } from '#app/domain/calendar/time-of-day.ts'
import { shownOf } from '#app/platform/forms/changes-meanwhile.server.ts'
import { whichOfTwo } from '#app/features/learning/sessions/read-session-times.server.ts'
import { sessionForm, type SessionAnswers } from '#app/features/learning/sessions/session.schema.ts'
import { dayInLondon } from '#app/platform/clock.server.ts'
import { formatClockTime } from '#app/ui/text/dates.ts'

/** A saved session as answers to its form. */
export function sessionAnswers(session: SessionDetails): SessionAnswers {
  const { startsAt, endsAt } = session
  const [from, until] = [formatClockTime(startsAt), formatClockTime(endsAt)]
  const on = dayInLondon(startsAt)
  const saved = sessionForm.answersFrom({
    ...session,
    on,
    from,
    until,
    fromWhich: whichOfTwo(on, parseTime(from) ?? '', startsAt),
    untilWhich: whichOfTwo(dayInLondon(endsAt), parseTime(until) ?? '', endsAt),
  })
  return { ...saved, shown: shownOf(saved) }
}
