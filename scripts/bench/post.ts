/** Sends forms to the service. */
import type { Server } from './servers.ts'

/** @returns the status of the response */
export async function post(
  address: string,
  cookie: string,
  form: Record<string, string>,
): Promise<number> {
  const response = await fetch(address, {
    method: 'POST',
    body: new URLSearchParams(form),
    headers: { cookie },
    redirect: 'manual',
  })
  await response.arrayBuffer()
  return response.status
}

/** Marks everyone as attended in a register without marks. @returns the status of the response */
export const saveRegister = (
  { address }: Server,
  cookie: string,
  sessionId: number,
  enrolmentIds: readonly number[],
): Promise<number> =>
  post(
    `${address}/sessions/${sessionId}/register`,
    cookie,
    Object.fromEntries(
      enrolmentIds.flatMap((id) => [
        [`marks[${id}]`, 'attended'],
        [`seen[${id}]`, ''],
      ]),
    ),
  )
