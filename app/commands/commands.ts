/** Every command of `bin/fluency`: what it says it does, how it is used, and where it lives (loaded when asked for). */
export type Command = { says: string; usage: string; load: () => Promise<{ run: (words: string[]) => Promise<number> }> }

export const COMMANDS: Record<string, Command> = {
  seed: {
    says: 'Makes up a civil service in an empty database, the same for the same seed',
    usage: 'seed [--people N] [--completions N] [--seed N] [--as-at DATE] [--json]',
    load: () => import('#app/commands/seed.ts'),
  },
  'demo-data': {
    says: 'Fills an empty database with the reference data and a demonstration',
    usage: 'demo-data [--people N]',
    load: () => import('#app/commands/demo-data.ts'),
  },
  serve: { says: 'Serves the pages', usage: 'serve', load: () => import('#app/commands/serve.ts') },
}
