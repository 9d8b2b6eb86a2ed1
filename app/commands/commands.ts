/** The `bin/fluency` commands. A command's code is loaded when the command runs. */
export type Command = {
  description: string
  usage: string
  runsUntilStopped?: true
  /** The built service has its own database client, so the command must not open another. */
  runsBuiltService?: true
  load: () => Promise<{ run: (args: string[]) => Promise<number> }>
}

export const COMMANDS: Record<string, Command> = {
  migrate: {
    description:
      'Updates the database to this version. You can run it again, or from several places at once',
    usage: 'migrate [--json]',
    load: () => import('#app/commands/migrate.ts'),
  },
  import: {
    description:
      'Imports a file: organisations, parents, successions, professions, grades, courses, people, headcounts, completions, framework, attendance',
    usage:
      'import KIND FILE [--as-at DATE [--full [--organisation CODE] [--expect-leavers N] [--list-leavers FILE]]] [--session ID [--attended-from PERCENT] [--missing leave|absent]] [--skip-rejected] [--dry-run] [--by EMAIL] [--json]',
    load: () => import('#app/commands/import.ts'),
  },
  imports: {
    description: 'Lists the latest imports, attendance files too',
    usage: 'imports [--limit N] [--json]',
    load: () => import('#app/commands/imports.ts'),
  },
  undo: {
    description: 'Undoes an import, or lists what you need to undo first',
    usage: 'undo BATCH [--by EMAIL] [--json]',
    load: () => import('#app/commands/undo.ts'),
  },
  check: {
    description:
      'Checks stored data and counts against the facts, and lists violations and data quality findings',
    usage: 'check [--json]',
    load: () => import('#app/commands/check.ts'),
  },
  reseal: {
    description: 'Checks all seals of facts and signs them with the newest key in SEAL_KEYS',
    usage: 'reseal [--accept-changes --reason TEXT] [--json]',
    load: () => import('#app/commands/reseal.ts'),
  },
  copy: {
    description: 'Copies a whole service to another, empty database: SQLite to PostgreSQL, or back',
    usage: 'copy --from URL --to URL [--json]',
    load: () => import('#app/commands/copy.ts'),
  },
  backup: {
    description: 'Backs up the whole service to one new file while it runs',
    usage: 'backup FILE [--json]',
    load: () => import('#app/commands/backup.ts'),
  },
  restore: {
    description: 'Restores a backup into an empty database',
    usage: 'restore FILE [--json]',
    load: () => import('#app/commands/restore.ts'),
  },
  seed: {
    description:
      'Fills an empty database with a made-up civil service. The same seed gives the same data',
    usage: 'seed [--people N] [--completions N] [--seed N] [--as-at DATE] [--json]',
    load: () => import('#app/commands/seed.ts'),
  },
  'reference-data': {
    description:
      'Adds missing reference data: organisations, professions, grades, the draft criterion, courses and published baselines',
    usage: 'reference-data [--json]',
    load: () => import('#app/commands/reference-data.ts'),
  },
  'demo-data': {
    description: 'Fills an empty database with the reference data and a demonstration',
    usage: 'demo-data [--people N]',
    load: () => import('#app/commands/demo-data.ts'),
  },
  grant: {
    description: 'Gives a person a role',
    usage:
      'grant ROLE EMAIL [--organisation CODE | --course CODE | --provider NAME | --everywhere] [--until DATE] [--reason TEXT] [--json]',
    load: () => import('#app/commands/grant.ts'),
  },
  revoke: {
    description: 'Removes a role from a person',
    usage:
      'revoke ROLE EMAIL [--organisation CODE | --course CODE | --provider NAME | --everywhere] [--json]',
    load: () => import('#app/commands/revoke.ts'),
  },
  'sign-in-link': {
    description: 'Prints a URL that signs a person in once, within 15 minutes',
    usage: 'sign-in-link EMAIL [--json]',
    load: () => import('#app/commands/sign-in-link.ts'),
  },
  'erase-audit': {
    description:
      'Erases the values and reasons in the audit log: those about a person, or all from before a day',
    usage: 'erase-audit (--person EMAIL | --before DATE) --reason TEXT [--json]',
    load: () => import('#app/commands/erase-audit.ts'),
  },
  serve: {
    description:
      'Serves the pages and does background work. With --without-work, run another process with the command work',
    usage: 'serve [--create] [--without-work]',
    runsUntilStopped: true,
    runsBuiltService: true,
    load: () => import('#app/commands/serve.ts'),
  },
  work: {
    description:
      'Does background work, such as sending mail and deleting old data, until it is stopped. Serves no pages',
    usage: 'work',
    runsUntilStopped: true,
    load: () => import('#app/commands/work.ts'),
  },
  uptake: {
    description: 'Counts people who are upskilled',
    usage: [
      'uptake [--measure ever|new|coverage] [--by department|organisation|profession|family|grade] [--as-at DATE] [--since DATE] [--course CODE]',
      '[--population scs|all] [--structure then|now] [--base in-post|"SET NAME"] [--department CODE] [--profession CODE] [--grade CODE] [--exact] [--format table|json|csv|ods] [--json]',
    ].join(' '),
    load: () => import('#app/commands/uptake.ts'),
  },
}
