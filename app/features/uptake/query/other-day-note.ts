import type { UptakeQuery } from '#app/domain/uptake/uptake.ts'
import { formatDay } from '#app/ui/text/dates.ts'

type Days = Pick<UptakeQuery, 'asAt' | 'since'>

const daysInWords = ({ asAt, since }: Days): string =>
  since === null ? formatDay(asAt) : `${formatDay(since)} to ${formatDay(asAt)}`

/** Says why figures are not for the day that someone chose. Null if they are. */
export const otherDayNote = (asked: Days, shown: Days): string | null =>
  shown.asAt === asked.asAt && shown.since === asked.since
    ? null
    : `You chose ${daysInWords(asked)}, but these figures are for ${daysInWords(shown)}. You do not have access to people’s names, so you can only see figures for the end of a month. Figures for days close together could reveal information about one person.`
