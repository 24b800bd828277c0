import { loadHubConfig } from './config.js';

const faultsOf = (environment: Record<string, string>): string[] => {
  try {
    loadHubConfig({}, environment);
    return [];
  } catch (error) {
    return (error as { details: { variables: string[] } }).details.variables;
  }
};

describe('the hub’s configuration', () => {
  it('needs nothing, and lets the command line stand above the environment', () => {
    expect(loadHubConfig({}, {})).toMatchObject({
      PORT: 4000,
      QISHU_DATA: '.data',
      QISHU_FORM: 'together',
      QISHU_SCALE: 'small',
    });
    expect(loadHubConfig({ QISHU_SCALE: 'none' }, { QISHU_SCALE: 'province' }).QISHU_SCALE).toBe('none');
  });

  it('reads the addresses of subgraphs', () => {
    const { QISHU_SUBGRAPH_URLS: urls } = loadHubConfig(
      {},
      { QISHU_SUBGRAPH_URLS: 'a=http://h:1/graphql?x=y,b=https://h/g' },
    );
    expect(urls).toEqual({ a: 'http://h:1/graphql?x=y', b: 'https://h/g' });
    expect(faultsOf({ QISHU_SUBGRAPH_URLS: 'a' })).toEqual(['QISHU_SUBGRAPH_URLS']);
  });

  it('takes an identity provider whole, and never beside development tokens', () => {
    expect(faultsOf({ QISHU_OIDC_ISSUER: 'https://id.example.cn' })).toEqual([
      'QISHU_OIDC_JWKS_URL',
      'QISHU_OIDC_AUDIENCE',
    ]);
    const whole = {
      QISHU_OIDC_ISSUER: 'https://id.example.cn',
      QISHU_OIDC_JWKS_URL: 'https://id.example.cn/keys',
      QISHU_OIDC_AUDIENCE: 'qishu',
    };
    expect(faultsOf(whole)).toEqual([]);
    expect(faultsOf({ ...whole, QISHU_DEVELOPMENT_ISSUER: 'on' })).toEqual(['QISHU_DEVELOPMENT_ISSUER']);
  });

  it('tells what is wrong between variables beside what is wrong with one', () => {
    expect(faultsOf({ PORT: 'x', QISHU_HOST: '0.0.0.0', QISHU_OIDC_ISSUER: 'no address' })).toEqual([
      'PORT',
      'QISHU_OIDC_ISSUER',
      'QISHU_OIDC_JWKS_URL',
      'QISHU_OIDC_AUDIENCE',
    ]);
  });

  it('hands out development tokens beyond this machine only when told to', () => {
    expect(faultsOf({ QISHU_HOST: '0.0.0.0' })).toEqual(['QISHU_DEVELOPMENT_ISSUER']);
    expect(faultsOf({ QISHU_HOST: '0.0.0.0', QISHU_DEVELOPMENT_ISSUER: 'on' })).toEqual([]);
    expect(faultsOf({ QISHU_HOST: '::1' })).toEqual([]);
  });

  it('takes no address for a database that is none of MySQL, which would quietly be SQLite', () => {
    for (const address of ['postgres://root:hush@h/d', 'mariadb://h/d', 'mysql', 'mysql:///d', 'mysql://h:99999/d'])
      expect(faultsOf({ QISHU_DATABASE_URL: address })).toEqual(['QISHU_DATABASE_URL']);
    expect(faultsOf({ QISHU_DATABASE_URL: 'mysql://root:a%23b@127.0.0.1/d' })).toEqual([]);
    expect(faultsOf({ QISHU_REDIS_URL: 'http://h' })).toEqual(['QISHU_REDIS_URL']);
    expect(() => loadHubConfig({}, { QISHU_DATABASE_URL: 'postgres://root:hush@h/d' })).not.toThrow(/hush/);
  });

  it('never prints the password of a database', () => {
    expect(JSON.stringify(loadHubConfig({}, { QISHU_DATABASE_URL: 'mysql://root:hush@h/d' }))).not.toContain('hush');
  });
});
