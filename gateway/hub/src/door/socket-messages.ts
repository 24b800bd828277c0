import { type ConnectionInitMessage, parseMessage } from 'graphql-ws';

/** What a client says with `connection_init` or a ping. */
export type Payload = ConnectionInitMessage['payload'];

/** Letters of an operation's id; it is repeated in all that the operation is sent. */
const longestId = 500;

/** The message of a frame, or nothing where it is none. */
export function readMessage(data: Buffer): ReturnType<typeof parseMessage> | undefined {
  try {
    const message = parseMessage(data.toString('utf8'));
    return 'id' in message && message.id.length > longestId ? undefined : message;
  } catch {
    return undefined;
  }
}
