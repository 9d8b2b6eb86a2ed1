/**
 * Makes up a civil service: people and their postings. The same seed, day and government give the same people. The proportions are invented
 * and only meant to look plausible.
 */
import { addDays, type Day } from '#app/domain/calendar/day.ts'
import { weighted, type Random } from '#app/domain/text/random.ts'
import { madeUpName, mailboxFor } from '#app/features/demonstration/names.ts'

export type Government = {
  organisations: readonly {
    id: number
    code: string
    kind: string
    openedOn: Day | null
    closedOn: Day | null
  }[]
  professions: readonly { id: number; code: string; family: string }[]
  grades: readonly { id: number; code: string; rank: number; scs: boolean }[]
  successions: readonly { fromId: number; toId: number; on: Day }[]
}

export type MadeUpPosting = {
  organisationId: number
  professionId: number
  gradeId: number
  from: Day
  until: Day | null
}
export type MadeUpPerson = {
  staffId: string
  email: string
  name: string
  postings: MadeUpPosting[]
  leftOn: Day | null
}

/** The first day of the history. */
export const HISTORY_BEGINS = '2020-12-01'

/** Relative sizes. */
const SIZE_BY_KIND: Record<string, number> = {
  'ministerial-department': 40,
  'non-ministerial-department': 12,
  'executive-agency': 7,
  'devolved-government': 26,
  'devolved-agency': 2,
}
/** The codes of small departments. */
const SMALL_OFFICES = new Set(['AGO', 'OAG', 'SO', 'WO', 'NIO', 'OLHC', 'OLHL', 'UKSC', 'ESTYN'])

const PROFESSION_SIZE: Record<string, number> = {
  POL: 34,
  OD: 22,
  PD: 11,
  FIN: 7,
  LEG: 9,
  DDAT: 9,
  COM: 5,
  HR: 5,
  COMMS: 4,
  SE: 4,
  ECON: 3,
  STAT: 3,
  MED: 3,
  UNK: 13,
  OTH: 4,
}

const daysBetween = (from: Day, to: Day): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000)

type Options = {
  government: Government
  random: Random
  asAt: Day
  quarterEnds: readonly Day[]
  count: number
}

/** The share of senior civil servants: most people in a small demonstration, and a realistic share in a large one. */
const scsShare = (count: number): number => Math.max(0.0135, Math.min(0.86, 6500 / count))

export function* makePeople({
  government,
  random,
  asAt,
  quarterEnds,
  count,
}: Options): Generator<MadeUpPerson> {
  const { organisations, professions, grades, successions } = government
  const sizes = new Map(
    organisations.map(({ id, code, kind }) => [
      id,
      (SMALL_OFFICES.has(code) ? 1.5 : (SIZE_BY_KIND[kind] ?? 3)) * (0.25 + 2 * random.next() ** 2),
    ]),
  )
  const openOn = (day: Day) =>
    organisations.filter(
      ({ openedOn, closedOn }) => (openedOn ?? '') <= day && (closedOn === null || day < closedOn),
    )
  const changes = [
    ...new Set(organisations.flatMap(({ openedOn, closedOn }) => [openedOn, closedOn])),
  ]
    .filter((day): day is Day => day !== null && day <= asAt)
    .toSorted()
  const pickers = [HISTORY_BEGINS, ...changes.filter((day) => day > HISTORY_BEGINS)].map((day) => ({
    day,
    pick: weighted(openOn(day).map(({ id }) => [id, sizes.get(id) ?? 1] as const)),
  }))
  const pickOrganisation = (day: Day): number =>
    (pickers.findLast((picker) => picker.day <= day) ?? pickers[0])!.pick(random)
  const pickProfession = weighted(
    professions.map(({ id, code }) => [id, PROFESSION_SIZE[code] ?? 1] as const),
  )
  const scs = grades.filter((grade) => grade.scs).toSorted((a, b) => a.rank - b.rank)
  const others = grades
    .filter((grade) => !grade.scs && grade.rank > 0)
    .toSorted((a, b) => a.rank - b.rank)
  const ladder = [...others, ...scs]
  const pickScs = weighted(scs.map((grade, step) => [grade, [72, 20, 6, 1][step] ?? 1] as const))
  const pickOther = weighted(
    others.map(
      (grade, step) =>
        [
          grade,
          count > 20_000
            ? ([3, 8, 22, 26, 22, 14, 5][step] ?? 5)
            : step < others.length - 3
              ? 0
              : 3,
        ] as const,
    ),
  )
  const share = scsShare(count)
  const successorsOf = Map.groupBy(successions, ({ fromId }) => fromId)
  const mailboxes = new Map<string, number>()

  for (let number = 1; number <= count; number += 1) {
    const name = madeUpName(random)
    const mailbox = mailboxFor(name)
    const before = mailboxes.get(mailbox) ?? 0
    mailboxes.set(mailbox, before + 1)

    const joinedOn = random.chance(0.6)
      ? addDays(HISTORY_BEGINS, -random.below(2500))
      : addDays(HISTORY_BEGINS, random.below(daysBetween(HISTORY_BEGINS, asAt)))
    const leaving = random.chance(0.16) ? random.pick(quarterEnds) : null
    const leftOn = leaving !== null && leaving > addDays(joinedOn, 90) ? leaving : null
    const end = leftOn ?? asAt

    const postings: MadeUpPosting[] = []
    let organisationId = pickOrganisation(joinedOn)
    let professionId = pickProfession(random)
    let grade = random.chance(share) ? pickScs(random) : pickOther(random)
    let from = joinedOn
    const move = (on: Day) => {
      const last = postings.at(-1)
      if (last) last.until = on
      postings.push({ organisationId, professionId, gradeId: grade.id, from: on, until: null })
      from = on
    }
    move(joinedOn)
    for (;;) {
      const closed = organisations.find(({ id }) => id === organisationId)?.closedOn ?? null
      const chosen = addDays(from, 200 + random.below(2200))
      const reorganised = closed !== null && closed > from && closed <= chosen && closed < end
      const next = reorganised ? closed : chosen
      if (next >= end) break
      const successors = successorsOf.get(organisationId)?.map(({ toId }) => toId) ?? [
        pickOrganisation(next),
      ]
      if (reorganised) organisationId = random.pick(successors)
      else if (random.chance(0.55)) organisationId = pickOrganisation(next)
      else if (random.chance(grade.scs ? 0.16 : 0.4))
        grade = ladder[Math.min(ladder.length - 1, ladder.indexOf(grade) + 1)] ?? grade
      else professionId = pickProfession(random)
      const last = postings.at(-1)!
      if (
        last.organisationId === organisationId &&
        last.professionId === professionId &&
        last.gradeId === grade.id
      )
        from = next
      else move(next)
    }
    if (leftOn) postings.at(-1)!.until = leftOn
    yield {
      staffId: `M${String(number).padStart(7, '0')}`,
      email: `${mailbox}${before === 0 ? '' : before + 1}@civil.example`,
      name,
      postings,
      leftOn,
    }
  }
}
