/** Sessions: when they take place, who leads them, and what an organiser is asked before one is saved. */

/** How often a new session can repeat. */
export const REPEATS = ['day', 'week', 'fortnight', 'month'] as const
export type Repeat = (typeof REPEATS)[number]
export const REPEAT_LABELS: Readonly<Record<Repeat, string>> = {
  day: 'Every day',
  week: 'Every week',
  fortnight: 'Every 2 weeks',
  month: 'Every month, on the same date',
}

export type Times = { startsAt: Date; endsAt: Date }

const overlap = (one: Times, other: Times): boolean =>
  one.startsAt < other.endsAt && other.startsAt < one.endsAt

/** The names in a text such as “Priya Nair, Tom Ellis and Jo Lee”. */
export const facilitatorNames = (text: string | null): string[] =>
  (text ?? '')
    .split(/[,;&\n]|\band\b/i)
    .map((name) => name.trim().replaceAll(/\s+/g, ' '))
    .filter((name) => name !== '')

type Titled = Times & { title: string }
/** A session of another cohort, with who leads it. */
export type ElsewhereSession = Titled & { facilitators: string; cohort: string }

/** Something about a session that may be a mistake. The organiser confirms it or changes the session. */
export type SessionQuestion =
  | { kind: 'in-past'; session: Titled }
  | { kind: 'overlap'; session: Titled; other: Titled }
  | { kind: 'facilitator-clash'; session: Titled; name: string; other: Titled & { cohort: string } }
  | { kind: 'closes-after-start'; session: Titled; closesAt: Date }
  | { kind: 'closes-in-past'; session: Titled; closesAt: Date }
  | { kind: 'comes-twice'; session: Titled }

/**
 * What to ask about sessions before they are saved.
 * @param sessions as they will be. `asks` leaves out what the change does not touch
 * @param others the sessions of the cohort that do not change
 */
export function questionsAboutSessions({
  sessions,
  others,
  elsewhere,
  closesAt,
  now,
}: {
  sessions: readonly (Titled & { facilitators: string | null; asks: SessionQuestion['kind'][] })[]
  others: readonly Titled[]
  elsewhere: readonly ElsewhereSession[]
  closesAt: Date | null
  now: Date
}): SessionQuestion[] {
  const first = [...sessions, ...others].toSorted((a, b) => +a.startsAt - +b.startsAt)[0]
  return sessions.flatMap((session, index): SessionQuestion[] => {
    const asks = new Set(session.asks)
    // Two new sessions that overlap are asked about once.
    const besides = [...others, ...sessions.slice(index + 1)]
    return [
      ...(asks.has('in-past') && session.startsAt <= now
        ? [{ kind: 'in-past' as const, session }]
        : []),
      ...(asks.has('overlap') ? besides : [])
        .filter((other) => overlap(session, other))
        .map((other) => ({ kind: 'overlap' as const, session, other })),
      ...(asks.has('facilitator-clash') ? facilitatorClashes(session, elsewhere) : []),
      ...(asks.has('closes-after-start') &&
      closesAt !== null &&
      session === first &&
      closesAt > session.startsAt
        ? [{ kind: 'closes-after-start' as const, session, closesAt }]
        : []),
      ...(asks.has('closes-in-past') &&
      closesAt !== null &&
      session === first &&
      closesAt <= now &&
      session.startsAt > now
        ? [{ kind: 'closes-in-past' as const, session, closesAt }]
        : []),
    ]
  })
}

function facilitatorClashes(
  session: Titled & { facilitators: string | null },
  elsewhere: readonly ElsewhereSession[],
): SessionQuestion[] {
  const concurrent = elsewhere.filter((other) => overlap(session, other))
  return facilitatorNames(session.facilitators).flatMap((name) =>
    concurrent
      .filter(({ facilitators }) =>
        facilitatorNames(facilitators).some((other) => other.toLowerCase() === name.toLowerCase()),
      )
      .map((other) => ({ kind: 'facilitator-clash' as const, session, name, other })),
  )
}

/**
 * What a session's register holds: marks, `no-marks` if it only has apologies or marks that were undone, or nothing.
 */
export type RegisterContent = 'marks' | 'no-marks' | 'nothing'

export type SessionRemovalRefusal =
  'has-marks' | 'has-apologies' | 'already-cancelled' | 'cohort-cancelled'

/** Why a session cannot be cancelled, or null if it can. */
export function whyCannotCancelSession(session: {
  content: RegisterContent
  cancelledAt: Date | null
  cohort: { cancelledAt: Date | null }
}): SessionRemovalRefusal | null {
  if (session.cancelledAt !== null) return 'already-cancelled'
  if (session.cohort.cancelledAt !== null) return 'cohort-cancelled'
  return session.content === 'marks' ? 'has-marks' : null
}

/** Why a session cannot be deleted, or null if it can. What people did about it is never deleted. */
export function whyCannotDeleteSession(session: {
  content: RegisterContent
}): SessionRemovalRefusal | null {
  if (session.content === 'marks') return 'has-marks'
  return session.content === 'no-marks' ? 'has-apologies' : null
}
