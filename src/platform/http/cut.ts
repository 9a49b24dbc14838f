/** The sender of a form with files stopped, or what came is no form: nobody's fault here. */
export const isCut = (error: unknown): boolean =>
  error instanceof Error &&
  ('statusCode' in error
    ? Number(error.statusCode) < 500
    : /aborted|premature|unexpected end|terminated|malformed|multipart/i.test(error.message))
