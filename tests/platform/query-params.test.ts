import { expect, test } from 'vitest'
import { paramValues } from '#app/platform/forms/query-params.server.ts'

test('a parameter sent once is a string, one sent more than once or named with [] is a list, and files are left out', () => {
  const form = new FormData()
  form.append('name', 'Siân')
  form.append('grade', 'SCS1')
  form.append('grade', 'SCS2')
  form.append('people[]', '7')
  form.append('file', new File(['a'], 'a.csv'))
  expect(paramValues(form)).toEqual({
    name: 'Siân',
    grade: ['SCS1', 'SCS2'],
    'people[]': ['7'],
    file: '',
  })
})

test('reading visits each parameter once, however many there are', () => {
  class CountingParams extends URLSearchParams {
    visits = 0
    override getAll(name: string): string[] {
      this.visits += this.size
      return super.getAll(name)
    }
    override *[Symbol.iterator](): Generator<[string, string], undefined> {
      for (const pair of super.entries()) {
        this.visits += 1
        yield pair
      }
      return undefined
    }
  }
  const form = new CountingParams(
    Array.from({ length: 1000 }, (_, index) => [`field-${index}`, 'a']),
  )
  expect(Object.keys(paramValues(form))).toHaveLength(1000)
  expect(form.visits).toBe(1000)
})

test('a parameter named __proto__ is ignored', () => {
  const values = paramValues(new URLSearchParams('__proto__=a&__proto__=b&constructor=c&name=d'))
  expect(Object.getPrototypeOf(values)).toBe(Object.prototype)
  expect(Object.keys(values)).toEqual(['constructor', 'name'])
})
