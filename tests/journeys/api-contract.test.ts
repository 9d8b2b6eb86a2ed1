/**
 * Runs the description of the API against the built service with Redocly Respect. For each response
 * it checks that the status, the media type and every member are those described.
 */
import { createRequestListener } from '@remix-run/node-fetch-server'
import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { API_SCOPES, type ApiScope } from '#app/domain/api/scopes.ts'
import { describeApi } from '#app/features/api/openapi/describe-api.server.ts'
import { OPERATIONS } from '#app/features/api/openapi/operations.ts'
import type { Operation } from '#app/features/api/openapi/operation.ts'
import { aCompletion } from '#tests/support/factories/completion.ts'
import { aCourse, aSession } from '#tests/support/factories/course.ts'
import { aPerson, aPersonWithRole } from '#tests/support/factories/people/person.ts'
import { aToken } from '#tests/support/factories/people/token.ts'
import { aDepartmentOf } from '#tests/support/factories/uptake.ts'

vi.hoisted(() => {
  process.env['EXPENSIVE_PAGES_A_MINUTE'] = '1000'
})

const ROOT = join(import.meta.dirname, '../..')
const ALL = Object.keys(API_SCOPES) as ApiScope[]

type Step = {
  operation: Operation
  name: string
  status: number
  token?: 'all' | 'other' | 'wrong'
  parameters?: Record<string, string | number>
  body?: unknown
}

let server: Server
let folder: string
let known: Record<string, string | number>
const tokens: Record<string, string> = { wrong: 'fluency_wrong' }

beforeAll(async () => {
  const { respond } = (await import(pathToFileURL(join(ROOT, 'build/server/index.js')).href)) as {
    respond: (request: Request) => Promise<Response>
  }
  server = createServer(createRequestListener(respond)).listen(0)
  await once(server, 'listening')
  folder = await mkdtemp(join(tmpdir(), 'fluency-contract-'))
  await aDepartmentOf({ organisation: 'DFT', people: 12, upskilled: 6 })
  const person = await aPerson()
  const course = await aCourse({ code: 'DMC' })
  const { id: completionId } = await aCompletion({ personId: person.id })
  const { cohort } = await aSession({ courseId: course.id, people: ['Amira Khan'] })
  known = {
    personId: person.id,
    code: 'DMC',
    cohortId: cohort.id,
    completionId,
    email: person.email,
  }
  tokens['all'] = (await aToken(await aPersonWithRole('service-admin'), ALL)).token
  tokens['other'] = (await aToken(await aPersonWithRole('analyst'), ['courses:read'])).token
})
afterAll(async () => {
  server?.close()
  await rm(folder, { recursive: true, force: true })
})

const isNeeds = ({ id }: Operation): boolean => id.startsWith('needs')

/** The values of a path, and of a header that is required. */
const requiredOf = ({ parameters }: Operation): Record<string, string | number> =>
  Object.fromEntries(
    Object.entries(parameters).flatMap(([name, { in: place }]) =>
      place === 'path' ? [[name, known[name] ?? '']] : place === 'header' ? [[name, 'a-key']] : [],
    ),
  )

/** What each operation is asked. No one has answered about skills here, so there are no figures about needs. */
function stepsOf(operation: Operation): Step[] {
  const { method, id, scope, parameters } = operation
  const step = (name: string, status: number, more: Partial<Step> = {}): Step => ({
    operation,
    name: `${id}-${name}`,
    status,
    ...more,
  })
  const refused = [step('without-a-token', 401, { token: 'wrong' })]
  if (scope !== 'courses:read') refused.push(step('without-the-scope', 403, { token: 'other' }))
  if (method === 'post') {
    const completion = { email: known['email'], course: 'DMC', completedOn: '2022-03-01' }
    const send = (completions: unknown) => ({ body: { completions } })
    return [
      ...refused,
      step('new', 200, send([completion])),
      step('again', 200, send([completion])),
      step('nobody', 422, {
        ...send([{ ...completion, email: 'nobody@civil.example' }]),
        parameters: { 'Idempotency-Key': 'another-key' },
      }),
      step('empty', 400, send([])),
      step('without-a-key', 400, { ...send([completion]), parameters: { 'Idempotency-Key': ' ' } }),
    ]
  }
  const isItem = Object.values(parameters).some(({ in: place }) => place === 'path')
  if (isItem) return [...refused, step('known', 200), step('unknown', 404, unknownOf(operation))]
  const success = isNeeds(operation) ? 404 : 200
  return [
    ...refused,
    step('plain', success),
    step(
      'wrong-parameter',
      400,
      'limit' in parameters
        ? { parameters: { limit: 0 } }
        : { parameters: { population: 'nobody' } },
    ),
    ...('limit' in parameters ? [step('page', 200, { parameters: { limit: 1 } })] : []),
  ]
}

