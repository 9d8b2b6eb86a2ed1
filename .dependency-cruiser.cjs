/**
 * Which areas of its own layer an area may import. The lists run from the bottom up: an area may only name areas above it in its list, so
 * there are no cycles. An empty list means none. Add a name here only when the use cannot be turned around or moved down.
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
    operations: ['database'],
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
    releases: [...BASE.features],
    imports: [...BASE.features],
    transfer: [...BASE.features],
    demonstration: [...BASE.features, 'releases'],
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

/** The rules of a layer: every file is in an area of the list, and an area imports the areas that it names and no other. */
function areaRules(layer) {
  const areas = AREAS[layer]
  const names = Object.keys(areas)
  names.forEach((area, at) => {
    const wrong = areas[area].filter((name) => !names.slice(0, at).includes(name))
    if (wrong.length > 0)
      throw new Error(
        `${layer}/${area} names ${wrong.join(', ')}, which must stand above it in the list`,
      )
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
      comment: `${layer}/${area} imports ${areas[area].join(', ') || 'no other area'}. Move what both need down, or ask from a route.`,
      severity: 'error',
      from: { path: `^app/${layer}/${area}/` },
      to: { path: `^app/${layer}/`, pathNot: within([area, ...areas[area]]) },
    })),
  ]
}

/**
 * The floors of the house. Imports run downward only: routes, commands → features → reports, data → domain, platform; ui ← routes,
 * features, reports.
 * @type {import('dependency-cruiser').IConfiguration}
 */
module.exports = {
  forbidden: [
    {
      name: 'domain-is-pure',
      comment:
        'A rule of the domain imports only other rules: no package, no clock, no database. Pass in what it needs as an argument.',
      severity: 'error',
      from: { path: '^app/domain/' },
      to: { pathNot: '^app/domain/' },
    },
    {
      name: 'platform-knows-no-floor',
      comment:
        'Platform is technology without the domain: it imports packages and itself. Move what knows the domain up into data or features.',
      severity: 'error',
      from: { path: '^app/platform/' },
      to: { path: '^app/', pathNot: '^app/platform/' },
    },
    {
      name: 'ui-knows-no-floor',
      comment:
        'Ui is GOV.UK components: what they show comes in as props. It imports packages, itself and the typed links.',
      severity: 'error',
      from: { path: '^app/ui/' },
      to: { path: '^app/', pathNot: '^app/(ui/|paths\\.ts$)' },
    },
    {
      name: 'data-stands-on-the-ground',
      comment:
        'Data imports domain and platform only: it answers questions, and does not know who asks.',
      severity: 'error',
      from: { path: '^app/data/' },
      to: { path: '^app/', pathNot: '^app/(data|domain|platform)/' },
    },
    {
      name: 'features-know-no-door',
      comment: 'A use case does not know the page or the command that calls it.',
      severity: 'error',
      from: { path: '^app/features/' },
      to: {
        path: '^app/',
        pathNot: '^app/(features|reports|data|domain|platform|ui)/|^app/paths\\.ts$',
      },
    },
    {
      name: 'reports-show-what-they-are-given',
      comment:
        'Figures draw, word and write down counts, and ask nobody for them: pass in the report.',
      severity: 'error',
      from: { path: '^app/reports/' },
      to: { path: '^app/', pathNot: '^app/(reports|domain|platform|ui)/|^app/paths\\.ts$' },
    },
    ...['domain', 'data', 'features'].flatMap(areaRules),
    {
      name: 'doors-go-through-features',
      comment: 'A route or a command holds no query: it calls a feature, which asks data.',
      severity: 'error',
      from: { path: '^app/(routes|commands)/', pathNot: '^app/commands/main\\.ts$' },
      to: { path: '^app/data/' },
    },
    {
      name: 'main-only-closes-the-database',
      comment:
        'The command line closes the database at its end and says what it refused, and asks it nothing.',
      severity: 'error',
      from: { path: '^app/commands/main\\.ts$' },
      to: { path: '^app/data/', pathNot: '^app/data/database/database(-problems)?\\.server\\.ts$' },
    },
    {
      name: 'routes-keep-apart',
      comment:
        'Two routes share nothing: a part of a page lives in its feature, a component in ui.',
      severity: 'error',
      from: { path: '^app/routes/' },
      to: { path: '^app/(routes|commands)/' },
    },
    {
      name: 'commands-know-no-route',
      comment:
        'The command line and the pages are two doors to the same features, and do not know each other.',
      severity: 'error',
      from: { path: '^app/commands/' },
      to: { path: '^app/(routes|ui)/' },
    },
    {
      name: 'commands-need-no-build',
      comment:
        'Commands run from their sources on Node alone, which reads TypeScript but no JSX: nothing they load may be a .tsx file.',
      severity: 'error',
      from: { path: '^app/commands/' },
      to: { path: '\\.tsx$', reachable: true },
    },
    {
      name: 'database-in-data-only',
      comment:
        'Only data, and the platform’s own database and migration files, import Prisma or the database driver.',
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
      comment: 'Recharts never reaches the browser: import it in a *.server.tsx file of reports.',
      severity: 'error',
      from: { path: '^app/', pathNot: '^app/reports/.+\\.server\\.tsx$' },
      to: { path: 'node_modules/recharts/' },
    },
    {
      name: 'no-circular',
      comment:
        'Two files that need each other are one thing, or need a third below them. What is loaded only when asked for closes no circle.',
      severity: 'error',
      from: { path: '^app/', pathNot: '^app/data/prisma' },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['dynamic-import'] } },
    },
    {
      name: 'no-orphans',
      comment:
        'A file that nothing imports and that imports nothing is forgotten: use it or delete it.',
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
