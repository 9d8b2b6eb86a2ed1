/** What compose.yaml must contain for this project, beyond what its linter checks. */
import { expect, test } from 'vitest'
import { COMMANDS } from '#app/commands/commands.ts'
import {
  allOf,
  linesOf,
  PINNED,
  readCompose,
  readStages,
  textOf,
} from '#tests/support/containers.ts'

const project = JSON.parse(textOf('package.json')) as { version: string }
const containers = Object.entries(readCompose())
const ours = containers.filter(([, { image }]) => image.startsWith('fluency:'))
const theirs = containers.filter(([, { image }]) => !image.startsWith('fluency:'))
const nameOf = ([name]: [string, unknown]): string => name
const run = readStages().at(-1)

test('compose.yaml has a database, a one-off migration container, the service and the worker', () => {
  expect(containers.map(nameOf)).toEqual(['database', 'migrate', 'service', 'worker'])
})

test('our containers run this version of the project, and other images are pinned to a version and a digest', () => {
  expect(new Set(ours.map(([, { image }]) => image))).toEqual(
    new Set([`fluency:${project.version}`]),
  )
  expect(theirs.filter(([, { image }]) => !PINNED.test(image))).toEqual([])
})

test('the environment sets only variables that the service reads', () => {
  const read = [
    ...textOf('app/platform/environment.server.ts').matchAll(/^ {2}([A-Z][A-Z_]+): z\b/gm),
  ].map(([, name]) => name)
  expect(read).toEqual(expect.arrayContaining(['DATABASE_URL', 'PORT', 'LOGIN_SECRETS']))
  const set = ours.flatMap(([, { environment = {} }]) => Object.keys(environment))
  expect(set).toContain('DATABASE_URL')
  expect(set.filter((name) => !read.includes(name))).toEqual([])
  const inImage = allOf(run, 'ENV').flatMap((rest) =>
    rest.split(' ').map((pair) => pair.split('=')[0]),
  )
  expect(inImage.filter((name) => !read.includes(name))).toEqual([])
})

test('compose.env.example lists every variable that compose.yaml uses, and leaves the required ones empty', () => {
  const used = [...textOf('compose.yaml').matchAll(/\$\{([A-Z_]+)(:[?-])/g)].map(
    ([, name = '', how]) => ({
      name,
      required: how === ':?',
    }),
  )
  const listed = new Map(
    linesOf('compose.env.example').map((line) => [
      line.split('=')[0] ?? '',
      line.slice(line.indexOf('=') + 1),
    ]),
  )
  expect(new Set(used.map(({ name }) => name))).toEqual(new Set(listed.keys()))
  expect(used.filter(({ name, required }) => required && listed.get(name) !== '')).toEqual([])
})

test('no container has more privileges than it needs', () => {
  const overprivileged = containers.filter(
    ([, { read_only, cap_drop, cap_add, security_opt, privileged }]) =>
      read_only !== true ||
      cap_drop?.join() !== 'ALL' ||
      cap_add !== undefined ||
      privileged !== undefined ||
      !security_opt?.includes('no-new-privileges:true'),
  )
  expect(overprivileged.map(nameOf)).toEqual([])
  expect(
    theirs.filter(([, { user }]) => !/^[1-9]\d*:[1-9]\d*$/.test(user ?? '')).map(nameOf),
  ).toEqual([])
  expect(ours.filter(([, { user }]) => user !== undefined).map(nameOf)).toEqual([])
})

test('every container has limits on memory, processors, logs and the time it takes to stop', () => {
  const unbounded = containers.filter(([, { deploy, logging, stop_grace_period }]) => {
    const { memory, cpus } = deploy?.resources?.limits ?? {}
    return (
      !memory ||
      !cpus ||
      !logging?.options?.['max-size'] ||
      !logging.options['max-file'] ||
      !stop_grace_period
    )
  })
  expect(unbounded.map(nameOf)).toEqual([])
})

test('every container restarts, except the one for migrations, which runs once', () => {
  expect(containers.map(([name, { restart }]) => `${name} ${restart}`)).toEqual([
    'database unless-stopped',
    'migrate no',
    'service unless-stopped',
    'worker unless-stopped',
  ])
})

test('the service listens on this machine only, and the database is not exposed', () => {
  const open = containers.flatMap(([name, { ports = [] }]) =>
    ports.map((port) => `${name} ${port}`),
  )
  expect(open).toEqual(['service 127.0.0.1:${PORTS:-3000}:3000'])
})

test('migrations wait for the database, and the service and worker also wait for the migrations', () => {
  const database = { condition: 'service_healthy' }
  const migrate = { condition: 'service_completed_successfully' }
  expect(ours.map(([name, { depends_on }]) => [name, depends_on])).toEqual([
    ['migrate', { database }],
    ['service', { database, migrate }],
    ['worker', { database, migrate }],
  ])
  expect(theirs.filter(([, { healthcheck }]) => !healthcheck?.test).map(nameOf)).toEqual([])
})

test('every container starts a command that exists', () => {
  const words = ours.map(([, { command }]) => command?.[0] ?? '')
  expect(words.filter((word) => !Object.hasOwn(COMMANDS, word))).toEqual([])
})
