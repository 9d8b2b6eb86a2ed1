import { expect, test } from 'vitest'
import { describeApi } from '#app/features/api/openapi/describe-api.server.ts'
import { OPERATIONS } from '#app/features/api/openapi/operations.ts'
import { listUrls } from '#tests/support/routes-map.ts'

/** The pattern of a URL with another notation for parameters. */
const asPattern = (path: string): string => path.replaceAll(/\{(\w+)\}/g, ':$1')

test('the description of the API has every URL of the API, and no other', async () => {
  const urls = (await listUrls()).map(({ url }) => url)
  const own = urls.filter((url) => /^\/api\/v1\/(?!openapi\.json)/.test(url))
  const described = OPERATIONS.map(({ path }) => asPattern(path))
  // The name of a report is a parameter of the route, and each report has its own description.
  const ofReports = described.map((path) => path.replace(/figures\/[a-z-]+/, 'figures/:report'))
  expect([...new Set(ofReports)].toSorted()).toEqual(own.toSorted())
})

test('every operation has its own name, and its schemas are in the description', () => {
  const names = OPERATIONS.map(({ id }) => id)
  expect(new Set(names).size).toBe(names.length)
  const text = JSON.stringify(describeApi())
  const { components } = describeApi() as { components: { schemas: object } }
  const wanted = [...text.matchAll(/"#\/components\/schemas\/(\w+)"/g)].map(([, name]) => name)
  expect([...new Set(wanted)].toSorted()).toEqual(Object.keys(components.schemas).toSorted())
})
