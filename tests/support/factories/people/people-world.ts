import { randomFrom, type Random } from '#app/domain/text/random.ts'

export type ModelPerson = {
  key: number
  number: string
  previous: string
  email: string | null
  name: string
  since: string
  leftOn: string | null
}
type Holding = { key: number; email: string; from: string | null; until: string | null }

const month = (index: number): string =>
  new Date(Date.UTC(2020, index + 1, 0)).toISOString().slice(0, 10)

/** A model of a small department over some months. Tests compare it with the result of importing its extracts. */
export class PeopleWorld {
  readonly random: Random
  people: ModelPerson[] = []
  holdings: Holding[] = []
  #count = 0
  #month = 0
  asAt = month(0)
  readonly prefix: string

  constructor(seed: number) {
    this.random = randomFrom(seed)
    this.prefix = `s${seed}`
    for (let index = 0; index < 12; index += 1) this.#join(this.#newEmail(), '2019-05-30')
  }

  #newEmail = (): string => `${this.prefix}.${(this.#count += 1)}@civil.example`
  inPost = (): ModelPerson[] => this.people.filter(({ leftOn }) => leftOn === null)
  #holder = (email: string): Holding | undefined =>
    this.holdings.find((holding) => holding.email === email && holding.until === null)

  #join(email: string, since: string): void {
    const number = `${this.prefix}-${(this.#count += 1)}`
    const person = {
      key: this.#count,
      number,
      previous: '',
      email,
      name: `Person ${this.#count}`,
      since,
      leftOn: null,
    }
    const held = this.#holder(email)
    const before = this.holdings.filter((holding) => holding.email === email)
    let from: string | null = null
    if (held) {
      const leaver = this.people.find(({ key }) => key === held.key)
      const left = leaver?.leftOn ?? this.asAt
      from = [left, since, held.from ?? ''].toSorted().at(-1) ?? since
      held.until = from
      if (leaver) leaver.email = null
    } else if (before.length > 0) {
      from = [since, ...before.map(({ until }) => until ?? '')].toSorted().at(-1) ?? since
    }
    this.people.push(person)
    this.holdings.push({ key: person.key, email, from, until: null })
  }

  /** Gives several people new email addresses at the same time. */
  #change(given: readonly (readonly [ModelPerson, string])[]): void {
    for (const [person] of given) {
      const held = this.holdings.find(
        (holding) => holding.key === person.key && holding.until === null,
      )
      if (held) held.until = this.asAt
    }
    for (const [person, email] of given) {
      const held = this.#holder(email)
      if (held) {
        held.until = this.asAt
        const leaver = this.people.find(({ key }) => key === held.key)
        if (leaver) leaver.email = null
      }
      person.email = email
      this.holdings.push({ key: person.key, email, from: this.asAt, until: null })
    }
  }

  /**
   * Advances by a month: people leave, join, and change email addresses, names and staff numbers.
   * Each person changes at most once.
   */
  pass(): void {
    const { random } = this
    const monthBefore = this.asAt
    this.#month += 1
    this.asAt = month(this.#month)
    const free = new Set(this.inPost())
    const take = (): ModelPerson | undefined => {
      if (free.size === 0) return undefined
      const person = random.pick([...free])
      free.delete(person)
      return person
    }
    for (let leavers = random.below(3); leavers > 0; leavers -= 1) {
      const person = take()
      if (person) person.leftOn = this.asAt
    }
    for (let changes = random.below(4); changes > 0; changes -= 1) {
      const [one, other, third] = [take(), take(), take()]
      if (
        !one ||
        !other ||
        !third ||
        one.email === null ||
        other.email === null ||
        third.email === null
      )
        break
      const kind = random.below(5)
      if (kind === 0)
        this.#change([
          [one, other.email],
          [other, one.email],
        ])
      else if (kind === 1)
        this.#change([
          [one, other.email],
          [other, third.email],
          [third, this.#newEmail()],
        ])
      else if (kind === 2) {
        const freed = one.email
        this.#change([[one, this.#newEmail()]])
        this.#join(freed, this.#since(monthBefore))
      } else if (kind === 3) {
        one.previous = one.number
        one.number = `${this.prefix}-${(this.#count += 1)}`
        one.name = `${one.name} II`
      } else {
        const leaver = this.people.find(({ leftOn, email }) => leftOn !== null && email !== null)
        if (leaver?.email) this.#change([[one, leaver.email]])
      }
    }
    for (let joining = random.below(3); joining > 0; joining -= 1) {
      const left = this.people.filter(({ leftOn, email }) => leftOn !== null && email !== null)
      const reused = left.length > 0 && random.chance(0.7) ? random.pick(left).email : null
      this.#join(reused ?? this.#newEmail(), this.#since(monthBefore))
    }
    for (const person of free) if (random.chance(0.1)) person.name = `${person.name} jr`
  }

  #since(monthBefore: string): string {
    return this.random.chance(0.5) ? this.asAt : monthBefore
  }

  /** The rows of this month's extract, in random order. */
  rows(): string[] {
    const rows = this.inPost().map(
      ({ number, email, name, since, previous }) =>
        `${number},${email},${name},DFT,POL,SCS1,,${since},${previous}`,
    )
    return rows
      .map((row) => [this.random.next(), row] as const)
      .toSorted(([a], [b]) => a - b)
      .map(([, row]) => row)
  }

  emails = (): string[] => [...new Set(this.holdings.map(({ email }) => email))]

  /** The key that identifies the person who has an email address on a day. */
  meant(email: string, day: string): number | 'several' | 'unknown' {
    const all = this.holdings.filter(
      (holding) =>
        holding.email === email && (holding.from === null || holding.from !== holding.until),
    )
    const holder = all.find(
      ({ from, until }) => (from === null || from <= day) && (until === null || until > day),
    )
    if (holder) return holder.key
    const keys = [...new Set(all.map(({ key }) => key))]
    return keys.length === 0 ? 'unknown' : keys.length === 1 ? (keys[0] ?? 'unknown') : 'several'
  }
}
