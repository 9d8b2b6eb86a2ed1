/** What the form of a session shows: what is there, or what was typed. Pure. */
import type { SessionAnswers } from '#app/features/learning/sessions/session-form.tsx'
import { formatTime } from '#app/ui/text/dates.ts'

export const NO_SESSION: SessionAnswers = {
  title: '',
  on: { day: '', month: '', year: '' },
  from: '',
  until: '',
  required: true,
  reason: '',
}

type Typed = Readonly<Record<string, string | string[]>>
const text = (typed: Typed, field: string): string => [typed[field] ?? ''].flat()[0] ?? ''

export const answersTyped = (typed: Typed): SessionAnswers => ({
  title: text(typed, 'title'),
  on: { day: text(typed, 'on-day'), month: text(typed, 'on-month'), year: text(typed, 'on-year') },
  from: text(typed, 'from'),
  until: text(typed, 'until'),
  required: text(typed, 'required') === 'yes',
  reason: text(typed, 'reason'),
})

/** @param day of its start in London */
export function answersOfSession(
  session: { title: string; startsAt: Date; endsAt: Date; required: boolean },
  day: string,
): SessionAnswers {
  const [year = '', month = '', date = ''] = day.split('-')
  const { title, startsAt, endsAt, required } = session
  const on = { day: String(Number(date)), month: String(Number(month)), year }
  return { title, on, from: formatTime(startsAt), until: formatTime(endsAt), required, reason: '' }
}
