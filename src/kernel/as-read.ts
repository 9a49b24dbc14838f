/** The field of a form, or of an address, that says what was read before deciding (platform/fingerprint.ts). */
export const asReadField = 'lu'
