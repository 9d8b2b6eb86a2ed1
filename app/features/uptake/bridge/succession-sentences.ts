/** Says which organisation became which between the day of the figures and today. */
import type { NamedSuccession } from '#app/data/uptake/transitions.server.ts'
import { joinWords } from '#app/domain/text/join-words.ts'
import { theBody } from '#app/ui/text/body-names.ts'
import { formatDay } from '#app/ui/text/dates.ts'

const namesOf = (bodies: readonly { name: string }[]): string =>
  joinWords([...new Set(bodies.map(({ name }) => theBody(name)))])

/** Successions on one day that are one event: from one body, or into one body if they are a merger. */
const eventOf = ({ on, kind, from, to }: NamedSuccession): string =>
  [on, kind, kind === 'merge' ? to.id : from.id].join(' ')

/** One sentence for each event, in order. */
export const successionSentences = (successions: readonly NamedSuccession[]): string[] =>
  [...Map.groupBy(successions, eventOf).values()].flatMap((parts) => {
    const [first] = parts
    if (!first) return []
    const [from, to] = [parts.map((part) => part.from), parts.map((part) => part.to)]
    const wasOrWere = from.length === 1 ? 'was' : 'were'
    const what = {
      rename: `${namesOf(from.slice(0, 1))} became ${namesOf(to)}`,
      split: `${namesOf(from.slice(0, 1))} was split, and work went to ${namesOf(to)}`,
      merge: `${namesOf(from)} ${wasOrWere} merged into ${namesOf(to.slice(0, 1))}`,
      transfer: `work moved from ${namesOf(from.slice(0, 1))} to ${namesOf(to)}`,
    }[first.kind]
    return [`On ${formatDay(first.on)}, ${what}.`]
  })
