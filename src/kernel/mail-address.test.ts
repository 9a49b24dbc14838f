import { describe, expect, it } from 'vitest'
import { isMailAddress } from './mail-address.ts'

describe('a mail address', () => {
  it.each([
    'amina@exemple.example',
    'Amina.Benali+dossier@mairie.valbrune.example',
    "o'brien@exemple.example",
    'zoé@forêt.example',
    'a@b.example',
    '用户@例子.example',
  ])('may be %s', (address) => {
    expect(isMailAddress(address)).toBe(true)
  })

  it.each([
    '',
    '@',
    'amina',
    'amina@',
    '@exemple.example',
    'amina@exemple',
    'amina@exemple.',
    'amina@.example',
    'amina@exemple..example',
    'amina@@exemple.example',
    'amina@autre@exemple.example',
    'amina benali@exemple.example',
    'amina@exemple.example autre@exemple.example',
    'amina@exemple.example,autre.example',
    'amina@exemple.example;autre.example',
    'amina@exemple.example>',
    '<amina@exemple.example>',
    'amina@exemple.example\nBcc:autre@exemple.example',
    'amina@[192.0.2.1]',
    'amina@exemple.example/autre',
    `${'a'.repeat(65)}@exemple.example`,
    `${'İ'.repeat(60)}@${'a'.repeat(60)}.${'b'.repeat(60)}.${'c'.repeat(60)}.example`,
    `amina@${'a'.repeat(64)}.example`,
    `amina@${'a.'.repeat(130)}example`,
  ])('is not %j', (address) => {
    expect(isMailAddress(address)).toBe(false)
  })
})
