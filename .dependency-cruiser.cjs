/**
 * The areas of its own layer that each area may import. An area may only name areas listed before it, so there are no cycles. Add a name
 * only if the dependency cannot be reversed or the shared code moved down.
 */
const BASE = {
  domain: ['calendar', 'text'],
  data: ['database', 'facts', 'operations'],
  features: ['operations', 'identity'],
}
const AREAS = {
  domain: {
    calendar: [],
    text: [],
    disclosure: [],
    operations: [...BASE.domain],
    oversight: [...BASE.domain],
    identity: [...BASE.domain],
    api: [...BASE.domain, 'operations', 'identity'],
    people: [...BASE.domain],
    government: [...BASE.domain],
    imports: [...BASE.domain],
    learning: [...BASE.domain, 'government'],
    skills: [...BASE.domain, 'learning'],
    uptake: [...BASE.domain, 'disclosure', 'government'],
    needs: [...BASE.domain, 'disclosure', 'uptake'],
    releases: [...BASE.domain, 'disclosure', 'uptake'],
    reviews: [...BASE.domain, 'disclosure', 'identity', 'uptake', 'needs'],
  },
  data: {
    database: [],
    facts: ['database'],
    operations: ['database', 'facts'],
    transfer: ['database'],
    identity: [...BASE.data],
    demonstration: [...BASE.data],
    uptake: [...BASE.data],
    needs: [...BASE.data],
    learning: [...BASE.data, 'uptake'],
    skills: [...BASE.data, 'identity'],
    people: [...BASE.data, 'identity', 'uptake'],
    releases: [...BASE.data, 'identity'],
    reviews: [...BASE.data, 'identity', 'uptake', 'needs'],
    government: [...BASE.data, 'identity', 'uptake', 'people'],
    imports: [...BASE.data, 'uptake', 'skills', 'people', 'government'],
    api: [...BASE.data, 'identity', 'uptake', 'learning', 'people', 'government', 'imports'],
    oversight: [
      ...BASE.data,
      'identity',
      'uptake',
      'needs',
      'learning',
      'skills',
      'people',
      'releases',
      'reviews',
      'government',
      'imports',
    ],
  },
  features: {
    operations: [],
    identity: ['operations'],
    people: [...BASE.features],
    government: [...BASE.features],
    skills: [...BASE.features],
    learning: [...BASE.features],
    uptake: [...BASE.features],
    needs: [...BASE.features],
    reviews: [...BASE.features],
    releases: [...BASE.features, 'uptake'],
    imports: [...BASE.features],
    transfer: [...BASE.features],
    api: [...BASE.features, 'people', 'learning', 'uptake', 'needs', 'imports'],
    demonstration: [...BASE.features, 'skills', 'learning', 'releases', 'api'],
    oversight: [
      ...BASE.features,
      'people',
      'government',
      'skills',
      'learning',
      'uptake',
      'needs',
      'reviews',
      'releases',
      'imports',
      'transfer',
      'demonstration',
    ],
  },
}

/** The rules of a layer: every file is in a listed area, and an area imports only the areas that it names. */
function areaRules(layer) {
  const areas = AREAS[layer]
  const names = Object.keys(areas)
  names.forEach((area, at) => {
    const wrong = areas[area].filter((name) => !names.slice(0, at).includes(name))
    if (wrong.length > 0)
      throw new Error(`${layer}/${area} names ${wrong.join(', ')}, which must be listed before it`)
  })
  const generated = layer === 'data' ? ['prisma', 'prisma-postgresql'] : []
  const within = (list) => `^app/${layer}/(${[...list, ...generated].join('|')})/`
  return [
    {
      name: `${layer}-is-in-areas`,
      comment: `Every file of ${layer} is in one of the areas listed above.`,
      severity: 'error',
      from: {},
      to: { path: `^app/${layer}/`, pathNot: within(names) },
    },
    ...names.map((area) => ({
      name: `${layer}-${area}-imports-its-areas`,
      comment: `${layer}/${area} imports ${areas[area].join(', ') || 'no other area'}. Move shared code down, or combine the two in a route.`,
      severity: 'error',
      from: { path: `^app/${layer}/${area}/` },
      to: { path: `^app/${layer}/`, pathNot: within([area, ...areas[area]]) },
    })),
  ]
}

/**
 * The layers. Imports run downward only: routes, commands → features → reports, data → domain, platform; ui ← routes,
 * features, reports.
 * @type {import('dependency-cruiser').IConfiguration}
 */
