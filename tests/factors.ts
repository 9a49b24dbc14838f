import { Secret, TOTP } from 'otpauth'
import { setCodeApp, setRecoveryCodes } from '../src/modules/accounts/store/factors.ts'
import type { World } from '../src/platform/world.ts'

/** An application of codes, on a telephone whose clock is given. */
export function aCodeApp(secret = new Secret({ size: 20 }).base32) {
  const totp = new TOTP({ secret: Secret.fromBase32(secret.replaceAll(' ', '')) })
  return { secret, codeAt: (at: Date) => totp.generate({ timestamp: at.getTime() }) }
}

/** Gives a person an application of codes that has never served, and one recovery code, without any page. */
export async function giveCodeApp(world: World, personId: string) {
  const app = aCodeApp()
  const recoveryCode = 'abcdefghjk'
  const forEver = new Date(8_640_000_000_000_000)
  await world.db.transaction().execute(async (tx) => {
    const sealed = world.secrets.seal('code-app', app.secret, forEver)
    await setCodeApp(tx, { personId, sealed, lastStep: 0, madeAt: world.now() })
    const hash = world.secrets.digest('recovery-code', `${personId} ${recoveryCode}`)
    await setRecoveryCodes(tx, personId, [hash], world.now())
  })
  return { ...app, recoveryCode }
}
