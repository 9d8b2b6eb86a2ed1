import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { describe, expect, test } from 'vitest'
import { listEntryPoints } from '#tests/support/routes-map.ts'

const ROOT = join(import.meta.dirname, '../..')
const PERMISSION_CHECKS = [
  'requirePermission',
  'requireLogin',
  'requireRatingReader',
  'requireProvenReader',
  'openToEveryone',
  'allowUnauthenticated',
  'requireScraper',
  'requireToken',
  'requireActing',
  'requireActedFor',
]

const isExported = (node: ts.Statement): boolean =>
  ts.canHaveModifiers(node) &&
  (ts.getModifiers(node) ?? []).some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)

/** The name of the function that a body calls first, even in `const viewer = await …`. */
function firstCall(body: ts.ConciseBody | undefined): string | null {
  let node: ts.Node | undefined = body && ts.isBlock(body) ? body.statements[0] : body
  for (; node;) {
    if (ts.isCallExpression(node)) return node.expression.getText()
    if (ts.isVariableStatement(node)) node = node.declarationList.declarations[0]?.initializer
    else if (
      ts.isExpressionStatement(node) ||
      ts.isAwaitExpression(node) ||
      ts.isReturnStatement(node)
    )
      node = node.expression
    else return null
  }
  return null
}

type EntryPoint = { entryPoint: string; calls: string | null }

/** A file's loader and action, with what each calls first. */
function entryPointsIn(file: string): EntryPoint[] {
  const source = ts.createSourceFile(
    file,
    readFileSync(join(ROOT, file), 'utf8'),
    ts.ScriptTarget.Latest,
    true,
  )
  const isEntryPoint = (name: string | undefined): name is string =>
    name === 'loader' || name === 'action'
  return source.statements.filter(isExported).flatMap((statement): EntryPoint[] => {
    if (ts.isFunctionDeclaration(statement) && isEntryPoint(statement.name?.text))
      return [{ entryPoint: `${file}: ${statement.name.text}`, calls: firstCall(statement.body) }]
    if (!ts.isVariableStatement(statement)) return []
    return statement.declarationList.declarations
      .filter(({ name }) => isEntryPoint(name.getText()))
      .map(({ name, initializer }) => ({
        entryPoint: `${file}: ${name.getText()}`,
        calls:
          initializer && (ts.isArrowFunction(initializer) || ts.isFunctionExpression(initializer))
            ? firstCall(initializer.body)
            : null,
      }))
  })
}

describe('every loader and action checks permission before anything else', async () => {
  const entryPoints = (await listEntryPoints()).flatMap(entryPointsIn)

  test('the loaders and actions are found', () => expect(entryPoints.length).toBeGreaterThan(20))

  // The first statement must call requirePermission(request, …), or openToEveryone(request) for a
  // public page. Requests from machines have their own checks: allowUnauthenticated() for health,
  // requireScraper(request) for metrics, requireToken(request, …) for the API.
  test.each(entryPoints)('$entryPoint', ({ calls }) => {
    expect(PERMISSION_CHECKS).toContain(calls)
  })
})

test('every route file has a loader, because a file without one would check no permission', async () => {
  const withoutLoader = (await listEntryPoints()).filter(
    (file) => !entryPointsIn(file).some(({ entryPoint }) => entryPoint.endsWith(': loader')),
  )
  expect(withoutLoader).toEqual([])
})
