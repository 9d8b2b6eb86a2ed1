/** Runs every command that reads records. A new command has to be added here, or left out with a reason. */
import { vi } from 'vitest'
import { COMMANDS } from '#app/commands/commands.ts'

const COMMAND_ARGUMENTS: Record<string, (email: string) => string[]> = {
  check: () => ['--json'],
  imports: () => ['--json'],
  uptake: () => ['--exact', '--json'],
  'sign-in-link': (email) => [email, '--json'],
  grant: (email) => ['analyst', email, '--json'],
  revoke: (email) => ['analyst', email, '--json'],
  'erase-audit': (email) => ['--person', email, '--reason', 'Test', '--json'],
}
const LEFT_OUT: Record<string, string> = {
  migrate: 'reads no records',
  import: 'reads a file',
  undo: 'needs an import',
  reseal: 'prints counts',
  copy: 'copies the whole service to another database',
  backup: 'copies the whole service to a file',
  restore: 'reads a file',
  seed: 'needs an empty database',
  'reference-data': 'prints counts',
  'demo-data': 'needs an empty database',
  serve: 'is asked for every URL',
  work: 'sends messages, which other tests read',
}

/** The commands that are neither run nor left out, and those that are gone. */
export function commandsToDecide(): string[] {
  const known = new Set([...Object.keys(COMMAND_ARGUMENTS), ...Object.keys(LEFT_OUT)])
  return [...known.symmetricDifference(new Set(Object.keys(COMMANDS)))]
}

/** What each command prints. @param email of someone whom commands about a person are run for */
export async function runEveryCommand(email: string): Promise<Map<string, string>> {
  const printed = new Map<string, string>()
  for (const [name, argumentsOf] of Object.entries(COMMAND_ARGUMENTS)) {
    vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
      printed.set(name, (printed.get(name) ?? '') + String(text))
      return true
    })
    await (await COMMANDS[name]?.load())?.run(argumentsOf(email)).catch(() => null)
    vi.mocked(process.stdout.write).mockRestore()
  }
  return printed
}
