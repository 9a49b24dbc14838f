import { describe, expect, it } from 'vitest'
import { csvRow } from './csv.ts'

describe('a row of CSV', () => {
  it.each([
    ['=1+1', "'=1+1"],
    ['  =cmd|x', "'  =cmd|x"],
    ['+33', "'+33"],
    ['-2', "'-2"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['＝1', "'＝1"],
    ['\t=1', "'\t=1"],
    ['2026-11-22', '2026-11-22'],
    ['a;b', '"a;b"'],
    ['dit "oui"', '"dit ""oui"""'],
  ])('writes %j so that no spreadsheet runs it', (text, written) => {
    expect(csvRow([text])).toBe(`${written}\r\n`)
  })
})
