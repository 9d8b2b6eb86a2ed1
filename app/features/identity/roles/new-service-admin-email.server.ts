/** The email to all other service admins when someone becomes one, so that none is made unnoticed. */
import type { Tx } from '#app/data/database/database.server.ts'
import { listOtherServiceAdmins } from '#app/data/identity/role-grants.server.ts'
import type { Actor } from '#app/data/operations/audit.server.ts'
import { saveMessages } from '#app/data/operations/outbox.server.ts'
import { paths } from '#app/paths.ts'
import { env } from '#app/platform/environment.server.ts'

type NewServiceAdmin = { personId: number; grantId: number; reason: string | null; by: Actor }

/** Saves the emails. Neither the new service admin nor the one who granted the role gets one. */
export async function emailServiceAdmins(
  tx: Tx,
  { personId, grantId, reason, by }: NewServiceAdmin,
): Promise<void> {
  const actorId = typeof by === 'string' ? null : by.personId
  const { person, actor, others } = await listOtherServiceAdmins(tx, { personId, actorId })
  const how = actor === null ? 'on the command line' : `by ${actor}`
  await saveMessages(
    tx,
    others.map(({ id, name, email }) => ({
      to: email,
      personId: id,
      kind: 'service-admin-granted',
      subject: `${person} is now a service admin`,
      body: [
        `Dear ${name}`,
        `${person} was made a service admin ${how}. They can now manage people, roles, imports and settings.`,
        `Reason: ${reason ?? 'none was given'}`,
        `If you did not expect this, remove the role:\n${env().baseUrl + paths.revokeRole(grantId)}`,
      ].join('\n\n'),
    })),
  )
}
