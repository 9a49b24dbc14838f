/** Options as our pages write them: bytes in base64url, as the JSON of WebAuthn level 3 does. */
type Options = {
  challenge: string
  user?: { id: string; name: string; displayName: string }
  excludeCredentials?: { id: string; type: 'public-key' }[]
}

/**
 * Lets a form marked `data-passkey` use a passkey (`use`) or make one (`make`): asks the browser, writes its answer in
 * the form and sends it. Where passkeys are unknown, the form stays hidden and the words marked `data-passkey-unable`
 * stay shown.
 *
 * The JSON helpers of browsers (`parseRequestOptionsFromJSON`, `toJSON`) are younger than browsers that people still
 * have: bytes are read and written here.
 */
export function passkey() {
  if (typeof PublicKeyCredential === 'undefined' || !navigator.credentials) return
  for (const words of document.querySelectorAll<HTMLElement>('[data-passkey-unable]')) words.hidden = true
  for (const form of document.querySelectorAll<HTMLFormElement>('form[data-passkey]')) arm(form)
}

function arm(form: HTMLFormElement) {
  const options: Options = JSON.parse(form.dataset.options ?? '{}')
  const answer = form.querySelector<HTMLInputElement>('input[data-passkey-answer]')
  const said = form.querySelector<HTMLElement>('[data-passkey-said]')
  if (!answer || !said) return
  form.hidden = false
  let asking: AbortController | undefined

  const ask = async (mediation?: 'conditional') => {
    asking?.abort()
    asking = new AbortController()
    const { signal } = asking
    try {
      const made =
        form.dataset.passkey === 'make'
          ? await navigator.credentials.create({ publicKey: toMake(options), signal })
          : await navigator.credentials.get({
              publicKey: toUse(options),
              signal,
              ...(mediation ? { mediation } : {}),
            })
      if (!(made instanceof PublicKeyCredential)) return
      answer.value = JSON.stringify(asJson(made))
      form.submit()
    } catch {
      // Closed by the person, or by the next question: only the first is worth a word.
      if (!signal.aborted && !mediation) said.textContent = form.dataset.stopped ?? ''
    }
  }

  form.addEventListener('submit', (event) => {
    event.preventDefault()
    said.textContent = ''
    ask()
  })
  // The browser proposes the passkeys it has in the box of the address, before anything is pressed.
  if (form.dataset.offered !== undefined)
    PublicKeyCredential.isConditionalMediationAvailable?.().then(
      (can) => {
        if (can && !asking) ask('conditional')
      },
      () => {},
    )
}

const toUse = (options: Options) =>
  ({ ...options, challenge: bytes(options.challenge) }) as PublicKeyCredentialRequestOptions

const toMake = ({ challenge, user, excludeCredentials = [], ...options }: Options) =>
  ({
    ...options,
    challenge: bytes(challenge),
    user: user && { ...user, id: bytes(user.id) },
    excludeCredentials: excludeCredentials.map((known) => ({ ...known, id: bytes(known.id) })),
  }) as unknown as PublicKeyCredentialCreationOptions

function asJson({ id, rawId, type, response }: PublicKeyCredential) {
  const common = { id, rawId: text(rawId), type, clientExtensionResults: {} }
  const clientDataJSON = text(response.clientDataJSON)
  if (response instanceof AuthenticatorAttestationResponse)
    return {
      ...common,
      response: {
        clientDataJSON,
        attestationObject: text(response.attestationObject),
        transports: response.getTransports?.() ?? [],
      },
    }
  const { authenticatorData, signature, userHandle } = response as AuthenticatorAssertionResponse
  return {
    ...common,
    response: {
      clientDataJSON,
      authenticatorData: text(authenticatorData),
      signature: text(signature),
      ...(userHandle ? { userHandle: text(userHandle) } : {}),
    },
  }
}

const bytes = (base64url: string) =>
  Uint8Array.from(atob(base64url.replace(/-/g, '+').replace(/_/g, '/')), (sign) => sign.charCodeAt(0))

const text = (buffer: ArrayBuffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
    .replace(/=+$/, '')
