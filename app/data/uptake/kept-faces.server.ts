/**
 * What was counted before, kept by exactly what it is: when the same is counted again the same object is given back, and what was worked out
 * from it, such as what must be withheld, is not worked out again. It cannot go stale: other numbers are another object. The least
 * recently asked for goes when there is no room.
 */
import { createHash, type Hash } from 'node:crypto'
import { FACES, type Faces, type Government } from '#app/domain/uptake/uptake-breakdown.ts'
import type { CountedUptake } from '#app/domain/uptake/uptake-report.ts'

type Kept = { government: Government; faces: Faces; before?: Faces; cells: number }

const cellsOf = (faces: Faces | undefined): number =>
  faces ? FACES.reduce((sum, face) => sum + faces[face].length, 0) : 0

function describe(hash: Hash, faces: Faces | undefined): void {
  for (const face of FACES) {
    const cells = faces?.[face] ?? []
    hash.update(`${face}:`)
    hash.update(
      cells
        .map(
          (cell) =>
            `${cell.departmentId},${cell.organisationId},${cell.professionId},${cell.gradeId},${cell.left ? 1 : 0},${cell.upskilled},${cell.base};`,
        )
        .join(''),
    )
  }
}

/** All that a decision depends on beside the numbers: which bodies there are, and in which department each counts. */
const describeGovernment = ({ organisations, professions, grades }: Government): string =>
  JSON.stringify([[...organisations.values()], [...professions.values()], [...grades.values()]])

export class KeptFaces {
  readonly #kept = new Map<string, Kept>()
  readonly #room: number
  #cells = 0

  /** @param room for how many cells */
  constructor(room: number) {
    this.#room = room
  }

  /** The same count, with faces that may have been seen before. */
  keep(uptake: CountedUptake): CountedUptake {
    const { government, faces, before } = uptake
    const hash = createHash('sha256').update(describeGovernment(government))
    describe(hash, faces)
    hash.update(before ? 'before' : 'alone')
    describe(hash, before)
    const key = hash.digest('base64')
    const known = this.#kept.get(key)
    const kept = known ?? { government, faces, before, cells: cellsOf(faces) + cellsOf(before) }
    if (known) this.#kept.delete(key)
    else this.#cells += kept.cells
    this.#kept.set(key, kept)
    for (const [oldest, { cells }] of this.#kept) {
      if (this.#cells <= this.#room) break
      this.#kept.delete(oldest)
      this.#cells -= cells
    }
    return {
      ...uptake,
      government: kept.government,
      faces: kept.faces,
      ...(kept.before ? { before: kept.before } : {}),
    }
  }

  get cells(): number {
    return this.#cells
  }
}

/** Some ten questions over all their quarters, of a government of a hundred bodies. */
const ROOM = 400_000
const faces = new KeptFaces(ROOM)

/** @returns the same count, as an object that may have been seen before */
export const keptCount = (uptake: CountedUptake): CountedUptake => faces.keep(uptake)
