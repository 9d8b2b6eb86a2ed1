/**
 * Asking colleagues about one's own skills. Their answers are pooled once, when the request closes,
 * so that no two views of a pool differ by one person.
 */
import { addDays, type Day } from '#app/domain/calendar/day.ts'

/** Nothing is shown about a skill with fewer answers, so at least as many colleagues must be asked. */
export const MIN_ANSWERS = 3
export const MAX_COLLEAGUES = 6

/** How soon and how late a request can close, and what the form suggests, in days from today. */
export const FIRST_CLOSING_DAYS = 3
export const LAST_CLOSING_DAYS = 42
const SUGGESTED_CLOSING_DAYS = 14

export const suggestedClosingDay = (today: Day): Day => addDays(today, SUGGESTED_CLOSING_DAYS)

/**
 * How long the same colleague cannot be asked again. Otherwise the pools of two requests could
 * differ by one colleague, and their difference would be that colleague's answers.
 */
export const DAYS_BETWEEN_REQUESTS = 180

/** Colleagues who have not answered are reminded once, this many days before the request closes. */
const REMINDER_DAYS = 3

/** How many requests a person may make in `REQUESTS_PERIOD_DAYS`, cancelled ones included. */
export const MAX_REQUESTS = 3
export const REQUESTS_PERIOD_DAYS = 30

/** What a colleague answers about a skill that they leave out. It is not stored. */
export const CANNOT_SAY = 'cannot-say'

export const isClosed = (closesOn: Day, today: Day): boolean => today > closesOn

/** @param askedOn the day on which colleagues were asked. They are not reminded the day after. */
export const isReminderDue = (
  { askedOn, closesOn }: { askedOn: Day; closesOn: Day },
  today: Day,
): boolean =>
  today >= addDays(closesOn, -REMINDER_DAYS) &&
  today > addDays(askedOn, 1) &&
  !isClosed(closesOn, today)

export type ColleagueRefusal =
  'unknown' | 'several' | 'has-left' | 'oneself' | 'twice' | 'asked-recently' | 'no-email'

/** One colleague's answers. A skill that they left out is missing. */
export type GivenAnswers = {
  /** The colleague, or the record that theirs was merged into. */
  personId: number
  answeredAt: Date
  levels: readonly { skillId: number; level: string }[]
}

export type PooledLevel = { skillId: number; level: string; people: number }

/**
 * Counts the levels of each skill with enough answers. One person counts once, with their last
 * answers, even if two records of theirs were asked.
 * @returns how many people answered, or null if there were too few to say
 */
export function poolAnswers(given: readonly GivenAnswers[]): {
  answerers: number | null
  pool: PooledLevel[]
} {
  const lastOf = new Map<number, GivenAnswers>()
  for (const answers of given) {
    const known = lastOf.get(answers.personId)
    if (!known || known.answeredAt < answers.answeredAt) lastOf.set(answers.personId, answers)
  }
  const levels = [...lastOf.values()].flatMap((answers) => answers.levels)
  const pool = [...Map.groupBy(levels, ({ skillId }) => skillId)]
    .filter(([, answers]) => answers.length >= MIN_ANSWERS)
    .flatMap(([skillId, answers]) =>
      [...Map.groupBy(answers, ({ level }) => level)].map(([level, { length: people }]) => ({
        skillId,
        level,
        people,
      })),
    )
  return { answerers: lastOf.size >= MIN_ANSWERS ? lastOf.size : null, pool }
}
