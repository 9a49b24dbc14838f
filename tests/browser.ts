import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { type BrowserServer, chromium } from 'playwright-core'

/** Chromium without its windows and menus, which take half a core to draw for nobody. */
const shell = '/usr/bin/chromium-headless-shell'

const places = [
  process.env.BALISE_TEST_BROWSER,
  shell,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

/**
 * A Chromium to run the journeys in: the machine's own, else Debian's package where we may install it, else
 * the one that comes from npm. Says which, and what it did to get it.
 */
export async function findBrowser(): Promise<{ path: string; said: string }> {
  const here = places.find((place) => place !== undefined && existsSync(place))
  if (here) return { path: here, said: `Browser: ${here}, already on this machine.` }

  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    console.log('Browser: none on this machine; installing the package chromium-headless-shell with apt-get…')
    spawnSync('apt-get', ['update', '-qq'], { stdio: 'ignore' })
    spawnSync('apt-get', ['install', '-y', '-qq', 'chromium-headless-shell'], { stdio: 'ignore' })
    if (existsSync(shell)) return { path: shell, said: `Browser: ${shell}, just installed.` }
  }

  const { default: packaged } = await import('@sparticuz/chromium')
  const path = await packaged.executablePath()
  return { path, said: `Browser: ${path}, unpacked from the npm package @sparticuz/chromium.` }
}

/** Opens it as a machine without screen must, and without any call home; several test files may share it. */
export const serveBrowser = async (): Promise<BrowserServer> =>
  chromium.launchServer({
    executablePath: (await findBrowser()).path,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-dev-shm-usage',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--disable-quic',
      '--no-first-run',
      // Nothing leaves this machine, not even where the quick exit leads.
      '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE localhost , EXCLUDE 127.0.0.1',
    ],
  })
