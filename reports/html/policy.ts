/** Content security policy of every page: it needs nothing but its own style. */
export const policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";
