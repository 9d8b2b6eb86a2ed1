import { addDays, type Day } from '#app/domain/calendar/day.ts'
import { theBody } from '#app/ui/text/body-names.ts'
import { formatDay } from '#app/ui/text/dates.ts'

type Named = { name: string; department: string; from: Day; until: Day; by: string; url: string }
type Email = { subject: string; body: string }

/** Tells someone that they can sign off a department's returns. */
export const namedSignatory = ({ name, department, from, until, by, url }: Named): Email => ({
  subject: `You can sign off quarterly returns of ${theBody(department)}`,
  body: [
    `Dear ${name}`,
    '',
    `${by} has named you as a signatory of the quarterly returns of ${theBody(department)}, from ${formatDay(from)} to ${formatDay(addDays(until, -1))}.`,
    'Someone else writes the return. You read it, and sign it off if it is a fair account. You cannot change it.',
    '',
    url,
  ].join('\n'),
})

/** Tells someone that they no longer sign off a department's returns. */
export const endedSignatory = ({
  name,
  department,
  by,
}: Pick<Named, 'name' | 'department' | 'by'>): Email => ({
  subject: `You no longer sign off quarterly returns of ${theBody(department)}`,
  body: [
    `Dear ${name}`,
    '',
    `${by} has ended your role as a signatory of the quarterly returns of ${theBody(department)}. What you signed does not change.`,
  ].join('\n'),
})
