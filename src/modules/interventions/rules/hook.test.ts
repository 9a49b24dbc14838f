import { describe, expect, it } from 'vitest'
import { addressFlaw, isPublicAddress, signedHeaders } from './hook.ts'

describe('An address to call', () => {
  it.each([
    ['https://astreinte.example/appel', undefined],
    ['https://astreinte.example:8443/appel?x=1', undefined],
    ['http://astreinte.example/', 'hook-address-not-https'],
    ['ftp://astreinte.example/', 'hook-address-not-https'],
    ['https://127.0.0.1/', 'hook-address-inside'],
    ['https://localhost/', 'hook-address-inside'],
    ['https://0x7f000001/', 'hook-address-inside'],
    ['https://[fd00::1]/', 'hook-address-inside'],
    ['https://serveur/', 'hook-address-inside'],
    ['https://a:b@astreinte.example/', 'hook-address-wrong'],
    ['javascript:alert(1)', 'hook-address-wrong'],
    [`https://astreinte.example/${'a'.repeat(500)}`, 'hook-address-wrong'],
  ])('%s: %s', (typed, flaw) => expect(addressFlaw(typed, { loopback: false })).toBe(flaw))

  it.each([
    ['93.184.215.14', true],
    ['10.0.0.1', false],
    ['100.64.0.1', false],
    ['169.254.169.254', false],
    ['172.31.255.255', false],
    ['172.32.0.1', true],
    ['192.168.1.1', false],
    ['224.0.0.1', false],
    ['0.0.0.0', false],
    ['2606:4700::1', true],
    ['::1', false],
    ['::ffff:10.0.0.1', false],
    ['fd12::1', false],
    ['fe80::1', false],
    ['2001:db8::1', false],
    ['2002:a00:1::', false],
    ['nonsense', false],
  ])('a name that leads to %s is of the Internet: %s', (address, isOutside) =>
    expect(isPublicAddress(address)).toBe(isOutside),
  )

  it('is sent what the standard says: the example of its text', () => {
    // standardwebhooks.com, the reference example of its libraries, read 2026-11-22.
    const body = '{"test": 2432232314}'
    const at = new Date(1_614_265_330_000)
    const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'
    expect(signedHeaders(secret, 'msg_p5jXN8AQM9LWM0D4loKWxJek', at, body)['webhook-signature']).toBe(
      'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
    )
  })
})
