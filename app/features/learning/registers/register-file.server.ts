/** A session's register as a file. Its first columns can be imported again as an attendance file. */
import type { Register } from '#app/features/learning/registers/find-register.server.ts'
import { dayInLondon } from '#app/platform/clock.server.ts'
import type { ListFile } from '#app/platform/files/list-file.server.ts'
import { formatTime } from '#app/ui/text/dates.ts'

const COLUMNS = [
  'email',
  'attendance',
  'reason',
  'minutes',
  'name',
  'organisation',
  'profession',
  'in_place_of',
  'saved_on',
  'saved_at',
  'saved_by',
] as const

export const registerFile = ({ session, lines }: Register): ListFile => ({
  name: `register-${dayInLondon(session.startsAt)}-${session.id}`,
  title: 'Register',
  columns: COLUMNS,
  rows: lines.map(({ email, name, organisation, profession, latest }) => [
    email ?? '',
    latest?.mark ?? '',
    latest?.reason ?? '',
    latest?.minutes ?? '',
    name,
    organisation ?? '',
    profession ?? '',
    latest?.inPlaceOf ?? '',
    latest ? { day: dayInLondon(latest.recordedAt) } : '',
    latest ? formatTime(latest.recordedAt) : '',
    latest?.recordedBy ?? '',
  ]),
})
