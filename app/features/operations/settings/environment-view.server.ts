/** The settings that the people who run the service set in the environment, without passwords and keys. */
import { env, isPostgresql, type Environment } from '#app/platform/environment.server.ts'

export type EnvironmentSetting = { name: string; what: string; value: string }

/** The server in a URL, without user, password and options. */
function serverIn(url: string): string {
  const { hostname, port } = new URL(url)
  return port ? `${hostname}, port ${port}` : hostname
}

const mailOf = ({ mailUrl, notify, sendsMail }: Environment): EnvironmentSetting => {
  if (notify) return { name: 'NOTIFY_API_KEY', what: 'Email', value: 'Sent by GOV.UK Notify' }
  return {
    name: 'MAIL_URL',
    what: 'Email',
    value:
      sendsMail && mailUrl !== null
        ? `Sent through the mail server ${serverIn(mailUrl)}`
        : 'Not sent. Set MAIL_URL or NOTIFY_API_KEY to send email',
  }
}

export function listEnvironmentSettings(): EnvironmentSetting[] {
  const settings = env()
  const { baseUrl, databaseUrl, mailFrom, backupDir, backupCopies, leaverAccessDays } = settings
  return [
    { name: 'BASE_URL', what: 'Web address', value: baseUrl },
    {
      name: 'DATABASE_URL',
      what: 'Database',
      value: isPostgresql(databaseUrl)
        ? `PostgreSQL on ${serverIn(databaseUrl)}`
        : `The SQLite file ${databaseUrl.slice('file:'.length)}`,
    },
    mailOf(settings),
    { name: 'MAIL_FROM', what: 'Sender of emails', value: mailFrom },
    {
      name: 'BACKUP_DIR',
      what: 'Backups',
      value:
        backupDir === null
          ? 'Turned off. Set BACKUP_DIR to a folder to back up every night'
          : `Every night to ${backupDir}, the latest ${backupCopies} kept`,
    },
    {
      name: 'LEAVER_ACCESS_DAYS',
      what: 'People who left',
      value:
        leaverAccessDays === 0
          ? 'Cannot sign in'
          : `Can read their own learning for ${leaverAccessDays} days`,
    },
  ]
}
