import { listNames } from '#app/data/reviews/reviews.server.ts'

/** Returns a function that gives the name of a person by id. A null id is the service itself. */
export async function findPersonNames(
  ids: readonly (number | null)[],
): Promise<(id: number | null) => string> {
  const names = await listNames(ids)
  return (id) => (id === null ? 'the service' : (names.get(id) ?? 'someone who has left'))
}
