/** Every command of `bin/fluency`: what it says it does, how it is used, and where it lives (loaded when asked for). */
export type Command = { says: string; usage: string; load: () => Promise<{ run: (words: string[]) => Promise<number> }> }

export const COMMANDS: Record<string, Command> = {
  serve: { says: 'Serves the pages', usage: 'serve', load: () => import('#app/commands/serve.ts') },
}
