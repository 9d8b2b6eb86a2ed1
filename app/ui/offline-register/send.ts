/** Sends a stored save to the server. */
import type { StoredSave } from './device.ts'
import type { SavedRow } from './rows.ts'

export type Sent =
  | { kind: 'saved'; rows: SavedRow[]; progress: string }
  /** The server needs a decision: marks clash, or something is missing. */
  | { kind: 'refused'; message: string }
  | { kind: 'signed-out'; signIn: string }
  | { kind: 'no-connection' }
  /** Such as a server that is being updated. */
  | { kind: 'failed' }

/** A connection in a basement may never answer. */
const TIMEOUT_MS = 20_000

const fieldsOf = (save: StoredSave): [string, string][] => [
  ['save-key', save.key],
  ...save.fields,
  ...save.marks.flatMap(({ enrolmentId, mark, minutes, why, shownId }): [string, string][] => [
    [`marks[${enrolmentId}]`, mark],
    [`seen[${enrolmentId}]`, shownId],
    [`minutes[${enrolmentId}]`, minutes],
    [`why[${enrolmentId}]`, why],
  ]),
]

/** @param url the register's own page */
export async function send(save: StoredSave, url: string): Promise<Sent> {
  let response: Response
  try {
    response = await fetch(`${url}/marks`, {
      method: 'POST',
      body: new URLSearchParams(fieldsOf(save)),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    })
  } catch {
    return { kind: 'no-connection' }
  }
  if (response.redirected && new URL(response.url).pathname === '/sign-in')
    return { kind: 'signed-out', signIn: `/sign-in?next=${encodeURIComponent(url)}` }
  const isJson = response.headers.get('Content-Type')?.startsWith('application/json')
  if (!isJson) return { kind: 'failed' }
  try {
    const answer = (await response.json()) as Sent
    return answer.kind === 'saved' || answer.kind === 'refused' ? answer : { kind: 'failed' }
  } catch {
    return { kind: 'no-connection' }
  }
}
