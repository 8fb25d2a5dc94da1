/** Keeps files beside the record. */
export interface EvidenceStore {
  /** Writes a file and returns its path below the run's folder. */
  save(name: string, content: string): Promise<string>;
}
