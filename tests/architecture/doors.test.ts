import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { describe, expect, test } from 'vitest'
import { listDoors } from '#tests/support/routes-map.ts'

const ROOT = join(import.meta.dirname, '../..')
const ASKS = [
  'requirePermission',
  'requireRatingReader',
  'openToEveryone',
  'openToMachines',
  'requireScraper',
]

const isExported = (node: ts.Statement): boolean =>
  ts.canHaveModifiers(node) &&
  (ts.getModifiers(node) ?? []).some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)

/** The first thing a body does, through `const viewer = await …`. */
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

/** The loader and the action of a file, with what each asks first. */
function doorsOf(file: string): { door: string; asks: string | null }[] {
  const source = ts.createSourceFile(
    file,
    readFileSync(join(ROOT, file), 'utf8'),
    ts.ScriptTarget.Latest,
    true,
  )
  const isDoor = (name: string | undefined): name is string =>
    name === 'loader' || name === 'action'
  return source.statements.filter(isExported).flatMap((statement) => {
    if (ts.isFunctionDeclaration(statement) && isDoor(statement.name?.text))
      return [{ door: `${file}: ${statement.name.text}`, asks: firstCall(statement.body) }]
    if (!ts.isVariableStatement(statement)) return []
    return statement.declarationList.declarations.flatMap(({ name, initializer }) =>
      isDoor(name.getText())
        ? [
            {
              door: `${file}: ${name.getText()}`,
              asks:
                initializer &&
                (ts.isArrowFunction(initializer) || ts.isFunctionExpression(initializer))
                  ? firstCall(initializer.body)
                  : null,
            },
          ]
        : [],
    )
  })
}

describe('every door asks who is there before anything else', async () => {
  const doors = (await listDoors()).flatMap(doorsOf)

  test('the doors are found', () => expect(doors.length).toBeGreaterThan(20))

  // Its first statement must call requirePermission(request, …), or openToEveryone(request) when anybody may come in. Machines have doors of
  // their own: openToMachines() for whether it is well, requireScraper(request) for the metrics.
  test.each(doors)('$door', ({ asks }) => {
    expect(ASKS).toContain(asks)
  })
})

test('every page that is answered reads something: a file without a loader would be open unseen', async () => {
  const silent = (await listDoors()).filter(
    (file) => !doorsOf(file).some(({ door }) => door.endsWith(': loader')),
  )
  expect(silent).toEqual([])
})
