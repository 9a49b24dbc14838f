import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

describe('the ways to contest a decision', () => {
  // Said twice, they were said in two ways, and one of them forgot that an appeal to us opens the time of the court again.
  it.each(['fr', 'en'])('are said in one place (%s)', (language) => {
    const folder = `content/${language}/interface`
    const saying = readdirSync(folder).filter((file) =>
      /R421-1|L411-2/.test(readFileSync(`${folder}/${file}`, 'utf8')),
    )
    expect(saying).toEqual(['provider-review.yaml'])
  })
})
