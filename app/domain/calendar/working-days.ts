/** Working days: not weekends, bank holidays in England and Wales, or the days around Christmas when hardly anyone takes a course. */
import { addDays, type Day } from '#app/domain/calendar/day.ts'

/** Bank holidays that were declared or moved for one year. */
const DECLARED: ReadonlySet<Day> = new Set(['2022-06-02', '2022-06-03', '2022-09-19', '2023-05-08'])
/** The spring bank holiday that became 2 June 2022. */
const MOVED: ReadonlySet<Day> = new Set(['2022-05-30'])

/** From 0 for Sunday. */
const weekdayOf = (day: Day): number => new Date(`${day}T00:00:00Z`).getUTCDay()

/** Easter Sunday in the Gregorian calendar, by the method of Meeus, Jones and Butcher. */
function easterSunday(year: number): Day {
  const [golden, century] = [year % 19, Math.floor(year / 100)]
  const leaps = century - Math.floor(century / 4) - Math.floor((8 * century + 13) / 25)
  const moon = (19 * golden + leaps + 15) % 30
  const epact =
    moon -
    Math.floor(moon / 28) * (1 - Math.floor(29 / (moon + 1)) * Math.floor((21 - golden) / 11))
  const weekday = (year + Math.floor(year / 4) + epact + 2 - century + Math.floor(century / 4)) % 7
  const offset = epact - weekday
  return addDays(`${year}-03-28`, offset)
}

/** Whether a day is a bank holiday in England and Wales that falls on a Monday or a Friday. Those at Christmas are in the break. */
function isBankHoliday(day: Day): boolean {
  if (DECLARED.has(day)) return true
  if (MOVED.has(day)) return false
  const [year, month, date] = day.split('-').map(Number)
  const easter = easterSunday(year ?? 0)
  if (day === addDays(easter, -2) || day === addDays(easter, 1)) return true
  if (weekdayOf(day) !== 1) return false
  if (month === 5) return (date ?? 0) <= 7 || (date ?? 0) >= 25
  return month === 8 && (date ?? 0) >= 25
}

/** From 23 December to 3 January. */
const isChristmas = (day: Day): boolean => day.slice(5) >= '12-23' || day.slice(5) <= '01-03'

export const isWorkingDay = (day: Day): boolean =>
  ![0, 6].includes(weekdayOf(day)) && !isChristmas(day) && !isBankHoliday(day)

/** The day itself if it is a working day, or the next one. */
export function onWorkingDay(day: Day): Day {
  let found = day
  while (!isWorkingDay(found)) found = addDays(found, 1)
  return found
}