const unknownOf = ({ parameters }: Operation): Partial<Step> => ({
  parameters: Object.fromEntries(
    Object.entries(parameters).map(([name]) => [name, name === 'code' ? 'NONE' : 999_999]),
  ),
})

/** A document that says what to ask and what to expect. */
const arazzoOf = (steps: readonly Step[]) => ({
  arazzo: '1.0.1',
  info: { title: 'Contract', version: '1.0.0' },
  sourceDescriptions: [{ name: 'api', type: 'openapi', url: 'openapi.json' }],
  workflows: steps.map(({ operation, name, status, token = 'all', parameters, body }) => ({
    workflowId: name,
    steps: [
      {
        stepId: name,
        operationId: `$sourceDescriptions.api.${operation.id}`,
        'x-security': [{ schemeName: 'token', values: { token: tokens[token] } }],
        parameters: Object.entries({ ...requiredOf(operation), ...parameters }).map(
          ([parameter, value]) => ({
            in: operation.parameters[parameter]?.in ?? 'query',
            name: parameter,
            value,
          }),
        ),
        ...(body === undefined
          ? {}
          : { requestBody: { contentType: 'application/json', payload: body } }),
        successCriteria: [{ condition: `$statusCode == ${status}` }],
      },
    ],
  })),
})

type Check = { name: string; status: string; message?: string }
type Results = {
  files: Record<
    string,
    { executedWorkflows: { workflowId: string; executedSteps: { checks: Check[] }[] }[] }
  >
}

test('every operation answers as described, also when it refuses', async () => {
  const steps = OPERATIONS.flatMap(stepsOf)
  const { port } = server.address() as AddressInfo
  const results = join(folder, 'results.json')
  await writeFile(join(folder, 'openapi.json'), JSON.stringify(describeApi({ isClosed: true })))
  await writeFile(join(folder, 'contract.arazzo.json'), JSON.stringify(arazzoOf(steps)))
  const run = await promisify(execFile)(
    process.execPath,
    [
      join(ROOT, 'node_modules/@redocly/cli/bin/cli.js'),
      'respect',
      join(folder, 'contract.arazzo.json'),
      '--server',
      `api=http://localhost:${port}`,
      '--json-output',
      results,
    ],
    { env: { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' } },
  ).catch((error: { stdout: string }) => error)
  const { files } = JSON.parse(await readFile(results, 'utf8')) as Results
  const workflows = Object.values(files).flatMap(({ executedWorkflows }) => executedWorkflows)
  const failed = workflows.flatMap(({ workflowId, executedSteps }) =>
    executedSteps.flatMap(({ checks }) =>
      checks.flatMap(({ name, status, message }) =>
        status === 'success' ? [] : [{ workflowId, name, message }],
      ),
    ),
  )
  expect({ failed, output: failed.length > 0 ? run.stdout : '' }).toEqual({
    failed: [],
    output: '',
  })
  expect(workflows.map(({ workflowId }) => workflowId)).toEqual(steps.map(({ name }) => name))
  expect(steps.length).toBeGreaterThan(80)
})

test('what the code of the API never sees is refused as a problem, too', async () => {
  const { port } = server.address() as AddressInfo
  const headers = { Authorization: `Bearer ${tokens['all']}`, 'Content-Type': 'application/json' }
  const ask = async (path: string, init: RequestInit = {}) => {
    const response = await fetch(`http://localhost:${port}${path}`, { headers, ...init })
    const { type } = (await response.json()) as { type: string }
    return [response.status, response.headers.get('Content-Type'), type]
  }
  const problem = (status: number, kind: string) => [
    status,
    'application/problem+json',
    `urn:fluency:problem:${kind}`,
  ]
  const large = { method: 'POST', body: `"${'x'.repeat(1024 * 1024)}"` }
  expect(await ask('/api/v1/nothing')).toEqual(problem(404, 'not-found'))
  expect(await ask('/api/v1/people.data')).toEqual(problem(404, 'not-found'))
  expect(await ask('/api/v1/people', { method: 'DELETE' })).toEqual(problem(405, 'bad-method'))
  expect(await ask('/api/v1/completions', { method: 'PUT' })).toEqual(problem(405, 'bad-method'))
  expect(await ask('/api/v1/completions', large)).toEqual(problem(413, 'too-large'))
  const foreign = { ...headers, 'Sec-Fetch-Site': 'cross-site' }
  expect(await ask('/api/v1/completions', { method: 'POST', headers: foreign })).toEqual(
    problem(403, 'another-site'),
  )
})
