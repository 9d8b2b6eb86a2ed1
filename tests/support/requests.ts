/** Calls a loader or an action in the same way as the framework, and returns the outcome. */
import type { ActionFunctionArgs, LoaderFunctionArgs } from 'react-router'
import { isGrantedRole, type Role } from '#app/domain/identity/permissions.ts'
import { aLogin, aPerson, aPersonWithRole } from '#tests/support/factories/people/person.ts'

/** The id of a person, a role to give a new person, or null if no one is signed in. */
export type As = number | Role | null
type Call = {
  as: As
  params?: Record<string, string | number>
  url?: string
  form?: Record<string, string | string[]> | FormData
  headers?: Record<string, string>
}
type Outcome = {
  status: number
  location: string | null
  data: unknown
  headers: Headers
  text: () => Promise<string>
  bytes: () => Promise<Uint8Array>
}
type Handler = (args: never) => unknown

async function cookieFor(as: As): Promise<Record<string, string>> {
  if (as === null) return {}
  if (typeof as === 'number') return { Cookie: await aLogin(as) }
  const person = isGrantedRole(as) ? await aPersonWithRole(as) : await aPerson()
  if (as === 'manager') await aPerson({ managerId: person.id })
  return { Cookie: await aLogin(person.id) }
}

const bodyOf = (form: Call['form']): FormData | URLSearchParams => {
  if (form instanceof FormData) return form
  const body = new URLSearchParams()
  for (const [key, value] of Object.entries(form ?? {}))
    for (const text of [value].flat()) body.append(key, text)
  return body
}

function outcomeOf(result: unknown): Outcome {
  if (result instanceof Response) {
    return {
      status: result.status,
      location: result.headers.get('Location'),
      data: null,
      headers: result.headers,
      text: () => result.clone().text(),
      bytes: async () => new Uint8Array(await result.clone().arrayBuffer()),
    }
  }
  const isWithInit =
    typeof result === 'object' &&
    result !== null &&
    'type' in result &&
    result.type === 'DataWithResponseInit' &&
    'data' in result
  const init = isWithInit && 'init' in result ? (result.init as ResponseInit | null) : null
  const value = isWithInit ? result.data : result
  return {
    status: init?.status ?? 200,
    location: null,
    data: value,
    headers: new Headers(init?.headers),
    text: async () => JSON.stringify(value),
    bytes: async () => new TextEncoder().encode(JSON.stringify(value)),
  }
}

async function call(handler: Handler, request: Request, params: Call['params']): Promise<Outcome> {
  const args = {
    request,
    params: Object.fromEntries(
      Object.entries(params ?? {}).map(([key, value]) => [key, String(value)]),
    ),
    context: {},
    url: new URL(request.url),
    pattern: '',
  }
  try {
    return outcomeOf(
      await (handler as (args: unknown) => unknown)(
        args as unknown as LoaderFunctionArgs & ActionFunctionArgs,
      ),
    )
  } catch (thrown) {
    if (thrown instanceof Response) return outcomeOf(thrown)
    if (
      typeof thrown === 'object' &&
      thrown !== null &&
      'type' in thrown &&
      thrown.type === 'DataWithResponseInit'
    )
      return outcomeOf(thrown)
    throw thrown
  }
}

export async function get(
  loader: Handler,
  { as, params, url = '/', headers }: Call,
): Promise<Outcome> {
  return call(
    loader,
    new Request(new URL(url, 'http://localhost:3000'), {
      headers: { ...(await cookieFor(as)), ...headers },
    }),
    params,
  )
}

export async function post(
  action: Handler,
  { as, params, url = '/', form, headers }: Call,
): Promise<Outcome> {
  const request = new Request(new URL(url, 'http://localhost:3000'), {
    method: 'POST',
    headers: { ...(await cookieFor(as)), ...headers },
    body: bodyOf(form),
  })
  return call(action, request, params)
}
