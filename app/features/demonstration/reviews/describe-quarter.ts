/**
 * What a made-up department says about its quarter. It says only what its figures show to readers without names, because the words of a return
 * are passed on with them.
 */
import type { ReviewFigures } from '#app/domain/reviews/figures.ts'

export type Narrative = { changed: string; risks: string; help: string }

type Shown = { name: string; percent: number; base: number }
export type Quarter = {
  /** The share at the end of the quarter and of the one before, in per cent. Null if it is not shown. */
  percent: number | null
  before: number | null
  target: number | null
  needed: number | null
  /** The agency and the profession with the lowest shares, if they are far below the whole. */
  agency: Shown | null
  profession: Shown | null
}

/** A share that is this many points below the whole is worth a sentence. */
const BEHIND_POINTS = 8
const SMALLEST_BASE = 20

/** The row furthest behind, without rows that show several bodies together or a category such as Unknown. */
function furthestBehind(
  figures: ReviewFigures,
  dimension: number,
  { except }: { except: readonly string[] },
): Shown | null {
  const { percent: whole } = figures.coverage
  const [lowest] = (figures.gaps[dimension]?.rows ?? [])
    .flatMap(({ key, name, percent, base, pool }) =>
      percent === null || base === null || base < SMALLEST_BASE || pool || except.includes(key)
        ? []
        : [{ name, percent, base }],
    )
    .toSorted((a, b) => a.percent - b.percent)
  return lowest && whole !== null && whole - lowest.percent >= BEHIND_POINTS ? lowest : null
}

/** @param figures as readers without names see them */
export const quarterOfFigures = (figures: ReviewFigures, code: string): Quarter => ({
  percent: figures.coverage.percent,
  before: figures.trend.at(-2)?.percent ?? null,
  target: figures.target?.percent ?? null,
  needed: figures.distance?.needed ?? null,
  agency: furthestBehind(figures, 0, { except: [code] }),
  profession: furthestBehind(figures, 1, { except: ['UNK', 'OTH'] }),
})

const points = (count: number): string => `${count} ${count === 1 ? 'point' : 'points'}`

type Change = { percent: number; before: number; by: string }
const UP: readonly ((change: Change) => string)[] = [
  ({ percent, by }) => `Our share rose by ${by} in the quarter and is now ${percent}%.`,
  ({ percent, before }) =>
    `We went from ${before}% to ${percent}%, mostly through the latest cohorts.`,
  ({ percent, by }) =>
    `${percent}% of our leaders are upskilled, ${by} more than a quarter ago. Nominations by directors general made the difference.`,
  ({ percent, before }) =>
    `At the end of the quarter ${percent}% were upskilled, against ${before}% before. New deputy directors now get a place in their first month.`,
  ({ by, percent }) =>
    `This is a rise of ${by}, to ${percent}%. Two teams took a cohort together, and fewer places were given up.`,
  ({ percent, before }) =>
    `We moved from ${before}% to ${percent}%. Most of the increase is people who had been on the waiting list.`,
]
const SAME: readonly ((change: Change) => string)[] = [
  ({ percent }) =>
    `Our share stayed at ${percent}%. As many people joined without a course as completed one.`,
  ({ percent }) => `There was no change: ${percent}% at both ends of the quarter.`,
  ({ percent }) =>
    `We are still at ${percent}%. Places were booked, but most of them are next quarter.`,
  ({ percent }) =>
    `At ${percent}%, we are where we were. People gave up places in the week of the spending review.`,
  ({ percent }) =>
    `The share did not move from ${percent}%. Completions that expired offset the new ones.`,
]
const DOWN: readonly ((change: Change) => string)[] = [
  ({ percent, by }) => `Our share fell by ${by} to ${percent}%.`,
  ({ percent, before }) =>
    `We went down from ${before}% to ${percent}%. People who left had completed a course, and their successors have not.`,
  ({ percent, by }) =>
    `The share is ${percent}%, ${by} lower than a quarter ago, because of turnover.`,
  ({ before, percent }) =>
    `After ${before}% a quarter ago we are at ${percent}%. Some completions expired before people took a course again.`,
]
const NOT_SHOWN = [
  'We have too few leaders for figures, so this is in words: everyone who joined this year has been offered a place.',
  'Our numbers are too small to publish. The permanent team agreed to take the masterclass in turn.',
  'We are a small department. One conversation with each leader tells us more than a percentage.',
  'Figures for a department of our size are not shown. Our plan names each leader and the course they will take.',
] as const

