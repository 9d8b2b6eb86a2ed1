/** Why a posting cannot be corrected, at the field that it is about. */
import type { Day } from '#app/domain/calendar/day.ts'
import type { PostingAction, PostingRefusal } from '#app/domain/people/posting-corrections.ts'
import { formatDay } from '#app/ui/text/dates.ts'

type PostingField = 'organisation' | 'from' | 'lastDay' | 'form'
export type RefusedChange = { field: PostingField; message: string }

type Sentence = (day: string) => RefusedChange
const at =
  (field: PostingField, sentence: (day: string) => string): Sentence =>
  (day) => ({ field, message: sentence(day) })

const SENTENCES: Record<PostingRefusal, Sentence> = {
  'not-found': at('form', () => 'This posting has changed. Open the person’s page again'),
  unchanged: at('form', () => 'Change at least one part of the posting'),
  'ends-before-start': at('lastDay', () => 'Last day must be on or after the first day'),
  'starts-in-future': at('from', () => 'First day must be today or in the past'),
  'ends-in-future': at(
    'lastDay',
    () => 'Last day must be before today. Record it when the person has left',
  ),
  overlaps: at(
    'from',
    (day) =>
      `The person has another posting on some of these days, from ${day}. A person has one post at a time, so correct that posting first`,
  ),
  'starts-before-previous': at(
    'from',
    (day) =>
      `First day must be after ${day}, when the posting before it began. If the person never had that one, remove it first`,
  ),
}

export const refusedPosting = (refusal: PostingRefusal, day: Day | null): RefusedChange =>
  SENTENCES[refusal](day === null ? '' : formatDay(day))

/** Why a new posting cannot be added. The rules are those of a people file. */
export function refusedAction(
  action: PostingAction,
  { latestFrom, latestUntil }: { latestFrom: Day | null; latestUntil: Day | null },
): RefusedChange | null {
  if (action === 'no-posting-change')
    return {
      field: 'form',
      message: 'This is the posting on record. Change at least one part of it',
    }
  if (action === 'starts-before-current-posting')
    return {
      field: 'from',
      message: `A person has one post at a time, and the current one began on ${formatDay(latestFrom ?? '')}. Enter a later day, or correct the current posting`,
    }
  if (action === 'starts-before-person-left')
    return {
      field: 'from',
      message: `The person’s last posting ended on ${formatDay(latestUntil ?? '')}. Enter that day or a later one, or enter the last day of this posting too`,
    }
  return null
}

export const OUTSIDE_SCOPE: RefusedChange = {
  field: 'organisation',
  message:
    'You can correct postings in your own organisations only. Ask a service admin to record this',
}

export const NO_SUCH_POST: RefusedChange = {
  field: 'organisation',
  message: 'Select an organisation, a profession and a grade from the lists',
}

export const LAST_SERVICE_ADMIN: RefusedChange = {
  field: 'form',
  message:
    'This would leave the service without an active service admin. Make someone else a service admin first',
}

/** @param until the first day after the posting, or null */
export function refusedBody(
  { openedOn, closedOn }: { openedOn: Day | null; closedOn: Day | null },
  { from, until, today }: { from: Day; until: Day | null; today: Day },
): RefusedChange | null {
  if (openedOn !== null && openedOn > from)
    return {
      field: 'from',
      message: `This organisation opened on ${formatDay(openedOn)}. Enter that day or a later one`,
    }
  if (closedOn === null || closedOn > today) return null
  return until === null || until > closedOn
    ? {
        field: 'organisation',
        message: `This organisation closed on ${formatDay(closedOn)}. Select the one that the person moved to, and enter when they moved`,
      }
    : null
}
