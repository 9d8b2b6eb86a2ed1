/**
 * Makes up a civil service: people and their postings. The same seed, day and government give the same people. Each person's last post is drawn
 * first, so that bodies and grades have their sizes, and then the posts before it, back to the day the person joined.
 */
import { addDays, daysBetween, type Day } from '#app/domain/calendar/day.ts'
import type { Random } from '#app/domain/text/random.ts'
import type { Government } from '#app/features/demonstration/civil-service/government.ts'
import { madeUpName, mailboxFor } from '#app/features/demonstration/civil-service/names.ts'
import { makePosts, type Post } from '#app/features/demonstration/civil-service/posts.ts'
import { seniorPosts } from '#app/features/demonstration/civil-service/sizes.ts'

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

type Options = {
  government: Government
  /** The histories of bodies, of which some have a high turnover. */
  histories: ReadonlyMap<number, { hasTurnover: boolean }>
  random: Random
  asAt: Day
  quarterEnds: readonly Day[]
  count: number
}

/** The share of people who have left by the end. */
const LEFT = 0.175
/** The share of people who are or were senior civil servants: most people in a small demonstration, and a realistic share in a large one. */
const seniorShare = (count: number): number => Math.max(0.0135, Math.min(0.935, 6500 / count))
/** The share of people who joined before the history begins. */
const JOINED_BEFORE = 0.82
/** The same where turnover is high, and how many more people have left. */
const TURNOVER = { joinedBefore: 0.3, left: 2.6 }

/** Returns a function that gives the body that later became a body, on a day before it opened. */
function predecessorFinder({ organisations, successions }: Government) {
  const byId = new Map(organisations.map((body) => [body.id, body]))
  const before = Map.groupBy(successions, ({ toId }) => toId)
  return (body: Post['body'], day: Day, random: Random): Post['body'] | null => {
    if (body.openedOn === null || body.openedOn <= day) return body
    const from = before.get(body.id)
    return (from && byId.get(random.pick(from).fromId)) ?? null
  }
}

/** Returns a function that draws the post that a person had before another, until a day. */
function earlierPostPicker(government: Government) {
  const { organisations, grades, professions } = government
  const open = organisations.filter(({ closedOn }) => closedOn === null)
  const bodies = open.flatMap((body) =>
    Array.from({ length: Math.ceil(seniorPosts(body.code) / 5) }, () => body),
  )
  const ladder = grades.filter(({ rank }) => rank > 0).toSorted((a, b) => a.rank - b.rank)
  const stepOf = new Map(ladder.map(({ id }, step) => [id, step]))
  const usual = professions.filter(({ code }) => ['POL', 'OD', 'PD', 'DDAT'].includes(code))
  return (post: Post, random: Random): Post => {
    if (random.chance(0.5)) return { ...post, body: random.pick(bodies) }
    const lower = ladder[(stepOf.get(post.gradeId) ?? 0) - 1]
    if (lower && random.chance(lower.scs ? 0.6 : 0.35)) return { ...post, gradeId: lower.id }
    return usual.length === 0 ? post : { ...post, professionId: random.pick(usual).id }
  }
}

type Service = { joinedOn: Day; leftOn: Day | null; staysInOnePost: boolean }

/** Returns a function that makes the postings of a person, back from their last post to the day they joined. */
function postingMaker(government: Government, asAt: Day, random: Random) {
  const pickEarlier = earlierPostPicker(government)
  const findPredecessor = predecessorFinder(government)
  return (last: Post, { joinedOn, leftOn, staysInOnePost }: Service): MadeUpPosting[] => {
    const postings: MadeUpPosting[] = []
    let post = last
    let until = leftOn
    let day = leftOn === null ? asAt : addDays(leftOn, -1)
    for (;;) {
      const body = findPredecessor(post.body, day, random)
      // Someone in a body that opened without a predecessor joined when it opened.
      if (body === null) return postings
      const opened = body.openedOn !== null && body.openedOn > joinedOn ? body.openedOn : joinedOn
      const moved = staysInOnePost ? joinedOn : addDays(day, -200 - random.below(2200))
      const from = moved > opened ? moved : opened
      const { professionId, gradeId } = post
      const [next] = postings
      const isSame =
        next?.organisationId === body.id &&
        next.professionId === professionId &&
        next.gradeId === gradeId
      if (isSame) next.from = from
      else postings.unshift({ organisationId: body.id, professionId, gradeId, from, until })
      if (from <= joinedOn) return postings
      until = from
      day = addDays(from, -1)
      const earlier = from === opened ? { ...post, body } : pickEarlier({ ...post, body }, random)
      // A body that had not opened yet and has no predecessor is not one that people came from.
      post = findPredecessor(earlier.body, day, random) ? earlier : { ...earlier, body }
    }
  }
}

export function* makePeople({
  government,
  histories,
  random,
  asAt,
  quarterEnds,
  count,
}: Options): Generator<MadeUpPerson> {
  const leaving = Math.round(count * LEFT)
  const share = seniorShare(count)
  const hasTurnover = ({ id }: Post['body']): boolean => histories.get(id)?.hasTurnover === true
  const make = (people: number, weightOf: (body: Post['body']) => number) => {
    const seniors = Math.round(people * share)
    return makePosts(government, { seniors, others: people - seniors, weightOf }, random)
  }
  const lastPosts = make(count - leaving, () => 1).map((post) => ({ post, hasLeft: false }))
  // People who have left are spread evenly between the others.
  const leavers = make(leaving, (body) => (hasTurnover(body) ? TURNOVER.left : 1)).map((post) => ({
    post,
    hasLeft: true,
  }))
  const step = Math.max(2, Math.floor(count / Math.max(1, leaving)))
  const makePostings = postingMaker(government, asAt, random)
  const mailboxes = new Map<string, number>()
  const joinedSince = daysBetween(HISTORY_BEGINS, asAt)

  for (let number = 1; number <= count; number += 1) {
    const isLeaver = lastPosts.length === 0 || (number % step === 0 && leavers.length > 0)
    const { post: last, hasLeft } = (isLeaver ? leavers : lastPosts).pop()!
    const name = madeUpName(random)
    const mailbox = mailboxFor(name)
    const before = mailboxes.get(mailbox) ?? 0
    mailboxes.set(mailbox, before + 1)

    const leftOn = hasLeft ? random.pick(quarterEnds) : null
    const end = leftOn ?? asAt
    const latest = Math.max(1, Math.min(joinedSince, daysBetween(HISTORY_BEGINS, end) - 91))
    const isReplacement = hasTurnover(last.body) && !hasLeft
    const joinedOn = random.chance(isReplacement ? TURNOVER.joinedBefore : JOINED_BEFORE)
      ? addDays(HISTORY_BEGINS, -1 - random.below(2500))
      : addDays(HISTORY_BEGINS, random.below(latest) - (latest === 1 ? 1 : 0))

    const postings = makePostings(last, { joinedOn, leftOn, staysInOnePost: isReplacement })
    yield {
      staffId: `M${String(number).padStart(7, '0')}`,
      email: `${mailbox}${before === 0 ? '' : before + 1}@civil.example`,
      name,
      postings,
      leftOn,
    }
  }
}
