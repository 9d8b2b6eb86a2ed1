import { db, type Tx } from '#app/data/database/database.server.ts'
import { changingFacts } from '#app/data/facts/change-facts.server.ts'

/** Changes or deletes facts in the same way as an undo. The database refuses any other way. */
export const changeFacts = <T>(work: (tx: Tx) => Promise<T>): Promise<T> =>
  db().$transaction((tx) => changingFacts(tx, 'undo', () => work(tx)))
