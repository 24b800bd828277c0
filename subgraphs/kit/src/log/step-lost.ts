/** Another runner was faster; nothing of this step was kept. */
export class StepLost extends Error {}

/** An event does not tell all that is counted, because older code wrote it, or not the truth: the sums have to be made anew. */
export class Untold extends Error {}
