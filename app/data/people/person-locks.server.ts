import type { Tx } from '#app/data/database/database.server.ts'

const NAME_AND_EMAIL = { id: true, name: true, email: true } as const

/** A person with their manager, who is null if they have none. @throws if the person does not exist */
export const findPersonWithManager = (personId: number, tx: Tx) =>
  tx.person.findUniqueOrThrow({
    where: { id: personId },
    select: { ...NAME_AND_EMAIL, manager: { select: NAME_AND_EMAIL } },
  })

/** Makes other transactions that lock this person wait until this one ends. */
export const lockPerson = (tx: Tx, personId: number) =>
  tx.$executeRaw`UPDATE "Person" SET "name" = "name" WHERE "id" = ${personId}`
