/** Every command of `bin/fluency`: what it says it does, how it is used, and where it lives (loaded when asked for). */
export type Command = {
  says: string
  usage: string
  runsUntilStopped?: true
  /** The built service has a database client in it: the command's own would only take memory. */
  runsBuiltService?: true
  load: () => Promise<{ run: (args: string[]) => Promise<number> }>
}

export const COMMANDS: Record<string, Command> = {
  migrate: {
    says: 'Brings the database to the tables of this version; safe to run again, and by several at once',
    usage: 'migrate [--json]',
    load: () => import('#app/commands/migrate.ts'),
  },
  import: {
    says: 'Applies a file of rows: organisations, parents, successions, professions, grades, courses, people, headcounts, completions, framework, attendance',
    usage:
      'import KIND FILE [--as-at DATE [--full [--organisation CODE] [--expect-leavers N] [--list-leavers FILE]]] [--session ID] [--skip-rejected] [--dry-run] [--by EMAIL] [--json]',
    load: () => import('#app/commands/import.ts'),
  },
  undo: {
    says: 'Takes one import back, or says which later facts stand on it',
    usage: 'undo BATCH [--by EMAIL] [--json]',
    load: () => import('#app/commands/undo.ts'),
  },
  check: {
    says: 'Recounts everything from the facts, and lists what contradicts them; then findings about the quality of the data',
    usage: 'check [--json]',
    load: () => import('#app/commands/check.ts'),
  },
  copy: {
    says: 'Moves a whole service from one database to another, which is empty: SQLite to PostgreSQL, or back',
    usage: 'copy --from URL --to URL [--json]',
    load: () => import('#app/commands/copy.ts'),
  },
  backup: {
    says: 'Writes the whole service into one new file, while it is served',
    usage: 'backup FILE [--json]',
    load: () => import('#app/commands/backup.ts'),
  },
  restore: {
    says: 'Puts a backup into an empty database',
    usage: 'restore FILE [--json]',
    load: () => import('#app/commands/restore.ts'),
  },
  seed: {
    says: 'Makes up a civil service in an empty database, the same for the same seed',
    usage: 'seed [--people N] [--completions N] [--seed N] [--as-at DATE] [--json]',
    load: () => import('#app/commands/seed.ts'),
  },
  'reference-data': {
    says: 'Adds the lists of government, the draft criterion, the catalogue and the published baselines that are not there yet',
    usage: 'reference-data [--json]',
    load: () => import('#app/commands/reference-data.ts'),
  },
  'demo-data': {
    says: 'Fills an empty database with the reference data and a demonstration',
    usage: 'demo-data [--people N]',
    load: () => import('#app/commands/demo-data.ts'),
  },
  grant: {
    says: 'Gives a person a role',
    usage:
      'grant ROLE EMAIL [--organisation CODE | --course CODE | --provider NAME | --everywhere] [--until DATE] [--reason TEXT] [--json]',
    load: () => import('#app/commands/grant.ts'),
  },
  revoke: {
    says: 'Takes a role back',
    usage:
      'revoke ROLE EMAIL [--organisation CODE | --course CODE | --provider NAME | --everywhere] [--json]',
    load: () => import('#app/commands/revoke.ts'),
  },
  'sign-in-link': {
    says: 'Prints an address that signs a person in once, within 15 minutes',
    usage: 'sign-in-link EMAIL [--json]',
    load: () => import('#app/commands/sign-in-link.ts'),
  },
  serve: {
    says: 'Serves the pages, and does what is to be done beside; without work, another process has to',
    usage: 'serve [--without-work]',
    runsUntilStopped: true,
    runsBuiltService: true,
    load: () => import('#app/commands/serve.ts'),
  },
  work: {
    says: 'Sends mail and deletes what was kept long enough, until it is told to stop; serves no page',
    usage: 'work',
    runsUntilStopped: true,
    load: () => import('#app/commands/work.ts'),
  },
  uptake: {
    says: 'Counts who is upskilled',
    usage: [
      'uptake [--measure ever|new|coverage] [--by department|organisation|profession|family|grade] [--as-at DATE] [--since DATE] [--course CODE]',
      '[--population scs|all] [--structure then|now] [--base in-post|"SET NAME"] [--exact] [--format table|json|csv|ods] [--json]',
    ].join(' '),
    load: () => import('#app/commands/uptake.ts'),
  },
}
