import { figuresDb, type Tx } from '#app/data/database/database.server.ts'

/** The kind of each organisation, such as “executive-agency”, by code. */
export const findOrganisationKinds = async (
  tx: Tx = figuresDb(),
): Promise<ReadonlyMap<string, string>> =>
  new Map(
    (await tx.organisation.findMany({ select: { code: true, kind: true } })).map(
      ({ code, kind }) => [code, kind],
    ),
  )
