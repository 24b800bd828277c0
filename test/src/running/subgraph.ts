import { generateKeyPairSync } from 'node:crypto';
import { createGatewaySigner, keyPairOf } from '@qishu/kit/base';
import { principalOf } from '@qishu/kit/testing';
import { headers, type Principal } from '@qishu/schema';
import { type Answer, ask, type Variables } from './ask.js';
import { at, type Environment, Program } from './program.js';
import { untilTrue } from './until.js';

/** A gateway's private key, as QISHU_GATEWAY_PRIVATE_KEY wants it. */
export const gatewayKey = (): string =>
  JSON.stringify(generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' }));

/** A subgraph that has begun to start as a process of its own. */
export class RunningSubgraph {
  readonly program: Program;
  readonly url: string;

  constructor(
    readonly name: string,
    port: number,
    environment: Environment,
  ) {
    this.url = `http://127.0.0.1:${port}/graphql`;
    this.program = new Program(process.execPath, [at(`subgraphs/${name}/dist/main.js`)], {
      PORT: String(port),
      ...environment,
    });
  }

  /** Waits until it says that it is ready; fails when it ends instead. */
  async ready(): Promise<this> {
    const health = new URL('/health/ready', this.url);
    await untilTrue(async () => {
      if (this.program.child.exitCode !== null) throw new Error(`${this.name} ended:\n${this.program.said}`);
      return fetch(health).then(
        ({ ok }) => ok,
        () => false,
      );
    });
    return this;
  }

  /** Asks it directly with the token of a gateway. */
  ask(query: string, token: string | undefined, variables: Variables = {}): Promise<Answer> {
    return ask(this.url, query, variables, token === undefined ? {} : { [headers.gatewayToken]: token });
  }
}

/** Signs as the gateway does, for tests that ask a subgraph past the hub. */
export async function createSigner(privateJwk: string) {
  const sign = createGatewaySigner(await keyPairOf(privateJwk));
  return (subgraph: string, principal: Principal): Promise<string> => sign(subgraph, principal);
}

/** A city platform that brings and reads in its city. */
export const cityPlatform = principalOf('CITY_PLATFORM', { regions: ['420100'], sources: ['HANQITONG'] });
