/** The normalised identity of a failure; equal causes give equal texts on every host. */
export interface Signature {
  /** Where it happened: the phase of the trial. */
  readonly phase: 'create' | 'start' | 'ready' | 'run';
  /** How it ended: `exit-1`, `signal-9`, `oom-killed`, `timeout`, `engine-400`. */
  readonly cause: string;
  /** Symbolic error number found in the message, e.g. `EPERM`. */
  readonly errno: string | undefined;
  /** The message with ids, paths, addresses and times taken out. */
  readonly message: string;
}

/** The one written form: `phase/cause[/ERRNO]: message`. */
export function signatureText(signature: Signature): string {
  const head = [signature.phase, signature.cause, ...(signature.errno === undefined ? [] : [signature.errno])].join(
    '/',
  );
  return signature.message === '' ? head : `${head}: ${signature.message}`;
}
