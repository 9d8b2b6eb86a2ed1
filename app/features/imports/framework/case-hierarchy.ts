/** Which items are above and below others in a CASE package, from its associations. */
import { problem, shorten, type Problem } from '#app/domain/imports/imports.ts'
import { joinWords } from '#app/domain/text/join-words.ts'
import type { CaseFile, CaseFileItem } from '#app/features/imports/framework/case-file.schema.ts'

export const caseName = ({ abbreviatedStatement, fullStatement }: CaseFileItem): string =>
  (abbreviatedStatement ?? fullStatement).trim()

export type CaseHierarchy = {
  /** The item above an item. Items directly below the document are left out. */
  parents: ReadonlyMap<string, string>
  /** The items below an item, in their order. */
  children: ReadonlyMap<string, CaseFileItem[]>
  /** The items that an item is part of, such as the theme of a skill. */
  wholes: ReadonlyMap<string, string[]>
  problems: Problem[]
}

/** Every cycle in the hierarchy, each once. */
function listCycles(parents: ReadonlyMap<string, string>): string[][] {
  const cycles: string[][] = []
  const seenFrom = new Map<string, string>()
  for (const start of parents.keys()) {
    const way: string[] = []
    let at: string | undefined = start
    for (; at !== undefined && !seenFrom.has(at); at = parents.get(at)) {
      seenFrom.set(at, start)
      way.push(at)
    }
    if (at !== undefined && seenFrom.get(at) === start) cycles.push(way.slice(way.indexOf(at)))
  }
  return cycles
}

const findCycles = (
  items: readonly CaseFileItem[],
  parents: ReadonlyMap<string, string>,
): Problem[] =>
  listCycles(parents).map((cycle) => {
    const inCycle = new Set(cycle)
    const names = items
      .filter(({ identifier }) => inCycle.has(identifier))
      .map((item) => `“${shorten(caseName(item))}”`)
    const message =
      names.length === 1
        ? `The item ${names[0]} is a child of itself. Remove that association.`
        : `The items ${joinWords(names.slice(0, 5))} form a loop. Remove one of the isChildOf associations between them.`
    const row = items.findIndex(({ identifier }) => inCycle.has(identifier)) + 1
    return problem(row, 'CFAssociations', cycle[0] ?? '', message)
  })

export function caseHierarchy({ CFDocument, CFItems, CFAssociations }: CaseFile): CaseHierarchy {
  const items = new Map(CFItems.map((item) => [item.identifier, item]))
  const parents = new Map<string, string>()
  const below: { parent: string; item: CaseFileItem; place: number }[] = []
  const wholes = new Map<string, string[]>()
  const problems: Problem[] = []
  for (const [index, association] of (CFAssociations ?? []).entries()) {
    const { associationType, originNodeURI, destinationNodeURI, sequenceNumber } = association
    if (associationType !== 'isChildOf' && associationType !== 'isPartOf') continue
    const [from, to] = [originNodeURI.identifier, destinationNodeURI.identifier]
    const item = items.get(from)
    const isToDocument = to === CFDocument.identifier
    const refuse = (value: string, message: string) =>
      problems.push(problem(index + 1, `CFAssociations.${index}`, value, message))
    if (!item || (!isToDocument && !items.has(to))) {
      refuse(
        item ? to : from,
        'There is no item with this identifier. Add it to the CFItems, or remove the association.',
      )
      continue
    }
    if (isToDocument) continue
    if (associationType === 'isPartOf') wholes.set(from, [...(wholes.get(from) ?? []), to])
    else if (parents.has(from) && parents.get(from) !== to)
      refuse(
        caseName(item),
        'This item is a child of two items. Remove one of the isChildOf associations.',
      )
    else {
      parents.set(from, to)
      below.push({ parent: to, item, place: sequenceNumber ?? Number.MAX_SAFE_INTEGER })
    }
  }
  const children = new Map(
    [...Map.groupBy(below, ({ parent }) => parent)].map(([parent, some]) => [
      parent,
      some.toSorted((a, b) => a.place - b.place).map(({ item }) => item),
    ]),
  )
  return { parents, children, wholes, problems: [...problems, ...findCycles(CFItems, parents)] }
}