const pick = <T>(from: readonly T[], number: number): T => {
  const picked = from[number % from.length]
  if (picked === undefined) throw new Error('Nothing to pick from.')
  return picked
}

function describeChange({ percent, before }: Quarter, number: number): string {
  if (percent === null || before === null) return pick(NOT_SHOWN, number)
  const by = points(Math.abs(percent - before))
  const kind = percent > before ? UP : percent < before ? DOWN : SAME
  return pick(kind, number)({ percent, before, by })
}

function describeNeed({ percent, target, needed }: Quarter, number: number): string | null {
  if (percent === null || target === null || needed === null) return null
  if (needed === 0) return `We have reached the target of ${target}%, and want to stay there.`
  return pick(
    [
      `To reach ${target}%, about ${needed} more people need to take part.`,
      `We need about ${needed} more people for the target of ${target}%.`,
      `About ${needed} more people are needed for ${target}%.`,
      `The target of ${target}% is about ${needed} people away.`,
    ],
    number,
  )
}

const OTHER_RISKS = [
  'There are two recruitment rounds next quarter, so the number of people in post will grow faster than the number of places.',
  'Operational directors cannot leave their sites for a full morning. Without shorter sessions, they will be the last to take part.',
  'Several completions expire in the spring. People have to book again before then.',
  'Many leaders are on temporary promotion, and their line managers do not always pass invitations on.',
  'Places are given up late, when nobody can take them.',
  'Moves between departments bring in people whose completions we cannot see yet.',
] as const

function describeRisks({ agency, profession }: Quarter, number: number): string {
  const behind = [
    agency &&
      pick(
        [
          `${agency.name} is behind, at ${agency.percent}%.`,
          `The share of ${agency.name} is only ${agency.percent}%, and it has a plan of its own to agree first.`,
          `We depend on ${agency.name}, which is at ${agency.percent}%.`,
        ],
        number,
      ),
    profession &&
      pick(
        [
          `Among professions, ${profession.name} is furthest behind, at ${profession.percent}%.`,
          `Only ${profession.percent}% of people in ${profession.name} have taken part.`,
          `${profession.name} (${profession.percent}%) needs an invitation from its head of profession.`,
        ],
        number + 1,
      ),
  ].filter((sentence) => sentence !== null)
  return [...behind, pick(OTHER_RISKS, number)].slice(0, 2).join(' ')
}

function describeHelp({ percent, target, needed, agency }: Quarter, number: number): string {
  if (agency && number % 2 === 0) return `A cohort for ${agency.name}, in its own offices.`
  if (percent !== null && target !== null && needed === 0)
    return pick(['None this quarter.', 'Nothing now. We can offer facilitators to others.'], number)
  return pick(
    [
      'A cohort in the north, and one that starts after 2pm.',
      'Please hold ten places for us in the new year cohorts.',
      'Sessions of half a day, for people who work shifts.',
      'A shorter course for people who renew.',
      'A reminder from the centre before places are confirmed.',
      'None this quarter.',
      'Two more cohorts before the end of the financial year.',
    ],
    number,
  )
}

/** @param number chooses between ways of saying the same, so that departments do not repeat each other */
export const describeQuarter = (quarter: Quarter, number: number): Narrative => ({
  changed: [describeChange(quarter, number), describeNeed(quarter, number + 1)]
    .filter((sentence) => sentence !== null)
    .join('\n\n'),
  risks: describeRisks(quarter, number),
  help: describeHelp(quarter, number),
})