module.exports = {
  forbidden: [
    {
      name: 'domain-is-pure',
      comment:
        'Domain code imports only other domain code: no package, no clock, no database. Pass in what it needs as an argument.',
      severity: 'error',
      from: { path: '^app/domain/' },
      to: { pathNot: '^app/domain/' },
    },
    {
      name: 'platform-is-independent',
      comment:
        'Platform does not know the domain: it imports packages and itself only. Move code that knows the domain up into data or features.',
      severity: 'error',
      from: { path: '^app/platform/' },
      to: { path: '^app/', pathNot: '^app/platform/' },
    },
    {
      name: 'ui-is-independent',
      comment:
        'Ui contains GOV.UK components that get everything as props. It imports packages, itself and the typed paths.',
      severity: 'error',
      from: { path: '^app/ui/' },
      to: { path: '^app/', pathNot: '^app/(ui/|paths\\.ts$)' },
    },
    {
      name: 'data-imports-downward',
      comment: 'Data imports domain and platform only. It does not know its callers.',
      severity: 'error',
      from: { path: '^app/data/' },
      to: { path: '^app/', pathNot: '^app/(data|domain|platform)/' },
    },
    {
      name: 'features-know-no-entry-point',
      comment: 'A use case does not know the route or command that calls it.',
      severity: 'error',
      from: { path: '^app/features/' },
      to: {
        path: '^app/',
        pathNot: '^app/(features|reports|data|domain|platform|ui)/|^app/paths\\.ts$',
      },
    },
    {
      name: 'reports-read-no-data',
      comment:
        'Reports turn counts into charts, sentences and files, and do not read data themselves. Pass in the counts.',
      severity: 'error',
      from: { path: '^app/reports/' },
      to: { path: '^app/', pathNot: '^app/(reports|domain|platform|ui)/|^app/paths\\.ts$' },
    },
    ...['domain', 'data', 'features'].flatMap(areaRules),
    {
      name: 'entry-points-go-through-features',
      comment: 'A route or command contains no query: it calls a feature, which calls data.',
      severity: 'error',
      from: { path: '^app/(routes|commands)/', pathNot: '^app/commands/main\\.ts$' },
      to: { path: '^app/data/' },
    },
    {
      name: 'main-only-closes-the-database',
      comment: 'The command line only closes the database at its end and explains its errors.',
      severity: 'error',
      from: { path: '^app/commands/main\\.ts$' },
      to: { path: '^app/data/', pathNot: '^app/data/database/database(-errors)?\\.server\\.ts$' },
    },
    {
      name: 'routes-are-independent',
      comment:
        'Routes share no code with each other: put part of a page into its feature, and a component into ui.',
      severity: 'error',
      from: { path: '^app/routes/' },
      to: { path: '^app/(routes|commands)/' },
    },
    {
      name: 'commands-know-no-route',
      comment:
        'Commands and routes are separate entry points to the same features, and do not import each other.',
      severity: 'error',
      from: { path: '^app/commands/' },
      to: { path: '^app/(routes|ui)/' },
    },
    {
      name: 'commands-need-no-build',
      comment:
        'Commands run from their sources in Node, which supports TypeScript but not JSX, so nothing they load may be a .tsx file.',
      severity: 'error',
      from: { path: '^app/commands/' },
      to: { path: '\\.tsx$', reachable: true },
    },
    {
      name: 'database-in-data-only',
      comment:
        'Only data, and the database and migration files of platform, import Prisma or a database driver.',
      severity: 'error',
      from: {
        path: '^app/',
        pathNot:
          '^app/(data/|platform/database/((sqlite|postgresql)-migrations|postgresql)\\.server\\.ts$)',
      },
      to: { path: '^app/data/prisma|node_modules/(@prisma|prisma|better-sqlite3|pg)/' },
    },
    {
      name: 'charts-are-drawn-on-the-server',
      comment:
        'Recharts must not reach the browser: import it only in a *.server.tsx file of reports.',
      severity: 'error',
      from: { path: '^app/', pathNot: '^app/reports/.+\\.server\\.tsx$' },
      to: { path: 'node_modules/recharts/' },
    },
    {
      name: 'no-circular',
      comment:
        'Merge two files that import each other, or move the shared code into a third. Dynamic imports do not count.',
      severity: 'error',
      from: { path: '^app/', pathNot: '^app/data/prisma' },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['dynamic-import'] } },
    },
    {
      name: 'no-orphans',
      comment: 'Nothing imports this file and it imports nothing: use it or delete it.',
      severity: 'error',
      from: { orphan: true, path: '^app/', pathNot: '^app/data/prisma|\\.scss$|\\.d\\.ts$' },
      to: {},
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules|^app/data/prisma' },
    exclude: { path: '\\+types/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.cjs', '.json'],
    },
  },
}
