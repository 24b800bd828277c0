/** What the door grants a caller in time and room. Times in milliseconds. */
export interface DoorBounds {
  /** Bytes of a request's body or of one WebSocket message, after decompression. */
  readonly message: number;
  /** Until the headers of a request are there. */
  readonly headersTime: number;
  /** Until the whole of a request is there. */
  readonly requestTime: number;
  /** Until a WebSocket says who it is. */
  readonly initTime: number;
  /** WebSockets of one address at a time. */
  readonly socketsPerAddress: number;
  /** Operations of one WebSocket at a time. */
  readonly operationsPerSocket: number;
  /** Between two looks whether the other side of a quiet connection is still there. */
  readonly pingPause: number;
  /** Bytes written to a connection that its reader has not taken; above that its streams wait. */
  readonly backlog: number;
  /** Over which streams are told to go elsewhere when the process stops: not all in one moment come back. */
  readonly drainTime: number;
}

export const defaultBounds: DoorBounds = {
  message: 1_048_576,
  headersTime: 10_000,
  requestTime: 30_000,
  initTime: 3_000,
  socketsPerAddress: 2_000,
  operationsPerSocket: 100,
  pingPause: 20_000,
  backlog: 65_536,
  drainTime: 10_000,
};
