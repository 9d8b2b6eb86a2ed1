/** What the page says about marks that are not sent yet. */

export type Problem =
  { kind: 'refused'; message: string } | { kind: 'signed-out'; signIn: string } | { kind: 'failed' }

export type Unsent = {
  /** Marks on this device that will be sent. */
  marks: number
  /** People to add that will be sent. */
  people: number
  /** Marks on this device that were made online and wait for the person to save. */
  unsaved: number
}

const count = (number: number, one: string, many: string): string =>
  `${number} ${number === 1 ? one : many}`

function describeUnsent({ marks, people }: Unsent): string {
  const toAdd = count(people, 'person to add', 'people to add')
  const made = count(marks, 'mark', 'marks')
  if (people === 0) return made
  return marks === 0 ? toAdd : `${made} and ${toAdd}`
}

/** Empty if there is nothing to say. */
export function describeStatus(
  unsent: Unsent,
  isOffline: boolean,
  problem: Problem | null,
): string {
  const what = describeUnsent(unsent)
  const isOne = unsent.marks + unsent.people === 1
  if (problem?.kind === 'refused')
    return `Not saved yet, and stored on this device. ${problem.message}`
  if (unsent.marks + unsent.people > 0) {
    const stored = `${what} ${isOne ? 'is' : 'are'} stored on this device`
    if (problem?.kind === 'signed-out') return `${stored}. Sign in to send ${isOne ? 'it' : 'them'}`
    if (problem?.kind === 'failed')
      return `${what} could not be sent. ${isOne ? 'It is' : 'They are'} stored on this device, and we will try again in a minute`
    if (isOffline) return `${stored} and will be sent when you are back online`
    return `Sending ${what} …`
  }
  if (isOffline) return 'You are offline. Marks will be stored on this device'
  return unsent.unsaved > 0 ? `${count(unsent.unsaved, 'mark is', 'marks are')} not saved yet` : ''
}
