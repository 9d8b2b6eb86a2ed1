/** Sends a service admin a message, so that they see whether email arrives. */
import { inTransaction } from '#app/data/database/database.server.ts'
import { saveAudit } from '#app/data/operations/audit.server.ts'
import { hostSettings } from '#app/data/operations/host-settings.server.ts'
import { saveMessage } from '#app/data/operations/outbox.server.ts'
import type { Viewer } from '#app/domain/identity/permissions.ts'
import { paths } from '#app/paths.ts'
import { env } from '#app/platform/environment.server.ts'

/** The kind of a test message in the outbox. */
export const TEST_MESSAGE = 'test'

export const sendTestMessage = ({
  personId,
  name,
  email,
}: Pick<Viewer, 'personId' | 'name' | 'email'>): Promise<void> =>
  inTransaction(async (tx) => {
    const { serviceName } = await hostSettings(tx)
    await saveMessage(tx, {
      to: email,
      kind: TEST_MESSAGE,
      personId,
      subject: `Test message from ${serviceName}`,
      body: [
        `Dear ${name}`,
        'You asked for a test message. You are reading it, so email from this service arrives.',
        `The settings page shows when it was sent:\n${env().baseUrl}${paths.settings()}`,
      ].join('\n\n'),
    })
    await saveAudit(tx, { by: { personId }, action: 'settings:test', subjectId: 'settings' })
  })
