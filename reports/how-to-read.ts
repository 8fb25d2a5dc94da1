/** Explanations that every written report ends with. */
export const howToRead: readonly { readonly term: string; readonly text: string }[] = [
  {
    term: 'k/n',
    text: 'passed trials of all trials of that side. Both sides get the same number, interleaved in a seeded order; none is overwritten by a retry.',
  },
  {
    term: 'decisive',
    text: 'all trials of each side agree, so the pair proves agreement or difference. Flaky and inconclusive pairs prove nothing.',
  },
  {
    term: 'regressed, fixed',
    text: 'runs with the baseline but not with the candidate, and the reverse. Neither word says that a side is right: a container that may no longer do something is often what isolation is for.',
  },
  {
    term: 'drift',
    text: 'passes on both sides, but a fact that was read differs, with every trial of a side agreeing on it.',
  },
  {
    term: 'signature',
    text: 'the normalised identity of a failure: phase, exit status or signal or engine answer, error number, message without ids, paths, addresses and times.',
  },
  {
    term: 'expected',
    text: 'the corpus declares this verdict for this candidate with a mechanism, a source and a review date. Every other difference is unexpected.',
  },
  {
    term: 'inconclusive',
    text: 'this host, the engine or the end of the run prevented an answer. It is never counted as a difference.',
  },
  {
    term: 'A/A rate',
    text: 'how often a second, equal arm of the baseline disagreed with the first. Anything but 0 means that the host itself makes differences.',
  },
  {
    term: 'limits',
    text: 'a result holds for the targets, kernel, engine and images named here. Open-source Sysbox is evidence for the runtime layer, never for the policy of Docker Desktop.',
  },
];
