import { makeNeedsPuzzle } from './needs-case.ts'
import { randomNeedsWorld } from './needs-world.ts'
import { solvePuzzle } from './solve.ts'
const [count='20', skills='1', pops='scs', walking='3000', from='1'] = process.argv.slice(2)
let [targets, walked, worlds] = [0,0,0]
let made=0, solving=0
for (let seed = +from; seed < +from + +count; seed++) {
  const t=performance.now()
  const world = randomNeedsWorld(seed, +skills as 1|2)
  let puzzle
  try { puzzle = makeNeedsPuzzle(world, { populations: pops.split(',') as any }) } catch (e) { console.log(seed, (e as Error).message.slice(0,300)); continue }
  const t2=performance.now()
  made+=t2-t
  const s = await solvePuzzle(puzzle, seed, { walking: +walking })
  solving+=performance.now()-t2
  targets+=s.targets; walked+=s.walked
  if (s.solved.length) worlds++
  for (const one of s.solved) console.log(seed, one.name, one.value)
}
console.log({targets, walked, worlds, made, solving})
