import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asForm, cookiesOf, type House, openHouse } from './house.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close())

describe('a case opened from a result', () => {
  it('is opened again with its number and its six words', async () => {
    const opened = await house.app.inject({
      method: 'POST',
      url: '/api/v1/cases',
      payload: { threat: 'phishing-sms', public: 'particulier', insee: '25056', flags: ['money-lost'] },
    })
    expect(opened.statusCode).toBe(201)
    const { number, secret } = opened.json<{ number: string; secret: string }>()
    const reopened = await house.app.inject({
      method: 'POST',
      url: '/dossier/reprendre',
      ...asForm({ number, secret }),
    })
    expect(reopened.statusCode).toBe(303)
    const page = await house.app.inject({ url: `/dossier/${number}`, cookies: cookiesOf(reopened) })
    expect(page.statusCode).toBe(200)
    expect(page.body).toContain(number)
  })
})
